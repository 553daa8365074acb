"""Places where words of the post stand in the library, merged along diagonals into runs."""

from collections.abc import Iterator
from functools import cache
from math import log2
from typing import Final, NamedTuple

from quotecheck.matching.index import Index
from quotecheck.matching.lookup import SeedLimits, Stretch
from quotecheck.matching.sequence import PostWords, speaking_marks
from quotecheck.matching.surprise import Surprise

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
    """Words ``first`` to ``last`` (exclusive) of the post stand in a row at word ``place`` of the library."""

    first: int
    last: int
    place: int
    bits: float

    @property
    def place_end(self) -> int:
        """The word of the library behind the run."""
        return self.place + self.last - self.first


def levels_by_word(words: PostWords) -> list[int]:
    """The loosest limits that hold for each word: short marks look at more places."""
    levels = [_UNMARKED] * len(words)
    for mark in sorted(speaking_marks(words), key=len, reverse=True):
        levels[mark.first : mark.last] = [_SHORT if mark.short else _MARKED] * len(mark)
    return levels


def find_runs(words: PostWords, bits: Surprise, index: Index) -> list[Run]:
    """All runs with enough support around their place, by post position, each in one text."""
    stretches = index.lookup.stretches(bits, levels_by_word(words), seed_limits(index.total))
    parts = sorted(part for stretch in stretches for part in _in_one_text(stretch, index))
    weigh = cache(bits.run)  # usual words stand in many places
    return _without_covered([Run(*part, weigh(part.first, part.last)) for part in parts], len(words))


def _in_one_text(stretch: Stretch, index: Index) -> Iterator[Stretch]:
    """The stretch, cut where a text ends: the next one follows it in the index, not in the world."""
    while stretch.place < index.total:
        _, end = index.bounds(index.locate(stretch.place)[0])
        room = end - stretch.place
        if stretch.last - stretch.first <= room:
            yield stretch
            return
        yield stretch._replace(last=stretch.first + room)
        stretch = Stretch(stretch.first + room, stretch.last, end)


def _without_covered(runs: list[Run], count: int) -> list[Run]:
    """Without the chance runs whose words a run of far more bits holds: they could never be chosen."""
    strongest = [0.0] * count
    for run in runs:
        if run.bits >= _STRONG:
            for k in range(run.first, run.last):
                strongest[k] = max(strongest[k], run.bits)
    return [run for run in runs if run.bits * _FAR_MORE >= min(strongest[run.first], strongest[run.last - 1])]
