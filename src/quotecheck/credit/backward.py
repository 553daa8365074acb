"""What is said right behind a block of where its words are from: "That is from *Title*, chapter 4"."""

from __future__ import annotations

from typing import Final

from quotecheck.credit.people import CAPITAL, SAYING
from quotecheck.memo import regex

_WORDS: Final = r"(?:passage|lines?|words?|sentences?|quotation|quote|paragraphs?|excerpt|extract|bit)"
_THIS: Final = (
    rf"(?:that|this|these|those|which|(?:the|this|that|these|those)\s(?:\w{{1,12}}\s)?{_WORDS}(?:\sabove)?"
    r"|(?:all\s)?the\sabove)"
)
_IS: Final = r"(?:is|are|was|were|comes?|came|stands?|stood|appears?|can\sbe\sfound)"
_COMES: Final = (
    rf"{_IS}\s(?:(?-i:[a-z]{{1,12}}\s){{0,3}}?(?:from|in|by|on|how|what)\b|the\s(?:[a-z]{{1,12}}\s)?{_WORDS}\sof\b)"
)
_NAMES: Final = rf"{_IS}\s(?:(?:again|still|also|pure|vintage|young|old|late)\s)?(?-i:{CAPITAL})"
_SAYS: Final = "|".join(sorted(SAYING - {"has"}))
_POINTS: Final = regex(
    rf"[\W_]{{0,4}}(?:(?i:(?:(?:and|but|all\sof)\s)?(?:{_THIS}\s(?:{_COMES}|{_NAMES})|(?:it|they)\s{_COMES}))"
    rf"|(?:[Ss]o|[Tt]hus)\s(?:{_SAYS}|begins?|opens?|ends?)\b|as\s|from\s|(?:{_SAYS})\s"
    rf"|I\s(?:found|took|copied|read|have)\s{_THIS}\s(?:in|from|on)\b"
    r"|The\s(?:author|writer|speaker|source)\s(?:here\s)?(?:is|was)\s)"
)
_PLACE: Final = rf"(?:(?:{CAPITAL}[\w’'-]*|\d+|of|the|and|his|her|in|on|chapter|page|p|a)[\W_]{{1,4}}?){{1,9}}"
_REFERS: Final = regex(
    rf"\b(?:{_SAYS})\s(?:(?:this|it|so|(?:these|those|this|that|the)\s{_WORDS})\s(?:[a-z]{{1,8}}\s)?(?:in|on|for|when)\b"
    rf"|that\s(?:in|on)\s{_PLACE}(?:(?<=[.;!?])|(?<=,)|\Z)\s?(?:\Z|and\b|but\b|when\b|where\b|long\b|which\b|not\b))"
)
_REACH: Final = 60


def points_back(sentence: str) -> bool:
    """Whether the sentence, the first behind quoted words, says whose they are."""
    return _POINTS.match(sentence) is not None or _REFERS.search(sentence, 0, _REACH) is not None
