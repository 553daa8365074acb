"""Lines and ends of blocks that say where the words stand, and nothing else: “p. 2”, “— Chapter 3”, “Loc. 412”."""

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_LABEL: Final = (
    r"(?:pp?\.?|pgs?\.?|pages?|págs?\.?|s\.|seiten?|chap(?:ter)?s?\.?|ch\.?|kap(?:itel)?\.?|(?:kindle\s)?loc(?:ation)?s?\.?|"
    r"lines?|ll?\.|verses?|vv?\.|§{1,2}|sections?|sect?\.|vol(?:ume)?s?\.?|books?|bk\.|parts?|pt\.|acts?|scenes?|cantos?|"
    r"letters?|folios?|fol\.|paragraphs?|para\.)"
)
_NUMBER: Final = r"(?:\s{0,2}\d{1,6}(?:\s?[-–—]\s?\d{1,6})?|\s[ivxlc]{1,8})(?:ff?\b\.?)?"
_PLACES: Final = rf"{_LABEL}{_NUMBER}(?:[,;:]\s?{_LABEL}{_NUMBER}){{0,2}}"
_DASH: Final = r"(?:[—–―~]|-{1,3})\s?"
_LINE: Final = regex(rf"\s*(?:{_DASH})?[(\[]?{_PLACES}[)\]]?[.:,]?\s*", re.IGNORECASE)
_TAIL: Final = regex(rf"(?:(?<=[.!?…”’\"'»)])\s+|\s+{_DASH}){_PLACES}[.,]?\Z", re.IGNORECASE)
_HEAD: Final = regex(rf"[(\[]?{_PLACES}[)\]]?[.:,]?\s*\n\s*", re.IGNORECASE)
_LONGEST: Final = 60
"""Code points."""
_ENDS: Final = frozenset("0123456789ivxlcIVXLCfF")
"""With what a place ends, stops and brackets aside."""


def is_place(line: str) -> bool:
    """Whether a line is nothing but a place in a work."""
    return len(line) <= _LONGEST and line.rstrip(" \n.:,)]")[-1:] in _ENDS and _LINE.fullmatch(line) is not None


def without_place(part: str) -> str:
    """The words without a place at their end: on a line of its own, behind a dash or behind a sentence."""
    if part.rstrip(" \n.,")[-1:] not in _ENDS:  # most
        return part
    line = part.rfind("\n")
    if line > 0 and is_place(part[line + 1 :]):
        return part[:line].rstrip()
    tail = _TAIL.search(part, max(0, len(part) - _LONGEST))
    return part[: tail.start()] if tail else part


def behind_place(text: str, paragraph: Span) -> int:
    """Where the words of a paragraph begin: behind a first line that is nothing but a place."""
    head = _HEAD.match(text, *paragraph)
    return head.end() if head else paragraph.start
