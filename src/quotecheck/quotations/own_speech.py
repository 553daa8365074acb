"""What the writer says, or said, in marks: “…,” I said; I asked my brother, “…”. It is nobody else's words."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

OWN_SPEECH: Final = "the writer's own speech"
_LONGEST: Final = 160
"""Code points; at more length, people recite."""
_BEFORE: Final = 90
_BEHIND: Final = 60
_ENDS: Final = frozenset(",.?!…—–")
_NEAR: Final = 4
"""Code points between the words and who said them."""
_VERBS: Final = (
    "said say asked ask answered replied told tell shouted whispered muttered murmured explained insisted protested thought"
).split()
_SPOKE: Final = "|".join(_VERBS)
_I: Final = (
    rf"I(?:[’'](?:d|ve)| had| have| would)?(?: (?:\w+ly|then|also|just|once|always|often|have|had))? (?:{_SPOKE})"
)
_LOWER: Final = r"[a-zß-öø-ÿ][\w’'-]*"
_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_WHOM: Final = (
    r"(?:him|her|them|you|it|myself|everyone|everybody|people|nobody|"
    r"(?:my|the|a|an|his|her|their|our|this|that|one|some|every|both|all)(?! (?:\w+ ){0,2}(?:joke|story|tale|line)s?\b)"
    rf"(?: {_LOWER}){{1,3}}|{_NAME}(?: {_NAME}){{0,2}})"
)
_WHEN: Final = (
    rf"(?:\w+ly|again|once|back|aloud|then|(?:at|over|after|before|during|on|one|last|that|this)(?: {_LOWER}){{1,3}})"
)
_LEADS: Final = regex(rf"(?<!\band )(?<!\bor )\b{_I}(?:(?: to)? {_WHOM})?(?: {_WHEN})?[,:]?\s?[“\"„«‘]\Z")
_FOLLOWS: Final = regex(rf"[”\"“»’]\s?{_I}\b(?! (?:of|about|that|was|were|is|are|comes|came)\b)")
_BORROWED: Final = regex(
    r"\b(?:quot|cit|recit|borrow|paraphras|echo|repeat)\w*|\bwords\b|\bread(?:ing)? (?:from|out|aloud)|\[@|\(",
    re.IGNORECASE,
)
"""Somebody else's words said again, or a citation."""


def is_own_speech(text: str, span: Span) -> bool:
    """Whether the writer tells of saying the words in marks: never words that another is named for, nor long ones."""
    start, end = span
    may_lead = text.find("I", max(0, start - _BEFORE), start) >= 0
    may_follow = text.find("I", end, end + _NEAR) >= 0 and text[end - 1 : end] in _ENDS
    if not (may_lead or may_follow) or end - start > _LONGEST:
        return False
    before = text[max(0, start - _BEFORE) : start].rpartition("\n\n")[2].replace("\n", " ")
    behind = text[end : end + _BEHIND].partition("\n\n")[0].replace("\n", " ")
    led = may_lead and _tells(before) and _LEADS.search(before) is not None
    followed = may_follow and _tells(behind) and _FOLLOWS.match(behind) is not None
    return (led or followed) and not _is_borrowed(before, behind)


def _tells(beside: str) -> bool:
    """A quick look, for most of what stands beside marks tells nothing."""
    return ("I " in beside or "I’" in beside or "I'" in beside) and any(verb in beside for verb in _VERBS)


def _is_borrowed(before: str, behind: str) -> bool:
    sentence = re.split(r"[.!?] ", before)[-1] + re.split(r"(?<=\w)[.!?](?: |$)", behind)[0]
    return _BORROWED.search(sentence) is not None
