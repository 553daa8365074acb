"""Pairs of quotation marks within one paragraph."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.quotations.glyphs import BEFORE_OPENER, CLOSERS, STOPS, Token, followed_by_surer, is_letter, marks_in
from quotecheck.text import Span

_MISTAKEN: Final = frozenset({("“", '"'), ("“", "“"), ('"', "”"), ("„", '"')})
"""Pairs of marks that do not belong together, and are set by mistake."""
_DEEPEST: Final = 12
"""Marks within marks: what is open further out than this stays open, and what stands deeper is no mark."""
_APART: Final = 2
"""Code points of white space that may part marks which are set around the same words twice."""


class Pair(NamedTuple):
    """What stands between two marks; ``outer`` takes the marks in. ``open_end``: the paragraph ends before the closing one."""

    inner: Span
    outer: Span
    mark: str
    open_end: bool = False

    def moved(self, by: int) -> "Pair":
        """The same pair further on in the text."""
        (start, end), (first, last) = self.inner, self.outer
        return Pair(Span(start + by, end + by), Span(first + by, last + by), self.mark, self.open_end)


def find_pairs(text: str, start: int = 0) -> list[Pair]:
    """The pairs of a paragraph, inner ones before outer ones, then marks left open, all moved by ``start``.

    An apostrophe is no mark: a single mark opens only before a letter that follows none, and closes only after
    something that is no space. A possessive, and inches after a figure, close nothing that a surer mark closes.
    Marks set twice around the same words are one pair.
    """
    stack: list[Token] = []
    found: list[Pair] = []
    tokens = list(marks_in(text))
    for token, surer in zip(tokens, followed_by_surer(tokens), strict=True):
        at = _closed_by(token, stack, surer=surer)
        if at is not None:
            opener = stack[at]
            del stack[at:]
            if token.mark == "`":
                _leave_out_code(found, opener.start)
            elif at < _DEEPEST:
                pair = Pair(Span(opener.end, token.start), Span(opener.start, token.end), opener.mark)
                twice = bool(found) and _is_set_twice(text, found[-1].outer, pair.inner)
                found[-1:] = [pair._replace(inner=found[-1].inner)] if twice else [*found[-1:], pair]
        elif token.opens:
            _push(stack, token)
    return [pair.moved(start) for pair in (*found, *_left_open(stack, len(text)))]


def _is_set_twice(text: str, inner: Span, outer: Span) -> bool:
    """Whether marks stand right inside others, with nothing but a little white space between."""
    before, behind = text[outer.start : inner.start][: _APART + 1], text[inner.end : outer.end][: _APART + 1]
    return (
        inner.start >= outer.start and len(before) <= _APART and len(behind) <= _APART and not (before + behind).strip()
    )


def _leave_out_code(found: list[Pair], since: int) -> None:
    while found and found[-1].outer.start > since:
        found.pop()


def _left_open(stack: Sequence[Token], end: int) -> Iterator[Pair]:
    for opener in stack:
        if opener.mark not in ("'", "`", "’") and not (opener.mark == "‘" and opener.doubtful):
            yield Pair(Span(opener.end, end), Span(opener.start, end), opener.mark, open_end=True)


# -- which mark closes which


def _closed_by(token: Token, stack: Sequence[Token], *, surer: bool) -> int | None:
    """Where in the stack the mark that this one closes stands."""
    if not token.closes or not stack or _opens_again(token, stack[-1]):
        return None
    reach = range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1)
    open_ones = [at for at in reach if _may_close(token, stack[at])]
    if not open_ones or (token.doubtful and surer and len(open_ones) == 1):
        return None
    return next((at for at in open_ones if not _is_mistaken(token, stack[at])), open_ones[0])


def _may_close(token: Token, opener: Token) -> bool:
    if token.mark not in CLOSERS[opener.mark] or (opener.doubtful and token.before not in STOPS):
        return False
    sure = not (token.doubtful or token.before in BEFORE_OPENER or is_letter(token.after))
    return sure or not _is_mistaken(token, opener)


def _is_mistaken(token: Token, opener: Token) -> bool:
    return (opener.mark, token.mark) in _MISTAKEN


def _opens_again(token: Token, top: Token) -> bool:
    """Whether a straight mark right behind another, before a letter, opens too: ``""so it is""``."""
    return token.mark == '"' == top.mark and token.start == top.end and is_letter(token.after)


def _push(stack: list[Token], token: Token) -> None:
    top = stack[-1] if stack else None
    if token.mark == "’" and (top is None or top.mark != "”"):
        return  # an apostrophe, but for the inner quotations of Swedish
    same = top is not None and top.mark == token.mark
    if same and token.mark == "«" and token.before == "\n":
        return  # French may set its mark again at each line
    if same and token.mark in ("'", "‘") and (token.doubtful or stack[-1].start):
        if token.doubtful:
            return
        stack.pop()  # single marks do not stand in each other: the later one is meant
    stack.append(token)
