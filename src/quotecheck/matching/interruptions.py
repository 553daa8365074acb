"""Quotations in the running text that something interrupts: “…,” she said, “…” is one where the source goes on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from quotecheck.matching.alignment import EQUAL, NEAR, Column, equal_columns
from quotecheck.matching.choice import Chosen
from quotecheck.matching.index import Index
from quotecheck.matching.sequence import PostWords, WordMark
from quotecheck.matching.trimming import Candidate, inside
from quotecheck.memo import regex
from quotecheck.model.quotation import Form
from quotecheck.text import Span

_MOST: Final = 8
"""Words of the writer's that interrupt; more are a sentence of their own."""
_NO_INTERRUPTION: Final = regex(r"[\[\d]|\((?!\w[^()\d,;:]*\s[a-zß-öø-ÿ]+\))|[.!?]\W*\s\w")
"""A citation or a sentence; “(he writes)” does interrupt."""
_BESIDE: Final = regex(r"\W*(?:and|or|but|then|und|oder|et|ou|y|e|o)\b")
"""A word that puts one quotation beside another."""
_STOPS: Final = (".", "!", "?", "…")
_GOES_ON: Final = (",", ";", ":", "—", "–", "-")
_NEW_SENTENCE: Final = regex(r"[^\W\d_]")


class Interruptions:
    """The marks of a post that may be one quotation with the next, by the words where they begin and end."""

    def __init__(self, words: PostWords) -> None:
        marks = [mark for number, mark in enumerate(words.marks) if _in_text(mark, number, words)]
        self.next: dict[int, WordMark] = {}
        self.before: dict[int, WordMark] = {}
        for left, right in pairwise(marks):
            if _interrupts(left, right, words):
                self.next[left.last] = right
                self.before[right.first] = left


def _in_text(mark: WordMark, number: int, words: PostWords) -> bool:
    return mark.mark.form is Form.INLINE and words.outer[mark.first] == number


def _interrupts(left: WordMark, right: WordMark, words: PostWords) -> bool:
    """Whether what stands between two marks is as short as “she said”, and no sentence between two quotations."""
    if not 0 < right.first - left.last <= _MOST or words.leaf[left.last - 1] != words.leaf[right.first]:
        return False
    between = words.text[left.mark.span.end : right.mark.span.start]
    said = words.text[left.mark.span.start : left.mark.span.end].rstrip()
    if _NO_INTERRUPTION.search(between) or (_BESIDE.match(between) and not said.endswith(_GOES_ON)):
        return False
    first = _NEW_SENTENCE.search(between)
    return not (said.endswith(_STOPS) and first is not None and first.group().isupper())


def over_interruptions(chosen: Sequence[Chosen], words: PostWords, index: Index) -> list[Chosen]:
    """The quotations, those that are interrupted joined; short pieces beside them are looked up where the source goes on."""
    known = Interruptions(words)
    if not known.next:
        return list(chosen)
    starts, joined = [item.first for item in chosen], list[Chosen]()
    for item in chosen:
        whole = _extended(_cut(item, known, words), known, words, index, starts)
        last = joined[-1] if joined else None
        both = (_both(last, whole, known) or _moved_beside(last, whole, known, words, index)) if last else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(whole)
    return joined


def _both(left: Chosen, right: Chosen, known: Interruptions) -> Chosen | None:
    one, two = left.mark, right.mark
    if one is None or two is None or known.next.get(one.last) is None or known.next[one.last].first != two.first:
        return None
    unread = right.parts[0].first - two.first + one.last - left.parts[-1].last  # words that ends will take in
    goes_on = right.parts[0].place - left.parts[-1].place_end == unread  # else the writer chose two passages
    if left.parts[-1].segment != right.parts[0].segment or not goes_on:
        return None
    met = (part._replace(columns=_firm(part.columns)) for part in (left.parts[-1], *right.parts))
    return left._replace(parts=(*left.parts[:-1], *met), mark=_around(one, two), others=())


