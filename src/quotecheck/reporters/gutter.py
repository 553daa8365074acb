"""The prose of a post beside its file's line numbers, with a bar where it is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import Quotation
from quotecheck.reporters.pieces import CREDIT_LINE, Piece, pieces
from quotecheck.reporters.style import Style, cells, folded, visible
from quotecheck.text import Span

BAR: Final = "▌|"
"""Beside lines that are quoted, with Unicode and without."""
ARROW: Final = "»>"
"""Beside lines that are quoted in part."""
_STRONG: Final = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_STEP: Final = 2
"""Cells."""
_WRAPPED: Final = 0.6
"""Share of the room: lines of verse are shorter, or one of them is."""
_LEAST_ROOM: Final = 20
"""Cells: in a narrow window nothing is moved to the right."""


def prose_lines(post: Post, quotations: Sequence[Quotation], style: Style) -> list[str]:
    """All prose, one line of the file below the other, long ones folded; a blank line between blocks."""
    quoted = _Stretches([quotation.span for quotation in quotations])
    credits_ = frozenset(quotation.attribution for quotation in quotations if quotation.attribution)
    gutter = _Gutter(post, style, quoted)
    lines: list[str] = []
    before: Piece | None = None
    for piece in pieces(post):
        if before and not (piece.kind is before.kind is BlockKind.ITEM):
            lines.append("")
        if not piece.label and any(credit.covers(piece.span) for credit in credits_):
            piece = piece._replace(label=CREDIT_LINE)  # noqa: PLW2901 - the same, better known
        lines += gutter.piece(piece)
        before = piece
    return lines


class _Stretches:
    """Spans, to be walked through once beside the text they are in."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and span.start <= self._spans[-1].end:
                self._spans[-1] = Span(self._spans[-1].start, max(self._spans[-1].end, span.end))
            else:
                self._spans.append(span)
        self._at = 0

    def inside(self, line: Span) -> list[Span]:
        """The parts of a line that are in one of them; lines are asked for in their order."""
        spans, at = self._spans, self._at
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        self._at = at
        found = []
        while at < len(spans) and spans[at].start < line.end:
            found.append(spans[at].meet(line))
            at += 1
        return found


def _lines(text: str, room: int) -> list[str]:
    """The lines of a paragraph; one broken by hand for a wider window is one line, to be folded anew."""
    lines = text.split("\n")
    wide = any(cells(line) > room for line in lines)
    return [text] if wide and all(cells(line) > _WRAPPED * room for line in lines[:-1]) else lines


class _Gutter:
    """Numbers and bars at the left of the prose."""

    def __init__(self, post: Post, style: Style, quoted: _Stretches) -> None:
        self._post, self._style, self._quoted = post, style, quoted
        self._lines = post.lines
        self._wide = len(str(len(self._lines.starts)))
        self._last = 0

    def piece(self, piece: Piece) -> Iterator[str]:
        """The lines of one piece, its label before the first."""
        style, text = self._style, self._post.prose.text
        label = f"({visible(piece.label)}) " if piece.label else ""
        room = style.width - self._wide - 4
        step = " " * min(_STEP * piece.steps, max(0, room - _LEAST_ROOM))
        hang = " " * len(piece.sign)
        room = max(_LEAST_ROOM, room - len(step) - len(hang))
        start = piece.span.start
        for line in _lines(text[piece.span.start : piece.span.end], room):
            for part in folded(line, max(_LEAST_ROOM, room - cells(label)), room):
                span = Span(start + part.start, start + part.end)
                sign = piece.sign if span.start == piece.span.start else hang
                yield self._line(span, step + style.paint(label, "gutter") + sign, piece.kind)
                label = ""
            start += len(line) + 1

    def _line(self, span: Span, before: str, kind: BlockKind) -> str:
        quoted = [part for part in self._quoted.inside(span) if self._says(part)]
        number, sign = self._number(span.start), self._sign(span, quoted)
        edge = " " * (self._wide + 1 - len(number)) + self._style.paint(number, "gutter")
        return f"{edge} {self._style.paint(sign, 'post') or ' '} {before}{self._painted(span, quoted, kind)}"

    def _number(self, at: int) -> str:
        """The line of the file, where it is another one than before."""
        line = self._lines.place(self._post.prose.source(Span(at, at + 1)).start).line
        shown = "" if line == self._last else str(line)
        self._last = line
        return shown

    def _sign(self, span: Span, quoted: Sequence[Span]) -> str:
        """A bar beside what is quoted; an arrow beside a line with words of the writer's too; nothing beside the others."""
        if not quoted:
            return ""
        ends = [span.start, *(end for part in quoted for end in part), span.end]
        rest = zip(ends[::2], ends[1::2], strict=True)
        whole = not any(self._says(Span(*part)) for part in rest)
        return (BAR if whole else ARROW)[0 if self._style.unicode else 1]

    def _says(self, span: Span) -> bool:
        return any(letter.isalnum() for letter in self._post.prose.text[span.start : span.end])

    def _painted(self, span: Span, quoted: Sequence[Span], kind: BlockKind) -> str:
        text, own = self._post.prose.text, "path" if kind in _STRONG else ""
        told, at = [], span.start
        for part in quoted:
            told += [self._paint(text[at : part.start], own), self._paint(text[part.start : part.end], "post")]
            at = part.end
        return "".join([*told, self._paint(text[at : span.end], own)])

    def _paint(self, text: str, role: str) -> str:
        return self._style.paint(visible(text), role)
