"""Runs of one text that follow each other in the post and in the source become chains."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from quotecheck.matching.seeds import Run
from quotecheck.matching.sequence import PostWords

# Costs in bits, the unit of a run's evidence; distances in words.
_LINK: Final = 2.0
"""For going on at all; each further word on both sides of a gap costs a mismatch, on one side a skip."""
_MISMATCH: Final = 2.0
_SKIP: Final = 0.7
_PARAGRAPH: Final = 4.0
_DOTS: Final = 10.0
_DOTS_SOURCE: Final = 0.02
"""For each word of the source that an ellipsis leaves out."""
_NEAR: Final = (22, 30)
"""Words of the post and of the source that may lie between two runs."""
_NEAR_IN_MARK: Final = (40, 90)
_NEAR_OVER_DOTS: Final = (40, 1500)
_LOOK_BACK: Final = 60
_OVERLAP: Final = 8
"""Words that two runs may share."""
_OVER: Final = 2
"""Words behind a mark that go on like the source by chance."""
_SHARED: Final = 6.0
"""For each word that two runs share: its bits must not count twice."""
_CARRIED: Final = 8.0
"""What the runs before a mark may add to one in it: an interrupted quotation goes on, and else each speaks for itself."""
_LONGEST_RUN: Final = 60
"""A run that is longer begins further back than it is looked for; it has evidence enough of its own."""


class Chain(NamedTuple):
    """Runs of one text in order, with the bits they carry together."""

    segment: int
    runs: tuple[Run, ...]
    bits: float


def find_chains(runs: Sequence[Run], words: PostWords, asked: Sequence[float]) -> list[Chain]:
    """The chains of all texts, best first.

    ``asked`` are the bits that a chain must have at each word of the post; a text that cannot reach them has none.
    """
    by_segment: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_segment[run.segment].append(run)
    dots = _running(words.dots)
    chains = [
        chain
        for segment, own in by_segment.items()
        if sum(run.bits for run in own) >= min(asked[run.first] for run in own)
        for chain in _chains(segment, own, words, dots, asked)
        if chain.bits >= _asked(chain, words, asked)
    ]
    return sorted(chains, key=lambda chain: (-chain.bits, chain.segment, chain.runs[0]))


def _asked(chain: Chain, words: PostWords, asked: Sequence[float]) -> float:
    """What is asked where it begins; of one that leaves the mark it begins in, what is asked without marks."""
    first, last = chain.runs[0].first, chain.runs[-1].last
    return asked[first] if words.mark_around(first, last, _OVER) else max(asked[first:last])


def _running(flags: Sequence[bool]) -> list[int]:
    """How many are set before each place."""
    sums = [0]
    for flag in flags:
        sums.append(sums[-1] + flag)
    return sums


def _chains(
    segment: int, runs: Sequence[Run], words: PostWords, dots: Sequence[int], asked: Sequence[float]
) -> list[Chain]:
    scores = [run.bits for run in runs]
    whole = scores.copy()  # with all that was carried
    before: list[int | None] = [None] * len(runs)
    costs = [0.0] * len(runs)  # of the link from ``before``
    near: list[tuple[int, int]] = []  # place and number of the runs that the next one may follow, by place
    start = 0
    for j, run in enumerate(runs):
        begin = max(run.first - _LOOK_BACK, words.wall_before[run.first])
        while start < j and runs[start].last <= begin:
            del near[bisect_left(near, (runs[start].place, start))]
            start += 1
        reach = _NEAR_OVER_DOTS[1] if dots[run.first + 1] > dots[max(0, begin)] else _NEAR_IN_MARK[1]
        low, high = bisect_left(near, (run.place - reach - _LONGEST_RUN, 0)), bisect_left(near, (run.place, 0))
        for _, i in near[low:high]:
            cost = _link_cost(runs[i], run, words, dots)
            if cost is None:
                continue
            score = scores[i] - cost
            if not _in_one(runs[i], run, words):
                score = min(score, _CARRIED)
            if score + run.bits > scores[j]:
                scores[j], whole[j] = score + run.bits, whole[i] - cost + run.bits
                before[j], costs[j] = i, cost
        insort(near, (run.place, j))
    ends = [j for j, run in enumerate(runs) if whole[j] >= asked[run.first]]
    return _trace(segment, runs, sorted(ends, key=lambda j: -whole[j]), before, costs)


def _in_one(left: Run, right: Run, words: PostWords) -> bool:
    """Whether one mark, or none, holds the end of one run and the start of the next."""
    return words.outer[left.last - 1] == words.outer[right.first]


def _link_cost(left: Run, right: Run, words: PostWords, dots: Sequence[int]) -> float | None:
    """What it costs to go on from one run to the next; None when they cannot belong together."""
    skipped = right.place - left.place_end
    gap = right.first - left.last
    if skipped < -_OVERLAP or gap < -_OVERLAP or right.first <= left.first:
        return None
    same_mark = words.outer[left.first] >= 0 and words.outer[left.first] == words.outer[right.first]
    if skipped < 0 and not _in_one(left, right, words) and words.outer[left.last - 1] >= 0:
        return None  # words of the source that two marks share stand in both
    # What an ellipsis in one mark leaves out was not quoted in another.
    over_dots = _in_one(left, right, words) and dots[right.first + 1] > dots[min(left.last, right.first)]
    if over_dots and (gap > _NEAR[0] or skipped > _NEAR[1] or skipped > gap + 6):
        if gap > _NEAR_OVER_DOTS[0] or skipped > _NEAR_OVER_DOTS[1]:
            return None
        return _DOTS + _SHARED * max(0, -gap) + _DOTS_SOURCE * skipped + _MISMATCH * max(0, gap)
    limit = _NEAR_IN_MARK if same_mark else _NEAR
    if gap > limit[0] or skipped > limit[1]:
        return None
    edge = _PARAGRAPH if words.leaf[left.last - 1] != words.leaf[right.first] and not same_mark else 0.0
    both = max(0, min(gap, skipped))
    shared = _SHARED * max(0, -gap, -skipped)
    return shared + _LINK + _MISMATCH * both + _SKIP * abs(gap - skipped) + edge


def _trace(
    segment: int, runs: Sequence[Run], ends: Sequence[int], before: Sequence[int | None], costs: Sequence[float]
) -> list[Chain]:
    """Chains from their ends backwards, the best first; each run in one chain only, and one that meets a better ends there."""
    used = [False] * len(runs)
    chains = []
    for end in ends:
        if used[end]:
            continue
        picked: list[Run] = []
        bits = 0.0
        at: int | None = end
        while at is not None and not used[at]:
            used[at] = True
            picked.append(runs[at])
            bits += runs[at].bits - costs[at]
            last, at = at, before[at]
        chains.append(Chain(segment, tuple(reversed(picked)), bits + costs[last]))
    return chains
