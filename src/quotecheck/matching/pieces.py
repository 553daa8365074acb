"""The stretches of a match between its jumps, as spans of the post and of the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.matching.alignment import ASIDE, JUMP, MISSING, Column
from quotecheck.matching.differing import group_of
from quotecheck.matching.ends import Ends
from quotecheck.matching.segment import Segment
from quotecheck.matching.sides import Sides
from quotecheck.matching.trimming import solid
from quotecheck.model.match import Piece
from quotecheck.text import Span

_SLACK: Final = 6
"""Words between a piece and the quotation's end that the end's snapping may have added."""


def find_pieces(columns: Sequence[Column], ends: Ends, sides: Sides, segment: Segment) -> tuple[Piece, ...]:
    """The pieces in the post's order; the first and the last reach to the quotation's ends."""
    parts = [(kept, goes_on) for group, goes_on in _between_jumps(columns, sides) if (kept := solid(group))]
    groups = [group for group, _ in parts]
    pieces = [_piece(group, sides, goes_on=goes_on) for group, goes_on in parts]
    if pieces and pieces[0].source_words.start - ends.place <= _SLACK:
        pieces[0] = _from_start(pieces[0], groups[0], ends)
    if pieces and ends.place_end - pieces[-1].source_words.end <= _SLACK:
        pieces[-1] = _to_end(pieces[-1], groups[-1], ends)
    return tuple(piece._replace(source=segment.in_file(piece.source)) for piece in pieces)


def _between_jumps(columns: Sequence[Column], sides: Sides) -> list[tuple[list[Column], bool]]:
    """The columns between two jumps, and whether the jump before them leaves nothing out."""
    groups: list[tuple[list[Column], bool]] = [([], False)]
    for column in columns:
        group = groups[-1][0]
        if column.step in (JUMP, ASIDE):
            groups.append(([], group_of(column, sides) in ("heading", "aside")))
        elif column.step is MISSING and _over_dots(column, sides):
            groups.append(([], False))
        elif group and column.source < group[-1].source_end:
            groups.append(([column], False))
        else:
            group.append(column)
    return groups


def _over_dots(column: Column, sides: Sides) -> bool:
    """Whether an ellipsis says that words are left out: not even one of them is quoted."""
    return column.post < len(sides.words) and sides.words.dots[column.post]


def _piece(group: Sequence[Column], sides: Sides, *, goes_on: bool) -> Piece:
    """A piece whose source span is still in the prose of the text."""
    first, last = group[0].post, group[-1].post_end
    place, place_end = group[0].source, group[-1].source_end
    spans = sides.source.spans
    source = Span(spans[place - sides.base].start, spans[place_end - 1 - sides.base].end)
    return Piece(sides.post_span(first, last), source, last - first, Span(place, place_end), goes_on)


def _from_start(piece: Piece, group: Sequence[Column], ends: Ends) -> Piece:
    return piece._replace(
        post=Span(ends.post.start, piece.post.end),
        source=Span(min(ends.source.start, piece.source.start), piece.source.end),
        post_words=piece.post_words + max(0, group[0].post - ends.first),
        source_words=Span(min(ends.place, piece.source_words.start), piece.source_words.end),
    )


def _to_end(piece: Piece, group: Sequence[Column], ends: Ends) -> Piece:
    return piece._replace(
        post=Span(piece.post.start, ends.post.end),
        source=Span(piece.source.start, max(ends.source.end, piece.source.end)),
        post_words=piece.post_words + max(0, ends.last - group[-1].post_end),
        source_words=Span(piece.source_words.start, max(ends.place_end, piece.source_words.end)),
    )
