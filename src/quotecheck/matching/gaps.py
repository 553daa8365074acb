"""Where exactly a quotation leaves words out: between its parts, and beside the writer's marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from quotecheck.matching.alignment import (
    ASIDE,
    EQUAL,
    EXTRA,
    EXTRA_SCORE,
    JUMP,
    MISSING,
    MISSING_SCORE,
    Column,
    equal_columns,
    same_start,
)
from quotecheck.matching.filling import JUMP_SCORE
from quotecheck.matching.headings import is_heading
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.sides import Sides
from quotecheck.matching.trimming import Candidate
from quotecheck.model.quotation import Form
from quotecheck.text import Span

_GAPS: Final = (MISSING, JUMP)
_MISSED: Final = 2
"""Words of the source that are missing beside an interruption; more are what the source has in its place."""
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
    if _announces(before.last, part.first, words):
        yield Column(ASIDE, before.last, part.first, before.place_end, max(before.place_end, part.place), 0.0)
        return
    if (aside := _aside(before.last, part.first, words)) is not None:
        yield from _interrupted(before, part, aside, words, segment)
        return
    post, end = before.last, part.first
    folds = words.folds[post:end]
    room = len(folds) if before.place_end > part.place else min(len(folds), part.place - before.place_end)
    ahead = same_start(folds, segment.folds(before.place_end, before.place_end + room))
    room -= ahead
    behind = same_start(folds[ahead:][::-1], segment.folds(part.place - room, part.place)[::-1])
    place, back = before.place_end + ahead, part.place - behind
    yield from equal_columns(words.folds, post, before.place_end, ahead)
    yield from _extra(post + ahead, end - behind, place)
    if place < back:
        yield Column(JUMP, end - behind, end - behind, place, back, JUMP_SCORE)
    yield from equal_columns(words.folds, end - behind, back, behind)


def _announces(first: int, last: int, words: PostWords) -> bool:
    """Whether the words from ``first`` to ``last`` are paragraphs of the writer's that announce what follows: “And then:”."""
    if not 0 < first < last or words.leaf[first - 1] == words.leaf[first] or words.leaf[last - 1] == words.leaf[last]:
        return False
    return ":" in words.text[words.spans[last - 1].end : words.spans[last].start]


def _aside(first: int, last: int, words: PostWords) -> Span | None:
    """The words that stand between two marks, when ``first`` - 1 and ``last`` stand in them."""
    left, right = words.outer[first - 1], words.outer[last]
    if left == right or min(left, right) < 0 or any(words.marks[n].mark.form is not Form.INLINE for n in (left, right)):
        return None
    aside = Span(words.marks[left].last, words.marks[right].first)
    return aside if aside.start < aside.end else None


def _interrupted(
    before: Candidate, part: Candidate, aside: Span, words: PostWords, segment: Segment
) -> Iterator[Column]:
    """What the marks hold besides the two parts, the writer's words between the marks, and what the source has there."""
    tail, head = words.folds[before.last : aside.start], words.folds[aside.end : part.first]
    ahead = same_start(tail, segment.folds(before.place_end, before.place_end + len(tail)))
    behind = same_start(head[::-1], segment.folds(part.place - len(head), part.place)[::-1])
    place, back = before.place_end + ahead, max(before.place_end + ahead, part.place - behind)
    yield from equal_columns(words.folds, before.last, before.place_end, ahead)
    yield from _extra(before.last + ahead, aside.start, place)
    if 0 < back - place <= _MISSED:
        yield from (Column(MISSING, aside.start, aside.start, k, k + 1, MISSING_SCORE) for k in range(place, back))
        place = back
    yield Column(ASIDE, *aside, place, back, 0.0)
    yield from _extra(aside.end, part.first - behind, back)
    yield from equal_columns(words.folds, part.first - behind, part.place - behind, behind)


def _extra(first: int, last: int, place: int) -> Iterator[Column]:
    return (Column(EXTRA, k, k + 1, place, place, EXTRA_SCORE) for k in range(first, last))


def gaps_at_marks(columns: Sequence[Column], sides: Sides) -> list[Column]:
    """The columns with gaps moved to the mark or the heading beside them, where the same words stand on both sides."""
    moved = list(columns)
    at = 0
    while at < len(moved):
        end = at
        while end < len(moved) and moved[end].step in _GAPS:
            end += 1
        if at < end:
            _put_in_place(moved, at, end, sides)
        at = max(end, at + 1)
    return list(_over_headings(moved, sides))


def _put_in_place(columns: list[Column], at: int, end: int, sides: Sides) -> None:
    """Move a gap to its mark or heading; where it has none, so that it holds whole sentences."""
    for is_place in (_has_place, _holds_sentences):
        if is_place(_whole(columns[at:end]), sides) or _slide(columns, at, end, sides, is_place):
            return


def _over_headings(columns: Sequence[Column], sides: Sides) -> Iterator[Column]:
    """The columns with a jump where the source has a heading that the post has not."""
    for gap, group in groupby(columns, key=lambda column: column.step in _GAPS):
        part = list(group)
        if gap and not _marked(part[0].post, sides.words) and is_heading(part[0].source, part[-1].source_end, sides):
            yield _whole(part)._replace(step=JUMP)
        else:
            yield from part


def _whole(columns: Sequence[Column]) -> Column:
    return columns[0]._replace(source_end=columns[-1].source_end, score=sum(column.score for column in columns))


def _has_place(gap: Column, sides: Sides) -> bool:
    """Whether a gap stands where the writer marked one, or where the source has a heading."""
    return _marked(gap.post, sides.words) or is_heading(gap.source, gap.source_end, sides)


def _holds_sentences(gap: Column, sides: Sides) -> bool:
    """Whether nothing is missing but whole sentences of the source."""
    return sides.sentence_begins(gap.source) and sides.sentence_begins(gap.source_end)


def _marked(k: int, words: PostWords) -> bool:
    return k < len(words) and (words.dots[k] or words.inserted[k])


def _slide(columns: list[Column], at: int, end: int, sides: Sides, is_place: Callable[[Column, Sides], bool]) -> bool:
    """Move the gap at ``at`` to ``end`` over equal words to a place, if they stand on its other side too."""
    gap = _whole(columns[at:end])
    for count in range(1, min(_SLIDE, gap.source_end - gap.source) + 1):
        left, right = columns[max(0, at - count) : at], columns[end : end + count]
        if _steady(left, count) and is_place(earlier := _gap(gap, -count), sides):
            again = sides.source_folds(gap.source_end - count, gap.source_end)
            if again == sides.post_folds(left[0].post, gap.post):
                kept = [_shifted(column, gap.source_end - gap.source) for column in left]
                columns[at - count : end] = [earlier, *kept]
                return True
        if _steady(right, count) and is_place(later := _gap(gap, count), sides):
            again = sides.source_folds(gap.source, gap.source + count)
            if again == sides.post_folds(gap.post, right[-1].post_end):
                kept = [_shifted(column, gap.source - gap.source_end) for column in right]
                columns[at : end + count] = [*kept, later]
                return True
    return False


def _steady(columns: Sequence[Column], count: int) -> bool:
    return len(columns) == count and all(column.step is EQUAL for column in columns)


def _shifted(column: Column, by: int) -> Column:
    return column._replace(source=column.source + by, source_end=column.source_end + by)


def _gap(gap: Column, by: int) -> Column:
    return gap._replace(
        post=gap.post + by, post_end=gap.post + by, source=gap.source + by, source_end=gap.source_end + by
    )
