"""What is said right behind a block of where its words are from: "That is from *Title*, chapter 4"."""

from __future__ import annotations

from typing import Final

from quotecheck.credit.people import SAYING
from quotecheck.memo import regex

_THIS: Final = (
    r"(?i:that|this|these|those|it|they|(?:the|this|that|these|those)\s(?:\w{1,12}\s)?(?:passage|lines?|words?|sentences?|"
    r"quotation|quote|paragraphs?|excerpt|extract|bit)(?:\sabove)?|(?:all\s)?the\sabove)"
)
_COMES: Final = (
    r"(?:is|are|was|were|comes?|came|stands?|stood|appears?|i\s(?:took|found|copied|have)|can\sbe\sfound)"
    r"(?:\s(?:[a-z]{1,12}\s){0,3}?(?:from|in|by|on|how|what)\b|\s(?=[^\W\d_a-zß-öø-ÿ]))"
)
_SAYS: Final = "|".join(sorted(SAYING - {"has"}))
_POINTS: Final = regex(
    rf"[\W_]{{0,4}}(?:{_THIS}\s(?i:{_COMES})|(?:[Ss]o|[Tt]hus)\s(?:{_SAYS})\b|as\s|from\s|(?:{_SAYS})\s)"
)


def points_back(sentence: str) -> bool:
    """Whether the sentence, the first behind quoted words, says whose they are."""
    return _POINTS.match(sentence) is not None
