"""The post's own lines around a quotation, with a gutter and marks under its first and last character."""

from typing import Final, NamedTuple

from quotecheck.model.post import Post
from quotecheck.model.quotation import Quotation
from quotecheck.reporters.style import Style, cells, visible
from quotecheck.reporters.wording import FORMS, plural
from quotecheck.text import Lines, Span, line_span

_NEAR: Final = 24
"""Cells of a long line that are kept on the far side of a mark."""
_FAR: Final = 1_000
"""Code points of a line that are looked at on one side of a mark: a whole feed may stand in one line."""
_HEAD: Final = Span(0, _FAR)


def excerpt(post: Post, quotation: Quotation, style: Style) -> list[str]:
    """The first and last line of a quotation, one line of context before and after, what is between left out."""
    lines = post.lines
    span = post.prose.source(quotation.span)
    first, last = lines.place(span.start), lines.place(max(span.start, span.end - 1))
    view = _View(post.text, lines, style, len(str(last.line + 2)) + 3)
    whole = Span(first.column - 1, last.column)
    if first.line == last.line and view.fits(first.line, whole):
        middle = view.underlined(first.line, whole)
    else:
        count = last.line - first.line + 1
        size = f"{plural(count, 'line')}, " if count > 1 else ""
        middle = view.marked(first.line, first.column - 1, f"starts here ({size}{FORMS[quotation.form]})", ends=False)
        if count > 2:
            middle.append(view.gutter(":"))
        middle += view.marked(last.line, last.column - 1, "ends here", ends=True)
    return [*view.before(first.line), *middle, *view.after(last.line)]


class _Cut(NamedTuple):
    """A line cut to fit: what is shown, at which cell the mark begins, and how many cells it covers."""

    shown: str
    at: int
    width: int


class _View(NamedTuple):
    """Lines of a post behind a gutter of ``wide`` cells."""

    text: str
    lines: Lines
    style: Style
    wide: int

    @property
    def room(self) -> int:
        return max(30, self.style.width - self.wide - 3)

    def gutter(self, label: str, rest: str = "") -> str:
        edge = f"{label:>{self.wide}}" + ("" if label == ":" else " |")
        return self.style.paint(edge, "gutter") + (f" {rest}" if rest else "")

    def before(self, number: int) -> list[str]:
        start = number - 1 if number < 3 or self._line(number - 1).strip() else number - 2
        return [self._context(n) for n in range(max(1, start), number) if n > start or self._line(n).strip()]

    def after(self, number: int) -> list[str]:
        stop = number + 1 if self._line(number + 1).strip() else number + 2
        return [self._context(n) for n in range(number + 1, stop + 1)] if self._line(stop).strip() else []

    def fits(self, number: int, columns: Span) -> bool:
        return cells(visible(self._line(number, columns))) <= self.room - 8

    def underlined(self, number: int, columns: Span) -> list[str]:
        size = cells(visible(self._line(number, columns)))
        cut = self._cut(number, columns, keep=min(_NEAR, (self.room - size) // 2))
        return [self.gutter(str(number), cut.shown), self.gutter("", self._mark(cut.at, "^" * cut.width))]

    def marked(self, number: int, column: int, says: str, *, ends: bool) -> list[str]:
        cut = self._cut(number, Span(column, column + 1), keep=self.room - _NEAR if ends else _NEAR)
        return [self.gutter(str(number), cut.shown), self.gutter("", self._noted(cut.at, says))]

    def _noted(self, at: int, says: str) -> str:
        """A mark with its note on the side where there is room, shortened if need be."""
        for note in (says, says.partition(" (")[0]):
            if at + 2 + cells(note) <= self.room:
                return self._mark(at, f"^ {note}")
            if at > cells(note):
                return self._mark(at - cells(note) - 1, f"{note} ^")
        return self._mark(at, "^")

    def _mark(self, at: int, mark: str) -> str:
        return " " * at + self.style.paint(mark, "error")

    def _line(self, number: int, columns: Span = _HEAD) -> str:
        """A stretch of a line."""
        line = line_span(self.text, self.lines, number)
        return self.text[line.start + columns.start : min(line.end, line.start + columns.end)]

    def _context(self, number: int) -> str:
        return self.gutter(str(number), _head(visible(self._line(number)), self.room, self.style))

    def _cut(self, number: int, columns: Span, keep: int) -> _Cut:
        sides = (Span(max(0, columns.start - _FAR), columns.start), columns, Span(columns.end, columns.end + _FAR))
        before, inside, after = (visible(self._line(number, side)) for side in sides)
        width = max(1, cells(inside))
        if cells(before) + width + min(cells(after), _NEAR) > self.room:
            before = _tail(before, min(keep, self.room - width - 1), self.style)
        at = cells(before)
        return _Cut(before + inside + _head(after, self.room - at - width, self.style), at, width)


_LONGEST_LOSS: Final = 12
"""Cells given up so that a cut falls between words."""


def _head(text: str, room: int, style: Style) -> str:
    """The beginning of ``text`` in ``room`` cells, ended by an ellipsis when it is cut."""
    if cells(text) <= room:
        return text
    kept = text[: max(0, room - len(style.ellipsis))]
    while cells(kept) > room - len(style.ellipsis):
        kept = kept[:-1]
    blank = kept.rfind(" ") + 1
    return (kept[:blank] if blank >= len(kept) - _LONGEST_LOSS else kept) + style.ellipsis if kept else ""


def _tail(text: str, room: int, style: Style) -> str:
    """The end of ``text`` in ``room`` cells, begun by an ellipsis when it is cut."""
    if cells(text) <= room:
        return text
    kept = text[len(text) - max(0, room - len(style.ellipsis)) :]
    while cells(kept) > room - len(style.ellipsis):
        kept = kept[1:]
    blank = kept.find(" ")
    return style.ellipsis + (kept[blank:] if 0 <= blank <= _LONGEST_LOSS else kept) if kept else ""
