"""Places where words of the post stand in the library, merged along diagonals into runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from quotecheck.matching.index import Index
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.surprise import Surprise


class SeedLimits(NamedTuple):
    """In how many places a triple, a pair and a word may stand to be looked at, and the bits a seed must have."""

    triple: int
    pair: int
    word: int
    least_bits: float
    support: float
    """Bits that must come together within a neighbourhood of the source."""


UNMARKED: Final = SeedLimits(40, 8, 2, 12.0, 26.0)
MARKED: Final = SeedLimits(60, 12, 3, 10.0, 18.0)
SHORT_MARK: Final = SeedLimits(400, 150, 24, 0.0, 11.0)
_CELL: Final = 48


class Run(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the post stand in a row at word ``place`` of the library."""

    first: int
    last: int
    place: int
    bits: float

    @property
    def place_end(self) -> int:
        """The word of the library behind the run."""
        return self.place + self.last - self.first


def limits_by_word(words: PostWords) -> list[SeedLimits]:
    """The loosest limits that hold for each word: short marks look at more places."""
    limits = [UNMARKED] * len(words)
    for mark in sorted(words.marks, key=len, reverse=True):
        listed = any(words.listed[mark.first : mark.last])
        limit = UNMARKED if listed else SHORT_MARK if mark.short else MARKED
        limits[mark.first : mark.last] = [limit] * len(mark)
    return limits


def find_runs(words: PostWords, bits: Surprise, index: Index) -> list[Run]:
    """All runs with enough support around their place, by post position."""
    limits = limits_by_word(words)
    merged = _merge(_hits(bits, limits, index))
    runs = [Run(first, last, place, bits.run(first, last)) for first, last, place in merged]
    support: dict[int, float] = defaultdict(float)
    for run in runs:
        support[run.place // _CELL] += run.bits
    kept = [run for run in runs if _near(support, run.place) >= limits[run.first].support]
    return sorted(kept)


def _near(support: dict[int, float], place: int) -> float:
    cell = place // _CELL
    return support.get(cell - 1, 0.0) + support[cell] + support.get(cell + 1, 0.0)


def _hits(bits: Surprise, limits: list[SeedLimits], index: Index) -> Iterator[tuple[int, int, int]]:
    """(word of the post, how many words, place in the library)."""
    for k, (word, pair, triple) in enumerate(bits.counts):
        limit = limits[k]
        if not word:
            continue
        if triple and len(triple) <= limit.triple and bits.run(k, k + 3) >= limit.least_bits:
            for place in index.places(triple):
                yield k, 3, place
        if pair and len(pair) <= limit.pair and bits.run(k, k + 2) >= limit.least_bits + 2:
            for place in index.places(pair):
                yield k, 2, place
        if len(word) <= limit.word and bits.alone[k] >= limit.least_bits:
            for place in index.places(word):
                yield k, 1, place


def _merge(hits: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Hits that touch on one diagonal become one run."""
    runs: list[tuple[int, int, int]] = []
    open_runs: dict[int, tuple[int, int]] = {}
    for k, length, place in hits:
        diagonal = place - k
        known = open_runs.get(diagonal)
        if known is not None and known[1] >= k:
            if k + length > known[1]:
                open_runs[diagonal] = (known[0], k + length)
            continue
        if known is not None:
            runs.append((known[0], known[1], known[0] + diagonal))
        open_runs[diagonal] = (k, k + length)
    runs.extend((first, last, first + diagonal) for diagonal, (first, last) in open_runs.items())
    return runs
