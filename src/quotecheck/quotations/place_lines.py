"""Places in a work above or behind the words of a block, and nothing else: “p. 2”, “— Chapter 3”, “Loc. 412”."""

from typing import Final

from quotecheck.model.locators import place_at_end
from quotecheck.text import Span

_LONGEST: Final = 60
"""Code points."""


def is_place(line: str) -> bool:
    """Whether a line is nothing but a place."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST and place_at_end(line, Span(0, len(line))) == Span(0, len(line))


def without_place(part: str) -> str:
    """The words without a place at their end."""
    place = place_at_end(part, Span(0, len(part)))
    return part[: place.start].rstrip() if place else part


def behind_place(text: str, paragraph: Span) -> int:
    """Where the words of a paragraph begin: behind a first line that is nothing but a place."""
    line, end, _ = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)].partition("\n")
    return paragraph.start + len(line) + 1 if end and is_place(line) else paragraph.start
