"""Which page or chapter a stretch of a source stands on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from quotecheck.model.source import HEADING, Locator, LocatorMark
from quotecheck.text import Span

_KINDS: Final = ("page", "chapter", "part", "book")
"""The narrowest first."""


def locator_at(marks: Sequence[LocatorMark], span: Span) -> Locator | None:
    """The narrowest locator known for ``span`` (code points of the text as read); a page before a chapter."""
    found = locators_at(marks, span)
    return found[0] if found else None


def locators_at(marks: Sequence[LocatorMark], span: Span) -> tuple[Locator, ...]:
    """All locators known for ``span``, the narrowest first; a range where it crosses a mark."""
    kinds = {mark.kind: None for mark in marks if mark.kind != HEADING}
    ranked = [*(kind for kind in _KINDS if kind in kinds), *(kind for kind in kinds if kind not in _KINDS)]
    found = (_of_kind([mark for mark in marks if mark.kind == kind], span) for kind in ranked)
    return tuple(locator for locator in found if locator)


def _of_kind(marks: list[LocatorMark], span: Span) -> Locator | None:
    """Between marks of one kind; None before the first of them. ``marks`` are sorted by offset."""
    first = bisect_right(marks, span.start, key=lambda mark: mark.offset) - 1
    last = bisect_left(marks, span.end, key=lambda mark: mark.offset) - 1
    if first < 0:
        return None
    start, end = marks[first], marks[max(first, last)]
    return Locator(start.kind, start.label, end.label if end.label != start.label else None)