def _moved_beside(left: Chosen, right: Chosen, known: Interruptions, words: PostWords, index: Index) -> Chosen | None:
    """Both, when the one is found elsewhere and its words stand beside the other too."""
    one, two = left.mark, right.mark
    if one is None or two is None or known.next.get(one.last, one).first != two.first:
        return None
    for kept, mark, place in (
        (right, one, right.parts[0].place - len(one)),
        (left, two, left.parts[-1].place_end),
    ):
        if _stands_at(mark, place, kept, words, index):
            part = _equal(kept, mark, place, words)
            parts = (part, *kept.parts) if kept is right else (*kept.parts, part)
            return kept._replace(parts=parts, mark=_around(one, two), others=())
    return None


def _stands_at(mark: WordMark, place: int, item: Chosen, words: PostWords, index: Index) -> bool:
    """Whether a mark's words stand at a place of the text that ``item`` stands in."""
    known = index.segment(item.parts[0].segment).folds(place, place + len(mark)) if place >= 0 else []
    return known == words.folds[mark.first : mark.last]


def _around(left: WordMark, right: WordMark) -> WordMark:
    return WordMark(left.mark._replace(span=Span(left.mark.span.start, right.mark.span.end)), left.first, right.last)


def _cut(item: Chosen, known: Interruptions, words: PostWords) -> Chosen:
    """A match that runs from mark to mark, without the words between them where they are not the source's."""
    first = next((words.marks[n] for n in words.around[item.first] if words.marks[n].first == item.first), None)
    if item.mark is not None or len(item.parts) > 1 or first is None:
        return item
    marks = [first]
    while marks[-1].last < item.last and marks[-1].last in known.next:
        marks.append(known.next[marks[-1].last])
    (part,) = item.parts
    if marks[-1].last != item.last or _stands_between(part, marks):
        return item
    cut = [_firm(inside(part.columns, mark.first, mark.last)) for mark in marks]
    if not all(cut):
        return item
    parts = tuple(Candidate(part.segment, columns, sum(c.score for c in columns), part.bits) for columns in cut)
    return item._replace(parts=parts, mark=_around(marks[0], marks[-1]))


def _firm(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Without words at the ends that the source has not: where the match is cut, they may yet be its next ones."""
    ends = [at for at, column in enumerate(columns) if column.step in (EQUAL, NEAR)]
    return columns[ends[0] : ends[-1] + 1] if ends else ()


def _stands_between(part: Candidate, marks: Sequence[WordMark]) -> bool:
    """Whether the words between the marks, which are in order, are the source's too, and all that it has there."""
    starts = [mark.first for mark in marks]

    def within(column: Column) -> bool:
        start = column.post if column.post < column.post_end else column.post - 1
        at = bisect_right(starts, start) - 1
        return at >= 0 and column.post < marks[at].last

    return all(column.step is EQUAL or within(column) for column in part.columns)


def _extended(item: Chosen, known: Interruptions, words: PostWords, index: Index, starts: Sequence[int]) -> Chosen:
    """The quotation with the marks beside it that nothing else takes, when their words stand where the source goes on."""
    while item.mark is not None and item.last == item.mark.last and (mark := known.next.get(item.last)):
        place = item.parts[-1].place_end
        if not (_is_free(mark, starts) and _stands_at(mark, place, item, words, index)):
            break
        item = item._replace(parts=(*item.parts, _equal(item, mark, place, words)), mark=_around(item.mark, mark))
    while item.mark is not None and item.first == item.mark.first and (mark := known.before.get(item.first)):
        place = item.parts[0].place - len(mark)
        if not (_is_free(mark, starts) and _stands_at(mark, place, item, words, index)):
            break
        item = item._replace(parts=(_equal(item, mark, place, words), *item.parts), mark=_around(mark, item.mark))
    return item


def _is_free(mark: WordMark, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, mark.first)
    return at == len(starts) or starts[at] >= mark.last


def _equal(item: Chosen, mark: WordMark, place: int, words: PostWords) -> Candidate:
    columns = tuple(equal_columns(words.folds, mark.first, place, len(mark)))
    return Candidate(item.parts[0].segment, columns, sum(column.score for column in columns), 0.0)
