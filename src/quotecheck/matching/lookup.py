"""Where the words of a post stand in the library: looked up word by word, without numpy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from quotecheck.matching.hashing import THIRD_BITS, second_key, third_key

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from quotecheck.matching.index import Index
    from quotecheck.matching.surprise import Surprise

    Numbers = list[int] | npt.NDArray[np.int64]

CELL: Final = 112
"""Words, of the post and across diagonals, within which hits support one another."""

ROUNDING: Final = 1e-6
"""Bits by which a sum may change with the order of its parts: both ways of looking up must answer alike."""


class Ranges(NamedTuple):
    """Per word of a post the range of places, start and end, of the word, and of the pair and triple it begins."""

    word: Numbers
    word_end: Numbers
    pair: Numbers
    pair_end: Numbers
    triple: Numbers
    triple_end: Numbers

    def at(self, k: int) -> tuple[range, range, range]:
        """The places of word ``k``, of the pair and of the triple."""
        return (
            range(self.word[k], self.word_end[k]),
            range(self.pair[k], self.pair_end[k]),
            range(self.triple[k], self.triple_end[k]),
        )


class SeedLimits(NamedTuple):
    """In how many places a triple, a pair and a word may stand to be looked at, and the bits a seed must have."""

    triple: int
    pair: int
    word: int
    least_bits: float
    support: float
    """Bits that must come together near one diagonal."""


class Stretch(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the post stand in a row at word ``place`` of the library."""

    first: int
    last: int
    place: int


class Lookup(Protocol):
    """Looks up the words of whole posts."""

    def ranges(self, hashes: Sequence[int]) -> Ranges:
        """The ranges for every word of a post, whose hashes stand in its order."""

    def stretches(self, bits: Surprise, levels: Sequence[int], limits: Sequence[SeedLimits]) -> list[Stretch]:
        """Places of triples, pairs and words with enough support around them; those that touch are one.

        ``levels`` says for each word which of the ``limits`` hold. In order.
        """

    def places_within(self, start: int, stop: int, begin: int, end: int) -> list[int]:
        """The word numbers from ``begin`` to ``end`` (exclusive) in a range of the index."""


class PlainLookup:
    """For one post, or a few: nothing is imported, and nothing but the words' own places is read."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, tuple[int, int]] = {}

    def ranges(self, hashes: Sequence[int]) -> Ranges:
        """See ``Lookup``."""
        return Ranges(*map(list, zip(*self._ranges(hashes), strict=True))) if hashes else Ranges([], [], [], [], [], [])

    def _ranges(self, hashes: Sequence[int]) -> Iterator[tuple[int, int, int, int, int, int]]:
        following, end = self._index.following, len(hashes)
        for k, hashed in enumerate(hashes):
            word, word_end = self._word(hashed)
            pair = pair_end = triple = triple_end = word
            if word < word_end and k + 1 < end:
                key = second_key(hashes[k + 1])
                pair = bisect_left(following, key, word, word_end)
                pair_end = triple = triple_end = pair
                if pair < word_end and following[pair] < key + (1 << THIRD_BITS):
                    pair_end = bisect_left(following, key + (1 << THIRD_BITS), pair, word_end)
                    if k + 2 < end:
                        key += third_key(hashes[k + 2])
                        triple = bisect_left(following, key, pair, pair_end)
                        triple_end = bisect_right(following, key, triple, pair_end)
            yield word, word_end, pair, pair_end, triple, triple_end

    def _word(self, hashed: int) -> tuple[int, int]:
        known = self._known.get(hashed)
        if known is None:
            known = self._known[hashed] = self._index.word(hashed)
        return known

    def stretches(self, bits: Surprise, levels: Sequence[int], limits: Sequence[SeedLimits]) -> list[Stretch]:
        """See ``Lookup``."""
        seeds = list(self._seeds(bits, levels, limits))
        near = map(max, _support(seeds, 0), _support(seeds, CELL // 2))
        asked = [limits[level].support - ROUNDING for level in levels]
        hits = ((seed.first, seed.last, place) for seed in seeds for place in seed.places)
        return _merged(hit for hit, has in zip(hits, near, strict=True) if has >= asked[hit[0]])

    def places_within(self, start: int, stop: int, begin: int, end: int) -> list[int]:
        """See ``Lookup``."""
        return [place for place in self._index.numbers[start:stop] if begin <= place < end]

    def _seeds(self, bits: Surprise, levels: Sequence[int], limits: Sequence[SeedLimits]) -> Iterator[_Seed]:
        """By word of the post; the places of a pair without those of its triple."""
        numbers = self._index.numbers
        alone, after = (list(map(of_word, range(len(levels)))) for of_word in (bits.alone, bits.counted))
        for k, (word, word_end, pair, pair_end, triple, triple_end) in enumerate(zip(*bits.ranges, strict=True)):
            limit = limits[levels[k]]
            if triple < triple_end <= triple + limit.triple:
                found = alone[k] + (after[k + 1] + after[k + 2])
                if found >= limit.least_bits:
                    yield _Seed(k, k + 3, numbers[triple:triple_end], found)
            if pair < pair_end <= pair + limit.pair:
                found = alone[k] + after[k + 1]
                if found >= limit.least_bits + 2:
                    yield _Seed(k, k + 2, numbers[pair:triple], found)
                    yield _Seed(k, k + 2, numbers[triple_end:pair_end], found)
            if word < word_end <= word + limit.word and alone[k] >= limit.least_bits:
                yield _Seed(k, k + 1, numbers[word:word_end], alone[k])


class _Seed(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the post, where they stand in the library, and their bits."""

    first: int
    last: int
    places: Sequence[int]
    bits: float


def _support(seeds: Sequence[_Seed], shift: int) -> list[float]:
    """For each place of each seed the bits of all in its cell: near it in the post, and near its diagonal.

    Cells that are moved by half their size take in what lies around an edge.
    """
    rows: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    cells: list[tuple[dict[int, float], int]] = []
    for first, _, places, bits in seeds:
        row = rows[(first + shift) // CELL]
        for place in places:
            cell = (place - first + shift) // CELL
            row[cell] += bits
            cells.append((row, cell))
    return [row[cell] for row, cell in cells]


def _merged(hits: Iterable[tuple[int, int, int]]) -> list[Stretch]:
    """Hits, by word of the post, that touch on one diagonal become one stretch."""
    merged: list[list[int]] = []
    growing: dict[int, list[int]] = {}
    for first, last, place in hits:
        known = growing.get(place - first)
        if known is None or known[1] < first:
            known = growing[place - first] = [first, last, place]
            merged.append(known)
        elif last > known[1]:
            known[1] = last
    return sorted(map(Stretch._make, merged))
