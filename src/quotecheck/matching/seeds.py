"""Places where words of the post stand in the library, merged along diagonals into runs."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import log2
from typing import Final, NamedTuple

from quotecheck.matching.index import Index
from quotecheck.matching.lookup import SeedLimits, Stretch
from quotecheck.matching.sequence import PostWords, speaking_marks
from quotecheck.matching.surprise import MOST_BITS, Surprise

_UNMARKED, _MARKED, _SHORT = range(3)
"""Outside marks, in long ones, in short ones."""
_MARK: Final = 5.0
_PER_WORD: Final = 0.9
"""Bits that the seeds in a mark must bring, and as many more for each of its words."""
# Bits. With 2.6 million words, true unmarked quotations begin at 62 bits and chance runs end at 57; both ends move
# with the logarithm of the library's words.
_UNMARKED_PER_LOG: Final = 2.5
_UNMARKED_LEAST: Final = 36.0
_SEEDS_SHARE: Final = 0.56
"""Of what is asked in the end: alignment adds the words between the seeds."""
_STRONG: Final = 60.0
_FAR_MORE: Final = 3.0
"""A run of so many bits, and so many times those of another that lies in it, leaves that one no chance."""


def unmarked_bits(total: int) -> float:
    """What is asked of a passage without marks, in a library of so many words."""
    return max(_UNMARKED_LEAST, _UNMARKED_PER_LOG * log2(max(2, total)))


def chain_bits(words: PostWords, total: int) -> list[float]:
    """The bits that seeds alone must bring at each word: in a mark more, the longer it is."""
    unmarked = _SEEDS_SHARE * unmarked_bits(total)
    asked = [unmarked] * len(words)
    for mark in sorted(speaking_marks(words), key=len, reverse=True):
        asked[mark.first : mark.last] = [min(unmarked, _MARK + _PER_WORD * len(mark))] * len(mark)
    return asked


def seed_limits(total: int) -> tuple[SeedLimits, SeedLimits, SeedLimits]:
    """The limits of each level, in a library of so many words; set by trial, like those of the chains."""
    unmarked = _SEEDS_SHARE * unmarked_bits(total)
    return (
        SeedLimits(40, 8, 2, 12.0, unmarked),
        SeedLimits(60, 12, 3, 10.0, min(24.0, unmarked)),
        SeedLimits(400, 150, 24, 0.0, 11.0),
    )


class Run(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of the post stand in a row at word ``place`` of a text."""

    first: int
    last: int
    place: int
    segment: int
    bits: float

    @property
    def place_end(self) -> int:
        """The word of the text behind the run."""
        return self.place + self.last - self.first


def levels_by_word(words: PostWords) -> list[int]:
    """The loosest limits that hold for each word: short marks look at more places."""
    levels = [_UNMARKED] * len(words)
    for mark in sorted(speaking_marks(words), key=len, reverse=True):
        levels[mark.first : mark.last] = [_SHORT if mark.short else _MARKED] * len(mark)
    return levels


def find_runs(words: PostWords, bits: Surprise, index: Index) -> list[Run]:
    """All runs with enough support around their place, by post position, without the chance runs in far stronger ones."""
    stretches = index.lookup.stretches(bits, levels_by_word(words), seed_limits(index.total))
    parts = sorted(_in_texts(stretches, index))
    weigh = cache(bits.run)  # usual words stand in many places
    strongest = _strongest(parts, weigh, len(words))
    runs = []
    for first, last, place, segment in parts:
        least = min(strongest[first], strongest[last - 1])
        if _FAR_MORE * MOST_BITS * (last - first) >= least and _FAR_MORE * (found := weigh(first, last)) >= least:
            runs.append(Run(first, last, place, segment, found))
    return runs


def _in_texts(stretches: Iterable[Stretch], index: Index) -> Iterator[tuple[int, int, int, int]]:
    """The stretches with places in their own text, and its number.

    They are cut where a text ends: the next one follows it in the index, not in the world.
    """
    waiting = list(stretches)
    while waiting:
        first, last, place = waiting.pop()
        segment, base = index.locate(place)
        room = base + index.segments[segment].words - place
        if last - first > room:
            if place + room < index.total:
                waiting.append(Stretch(first + room, last, place + room))
            last = first + room
        yield first, last, place - base, segment


def _strongest(
    parts: Iterable[tuple[int, int, int, int]], weigh: Callable[[int, int], float], count: int
) -> list[float]:
    """For each word the most bits of a strong run that holds it; 0 where there is none."""
    strongest = [0.0] * count
    for first, last, *_ in parts:
        if MOST_BITS * (last - first) >= _STRONG and (found := weigh(first, last)) >= _STRONG:
            strongest[first:last] = [max(found, known) for known in strongest[first:last]]
    return strongest
