"""From a chain of runs to columns: gaps are aligned, ends extended, long omissions jumped over."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.matching.alignment import (
    EQUAL,
    EXTRA,
    JUMP,
    Column,
    align,
    equal_columns,
    equal_score,
    mirrored,
    moved,
    same_start,
)
from quotecheck.matching.chains import Chain
from quotecheck.matching.hashing import skeleton
from quotecheck.matching.likeness import FAR_LIKENESS, likeness
from quotecheck.matching.seeds import Run
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords

_REACH: Final = 10
"""Words that are tried past an end at once; when they fit, as many again."""
_OVER: Final = 3
"""Equal words past a mark's edge from which on the passage is larger than the mark."""
_CLOSE: Final = 2
_AROUND: Final = 30
"""Words of the source that are looked at on both sides of a chain."""
_JUMP_FROM: Final = 7
"""A gap whose source side is longer by so many words is a jump, never aligned across."""
_MOST_ALIGNED: Final = 60
JUMP_SCORE: Final = -1.0
_JUMP_PLAIN: Final = -3.0


class Filler(NamedTuple):
    """The two sides that a chain lies between. Source words are numbered in their own text."""

    words: PostWords
    source: Sequence[str]
    base: int
    """The number of the first of ``source``."""

    def fill(self, runs: Sequence[Run]) -> list[Column]:
        """Columns from before the first run to behind the last."""
        apart = self._parted_at_dots(_apart(runs))
        mark = self.words.mark_around(apart[0].first, apart[-1].last)
        columns = self._extend_back(apart[0].first, apart[0].place, mark.first if mark else 0)
        for left, right in pairwise(apart):
            columns += self._equal(left)
            columns += self._between(left, right)
        last = apart[-1]
        columns += self._equal(last)
        return columns + self._extend(last.last, last.place_end, mark.last if mark else len(self.words))

    def _parted_at_dots(self, runs: list[Run]) -> list[Run]:
        """Words behind an ellipsis that stand on both sides of what it leaves out belong behind the gap."""
        for at in range(len(runs) - 1):
            left, right = runs[at], runs[at + 1]
            cut = next((k for k in range(left.first + 1, left.last) if self.words.dots[k]), None)
            if cut is None or left.last != right.first:
                continue
            behind = left.last - cut
            if self._known(right.place - behind, right.place) == self.words.folds[cut : left.last]:
                runs[at] = left._replace(last=cut)
                runs[at + 1] = right._replace(first=cut, place=right.place - behind)
        return runs

    def _equal(self, run: Run) -> list[Column]:
        post, source, columns = run.first, run.place, list[Column]()
        while post < run.last:
            same = same_start(self.words.folds[post : run.last], self._known(source, run.place_end))
            columns += equal_columns(self.words.folds, post, source, same)
            post, source = post + same, source + same
            if post < run.last:  # equal in skeleton only
                columns += self._aligned(post, post + 1, source, source + 1)
                post, source = post + 1, source + 1
        return columns

    def _between(self, left: Run, right: Run) -> list[Column]:
        gap, skipped = right.first - left.last, right.place - left.place_end
        dotted = any(self.words.dots[left.last : right.first + 1])
        if skipped - gap < _JUMP_FROM and gap <= _MOST_ALIGNED and not (dotted and skipped > gap):
            return self._aligned(left.last, right.first, left.place_end, right.place)
        return self._jump(left, right)

    def _jump(self, left: Run, right: Run) -> list[Column]:
        """Extend from both sides into the gap; what is between is left out by the post."""
        cut = next((k for k in range(left.last, right.first + 1) if self.words.dots[k]), None)
        reach = min(right.place - left.place_end, _MOST_ALIGNED)
        stop = right.first if cut is None else cut
        ahead = self._open(left.last, min(stop, left.last + _REACH), left.place_end, left.place_end + reach)
        met, place = (ahead[-1].post_end, ahead[-1].source_end) if ahead else (left.last, left.place_end)
        begin = met if cut is None else max(cut, met)
        room = min(right.place - place, _MOST_ALIGNED)
        behind = self._open_back(max(begin, right.first - _REACH), right.first, right.place - room, right.place)
        again, back = (behind[0].post, behind[0].source) if behind else (right.first, right.place)
        extra = [Column(EXTRA, k, k + 1, place, place, -0.5) for k in range(met, again)]
        score = _JUMP_PLAIN if cut is None else JUMP_SCORE
        return [*ahead, *extra, Column(JUMP, again, again, place, max(place, back), score), *behind]

    # -- alignment in the numbers of the two sides

    def _aligned(self, first: int, last: int, place: int, end: int) -> list[Column]:
        columns = align(self.words.folds[first:last], self._known(place, end), free=self._free(first, last))
        return moved(columns, first, place)

    def _open(self, first: int, last: int, place: int, end: int) -> list[Column]:
        """The best beginning of an alignment."""
        post, source = self.words.folds[first:last], self._known(place, end)
        if not self._hopeful(first, last, source):
            return []
        return moved(align(post, source, free=self._free(first, last), open_end=True), first, place)

    def _open_back(self, first: int, last: int, place: int, end: int) -> list[Column]:
        """The best end of an alignment."""
        source = self._known(place, end)
        end = place + len(source)
        if not self._hopeful(first, last, source):
            return []
        post = self.words.folds[first:last]
        free = frozenset(last - first - k for k in self._free(first, last))
        return mirrored(align(post[::-1], source[::-1], free=free, open_end=True), last, end)

    def _extend(self, first: int, place: int, mark: int) -> list[Column]:
        """Past the last run: equal words first, then the best of what follows, up to the end of the mark."""
        columns: list[Column] = []
        folds, end = self.words.folds, self.base + len(self.source)
        while True:
            while first < len(folds) and place < end and folds[first] == self.source[place - self.base]:
                columns.append(Column(EQUAL, first, first + 1, place, place + 1, equal_score(folds[first])))
                first, place = first + 1, place + 1
            stop = mark if first < mark + _OVER else len(folds)
            more = self._open(first, min(stop, first + _REACH), place, place + _REACH + 2)
            columns += more
            if not more or more[-1].post_end - first < _REACH - 2:
                return columns
            first, place = more[-1].post_end, more[-1].source_end

    def _extend_back(self, last: int, end: int, mark: int) -> list[Column]:
        """Before the first run, the same."""
        columns: list[Column] = []
        folds = self.words.folds
        while True:
            while last > 0 and end > self.base and folds[last - 1] == self.source[end - 1 - self.base]:
                last, end = last - 1, end - 1
                columns.append(Column(EQUAL, last, last + 1, end, end + 1, equal_score(folds[last])))
            begin = max(self.base, end - _REACH - 2)
            stop = mark if last > mark - _OVER else 0
            more = self._open_back(max(stop, last - _REACH), last, begin, end)
            columns += more[::-1]
            if not more or last - more[0].post < _REACH - 2:
                return columns[::-1]
            last, end = more[0].post, more[0].source

    def _hopeful(self, first: int, last: int, source: Sequence[str]) -> bool:
        """Whether aligning can gain anything.

        It can when the two stretches share a word, scan damage aside, or when a short mark's end is near, to which a
        changed word may belong.
        """
        if first >= last:
            return False
        marks = set(self.words.outer[first:last])
        if any(mark >= 0 and self.words.marks[mark].short for mark in marks):
            return True
        post = self.words.folds[first:last]
        near = set(map(skeleton, source))
        if any(skeleton(word) in near for word in post):
            return True
        if source and ("".join(post[:2]) == source[0] or "".join(post[-2:]) == source[-1]):  # a large first letter
            return True
        ends = ((post[:_CLOSE], source[:_CLOSE]), (post[-_CLOSE:], source[-_CLOSE:]))
        return any(likeness(one, other) >= FAR_LIKENESS for mine, theirs in ends for one in mine for other in theirs)

    def _free(self, first: int, last: int) -> frozenset[int]:
        stop = min(last + 1, len(self.words))
        return frozenset(k - first for k in range(first, stop) if self.words.inserted[k])

    def _known(self, place: int, end: int) -> list[str]:
        return list(self.source[max(0, place - self.base) : max(0, end - self.base)])


def _apart(runs: Sequence[Run]) -> list[Run]:
    """The runs without the words that two of them share."""
    kept = [runs[0]]
    for run in runs[1:]:
        shared = max(0, kept[-1].last - run.first, kept[-1].place_end - run.place)
        if shared < run.last - run.first:
            kept.append(run._replace(first=run.first + shared, place=run.place + shared))
    return kept


def fill_chain(chain: Chain, words: PostWords, segment: Segment) -> list[Column]:
    """The columns of a chain, ends not yet trimmed."""
    base = max(0, chain.runs[0].place - _AROUND)
    last = chain.runs[-1].place_end + _AROUND
    return Filler(words, segment.folds(base, last), base).fill(chain.runs)
