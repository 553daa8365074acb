"""Where exactly a quotation leaves words out: between its parts, and beside the writer's marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quotecheck.matching.alignment import EXTRA_SCORE, Column, Step, equal_score
from quotecheck.matching.filling import JUMP_SCORE
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.sides import Sides
from quotecheck.matching.trimming import Candidate

_GAPS: Final = (Step.MISSING, Step.JUMP)
_SLIDE: Final = 6
"""Words between a gap and the mark that it may belong to."""


def joined(parts: Sequence[Candidate], words: PostWords, segment: Segment) -> tuple[Column, ...]:
    """The columns of the parts, with what lies between two that follow each other."""
    columns = list(parts[0].columns)
    for before, part in pairwise(parts):
        columns += _between(before, part, words, segment)
        columns += part.columns
    return tuple(columns)


def _between(before: Candidate, part: Candidate, words: PostWords, segment: Segment) -> Iterator[Column]:
    """The post's words between two parts: equal where one of the parts goes on, else the writer's."""
    post, end = before.last, part.first
    folds = words.folds[post:end]
    room = len(folds) if before.place_end > part.place else min(len(folds), part.place - before.place_end)
    ahead = _shared(folds, segment.words(before.place_end, before.place_end + room).folds)
    room -= ahead
    behind = _shared(folds[ahead:][::-1], segment.words(part.place - room, part.place).folds[::-1])
    place, back = before.place_end + ahead, part.place - behind
    yield from _equal(words, post, before.place_end, ahead)
    yield from (Column(Step.EXTRA, k, k + 1, place, place, EXTRA_SCORE) for k in range(post + ahead, end - behind))
    if place < back:
        yield Column(Step.JUMP, end - behind, end - behind, place, back, JUMP_SCORE)
    yield from _equal(words, end - behind, back, behind)


def _equal(words: PostWords, post: int, place: int, count: int) -> Iterator[Column]:
    for k in range(count):
        score = equal_score(words.folds[post + k])
        yield Column(Step.EQUAL, post + k, post + k + 1, place + k, place + k + 1, score)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def gaps_at_marks(columns: Sequence[Column], sides: Sides) -> list[Column]:
    """The columns with gaps moved to the ellipsis or bracket beside them, where the same words stand on both sides."""
    moved = list(columns)
    at = 0
    while at < len(moved):
        end = at
        while end < len(moved) and moved[end].step in _GAPS:
            end += 1
        if at < end and not _marked(moved[at].post, sides.words):
            _slide(moved, at, end, sides)
        at = max(end, at + 1)
    return moved


def _marked(k: int, words: PostWords) -> bool:
    return k < len(words) and (words.dots[k] or words.inserted[k])


def _slide(columns: list[Column], at: int, end: int, sides: Sides) -> None:
    """Move the gap at ``at`` to ``end`` over the equal words between it and a mark, if they stand on its other side too."""
    gap = Column(
        columns[at].step, columns[at].post, columns[at].post, columns[at].source, columns[end - 1].source_end, 0.0
    )
    for count in range(1, min(_SLIDE, gap.source_end - gap.source) + 1):
        left, right = columns[max(0, at - count) : at], columns[end : end + count]
        if _steady(left, count) and _marked(left[0].post, sides.words):
            again = sides.source_folds(gap.source_end - count, gap.source_end)
            if again == sides.post_folds(left[0].post, gap.post):
                kept = [_shifted(column, gap.source_end - gap.source) for column in left]
                columns[at - count : end] = [_gap(gap, -count), *kept]
                return
        if _steady(right, count) and _marked(right[-1].post_end, sides.words):
            again = sides.source_folds(gap.source, gap.source + count)
            if again == sides.post_folds(gap.post, right[-1].post_end):
                kept = [_shifted(column, gap.source - gap.source_end) for column in right]
                columns[at : end + count] = [*kept, _gap(gap, count)]
                return


def _steady(columns: Sequence[Column], count: int) -> bool:
    return len(columns) == count and all(column.step is Step.EQUAL for column in columns)


def _shifted(column: Column, by: int) -> Column:
    return column._replace(source=column.source + by, source_end=column.source_end + by)


def _gap(gap: Column, by: int) -> Column:
    return gap._replace(
        post=gap.post + by, post_end=gap.post + by, source=gap.source + by, source_end=gap.source_end + by
    )
