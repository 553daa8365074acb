"""Chapters that are only numbered: a numeral on a line of its own, one more each time."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_ALONE: Final = regex(
    r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)[ \t]*([IVXLC]{1,8}|[0-9]{1,3})\.?[ \t]*(?:\r\n?|\n)[ \t]*(?=[\r\n])"
)
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FEWEST: Final = 3
"""So many in a row are no chance."""


def numbered_chapters(text: str, span: Span) -> list[int]:
    """Where the numerals stand, in code points; a part of the work may begin again with one."""
    places: list[int] = []
    run: list[int] = []
    last = 0
    for match in _ALONE.finditer(text, *span):
        value = number(match[1])
        if value not in (1, last + 1):
            continue
        if value == 1:
            places += run if len(run) >= _FEWEST else []
            run = []
        run.append(match.start(1))
        last = value
    return places + (run if len(run) >= _FEWEST else [])


def number(numeral: str) -> int:
    """The value of a Roman numeral or of figures."""
    if numeral.isdecimal():
        return int(numeral)
    values = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
