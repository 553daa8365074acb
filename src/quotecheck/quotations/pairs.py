"""Pairs of quotation marks within one paragraph, in every language's marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quotecheck.text import Span

_CLOSER: Final = {
    "“": "”",
    "„": "“”",
    "‘": "’",
    "‚": "‘’",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "'": "'",
}
_SWAPPED: Final = {"»": "«", "›": "‹"}
"""German printers turn the guillemets round."""
_DEEPEST: Final = 12
"""Marks within marks: what is open further out than this stays open, and what stands deeper is no mark."""
_MARK: Final = re.compile("[“”„‘’‚«»‹›「」『』\"']")


class Pair(NamedTuple):
    """What stands between two marks; ``outer`` takes the marks in. ``open_end``: the paragraph ends before the closing one."""

    inner: Span
    outer: Span
    mark: str
    open_end: bool = False


def has_marks(text: str, span: Span) -> bool:
    """Whether any quotation mark or apostrophe stands in a stretch of ``text``."""
    return _MARK.search(text, span.start, span.end) is not None


def find_pairs(text: str, start: int = 0) -> Iterator[Pair]:
    """The pairs of a paragraph, inner ones before outer ones, then marks left open, all moved by ``start``.

    An apostrophe is no mark: a single mark opens only before a letter that follows none, and closes only after
    something that is no space. Inch and minute marks after digits close nothing that is not open.
    """
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opener = _closes(mark, before, after, stack)
        if opener is not None:
            glyph, begun = stack[opener]
            del stack[opener:]
            if opener < _DEEPEST:
                yield Pair(Span(start + begun + 1, start + at), Span(start + begun, start + at + 1), glyph)
        elif _opens(mark, before, after):
            stack.append((mark, at))
    for glyph, begun in stack:
        if glyph != "'" and (glyph != "‘" or begun == 0):
            yield Pair(
                Span(start + begun + 1, start + len(text)), Span(start + begun, start + len(text)), glyph, open_end=True
            )


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "«‹" and after.isspace():  # French sets a space inside its marks
        return not before.isalnum()
    if not after or after.isspace():
        return False
    if mark in "'‘":
        return not before.isalnum() and (after.isalnum() or after in '“"([…')
    if mark in '"»›':
        return not before.isalnum() and before not in (".", ",", "!", "?")
    if mark in "”’":  # Swedish and Finnish write the same mark at both ends
        return mark == "”" and (not before or before.isspace() or before == "(") and after.isalnum()
    return mark in _CLOSER


def _closes(mark: str, before: str, after: str, stack: list[tuple[str, int]]) -> int | None:
    """Where in the stack the mark that this one closes stands."""
    if not before or (before.isspace() and mark in "'’\""):
        return None
    if mark in "'’" and after.isalnum():
        return None
    if mark == '"' and _opens(mark, before, after) and not after.isspace() and before in "([—–-":
        return None
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        glyph = stack[at][0]
        if mark in _CLOSER.get(glyph, "") or _SWAPPED.get(glyph) == mark or (glyph == "”" and mark == "”"):
            return at
    return None
