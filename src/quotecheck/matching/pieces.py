"""The stretches of a match between its jumps, as spans of the post and of the source."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.matching.alignment import Column, Step
from quotecheck.matching.ends import Ends
from quotecheck.matching.segment import Segment
from quotecheck.matching.sides import Sides
from quotecheck.model.match import Piece
from quotecheck.text import Span

_SLACK = 6
"""Words between a piece and the quotation's end that the end's snapping may have added."""


def find_pieces(columns: Sequence[Column], ends: Ends, sides: Sides, segment: Segment) -> tuple[Piece, ...]:
    """The pieces in the post's order; the first and the last reach to the quotation's ends."""
    groups = [group for group in map(_solid, _between_jumps(columns)) if group]
    pieces = [_piece(group, sides) for group in groups]
    if pieces and pieces[0].source_words.start - ends.place <= _SLACK:
        pieces[0] = _from_start(pieces[0], groups[0], ends)
    if pieces and ends.place_end - pieces[-1].source_words.end <= _SLACK:
        pieces[-1] = _to_end(pieces[-1], groups[-1], ends)
    return tuple(Piece(p.post, segment.in_file(p.source), p.post_words, p.source_words) for p in pieces)


def _between_jumps(columns: Sequence[Column]) -> list[list[Column]]:
    groups: list[list[Column]] = [[]]
    for column in columns:
        backwards = groups[-1] and column.source < groups[-1][-1].source_end
        breaks = column.step in (Step.JUMP, Step.ASIDE)
        if breaks or backwards:
            groups.append([])
        if not breaks:
            groups[-1].append(column)
    return groups


def _solid(group: Sequence[Column]) -> list[Column]:
    """Without columns at the ends in which one side has nothing."""
    kept = list(group)
    while kept and kept[-1].step in (Step.MISSING, Step.EXTRA):
        kept.pop()
    while kept and kept[0].step in (Step.MISSING, Step.EXTRA):
        kept.pop(0)
    return kept


def _piece(group: Sequence[Column], sides: Sides) -> Piece:
    """A piece whose source span is still in the prose of the text."""
    first, last = group[0].post, group[-1].post_end
    place, place_end = group[0].source, group[-1].source_end
    spans = sides.source.spans
    source = Span(spans[place - sides.base].start, spans[place_end - 1 - sides.base].end)
    return Piece(sides.post_span(first, last), source, last - first, Span(place, place_end))


def _from_start(piece: Piece, group: Sequence[Column], ends: Ends) -> Piece:
    return Piece(
        Span(ends.post.start, piece.post.end),
        Span(min(ends.source.start, piece.source.start), piece.source.end),
        piece.post_words + max(0, group[0].post - ends.first),
        Span(min(ends.place, piece.source_words.start), piece.source_words.end),
    )


def _to_end(piece: Piece, group: Sequence[Column], ends: Ends) -> Piece:
    return Piece(
        Span(piece.post.start, ends.post.end),
        Span(piece.source.start, max(ends.source.end, piece.source.end)),
        piece.post_words + max(0, ends.last - group[-1].post_end),
        Span(piece.source_words.start, max(ends.place_end, piece.source_words.end)),
    )
