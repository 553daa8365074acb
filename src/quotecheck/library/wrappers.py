"""What Project Gutenberg puts around a book: its header before it, its licence after it."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_MARKER: Final = regex(
    r"\*\*\*[ \t]*(START|END) OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)"
    r"(?:[^*\r\n]{0,200}(?:\r?\n[^*\r\n]{0,200})?\*\*\*|[^\r\n]*)"
    r"|\*END[ *]{1,3}THE SMALL PRINT![^\r\n]*"
)


def wrappers(text: str) -> list[Span]:
    """The stretches of ``text`` outside the book or books. A marker that is missing cuts nothing."""
    cuts: list[Span] = []
    ended: int | None = None
    for marker in _MARKER.finditer(text):
        if marker[1] == "END":
            ended = marker.start() if ended is None else ended
        elif ended is not None or not cuts:
            cuts.append(Span(ended or 0, marker.end()))
            ended = None
    return cuts if ended is None else [*cuts, Span(ended, len(text))]
