"""Quotation marks around a whole block, or at one end of it: they are none of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quotecheck.memo import regex
from quotecheck.quotations.glyphs import CLOSERS
from quotecheck.quotations.pairs import Pair, find_pairs
from quotecheck.text import Span

_OPENED_AGAIN: Final = frozenset('“‘„«»"')
_NOTE_NUMBER: Final = regex(r"(?<=\S)\s?(?:[¹²³⁰-⁹]{1,3}|\[\d{1,3}\])\s*$")
"""Of a note, behind the words of a block."""
_LONGEST_NUMBER: Final = 8
"""Code points: three figures in brackets, and white space around them."""
_PARAGRAPH: Final = regex(r"\S(?:(?!\n\n).)*", re.DOTALL)
_STRAY_CLOSER: Final = regex(r"[.!?…,][”\"»]\Z")
_FIRST: Final = frozenset(mark[0] for mark in CLOSERS)
"""With none of these at its start, and none of ``_LAST`` at its end, a block has no outer marks."""
_LAST: Final = frozenset('”"»')


def without_outer_marks(text: str, span: Span) -> Span:
    """The span without one pair of marks around all of it; marks re-opened at each paragraph count as one pair."""
    inside = piece(text, span)
    if inside[:1] not in _FIRST and inside[-1:] not in _LAST:  # most blocks
        return trimmed(text, span)
    note = _NOTE_NUMBER.search(inside, max(0, len(inside) - _LONGEST_NUMBER))
    inside = (inside[: note.start()] if note else inside).rstrip(" \t\n.,")
    if not inside:
        return span
    once = inside.replace(f"\n\n{inside[0]}", "\n\n ") if inside[0] in _OPENED_AGAIN else inside
    pairs = find_pairs(once, span.start)
    for pair in pairs:
        if pair.outer.start == span.start and pair.outer.end >= span.start + len(inside) and not pair.open_end:
            return trimmed(text, pair.inner)
    return _each_in_marks(text, span) or _without_stray_marks(text, span, pairs)


def _each_in_marks(text: str, span: Span) -> Span | None:
    """The span without the first and the last mark, where each of several paragraphs stands in marks of its own."""
    inner: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text, span.start, span.end):
        at = Span(*paragraph.span())
        whole = next((pair for pair in find_pairs(paragraph.group(), at.start) if pair.outer == at), None)
        if whole is None or whole.open_end:
            return None
        inner.append(whole.inner)
    return trimmed(text, Span(inner[0].start, inner[-1].end)) if len(inner) > 1 else None


def _without_stray_marks(text: str, span: Span, pairs: Sequence[Pair]) -> Span:
    """The span without a mark at its start that nothing closes, or one at its end that nothing opens."""
    first = next((pair for pair in pairs if pair.outer.start == span.start and pair.open_end), None)
    paragraph = text[span.start : span.end].rpartition("\n\n")[2]
    spoken = find_pairs(paragraph, span.end - len(paragraph))
    closed = any(pair.outer.end == span.end and not pair.open_end for pair in (*pairs, *spoken))
    stray = not closed and _STRAY_CLOSER.search(text, max(span.start, span.end - 2), span.end) is not None
    return trimmed(text, Span(first.inner.start if first else span.start, span.end - stray))


def piece(text: str, span: Span) -> str:
    """What a span of ``text`` says."""
    return text[span.start : span.end]


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    inside = piece(text, span)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
