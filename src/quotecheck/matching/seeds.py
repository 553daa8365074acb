"""Places where words of the post stand in the library, merged along diagonals into runs."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from quotecheck.matching.index import Index
from quotecheck.matching.lookup import SeedLimits
from quotecheck.matching.sequence import PostWords, speaking_marks
from quotecheck.matching.surprise import Surprise

LIMITS: Final = (
    SeedLimits(40, 8, 2, 12.0, 30.0),
    SeedLimits(60, 12, 3, 10.0, 24.0),
    SeedLimits(400, 150, 24, 0.0, 14.0),
)
"""Outside marks, in long ones, in short ones."""
_UNMARKED, _MARKED, _SHORT = range(len(LIMITS))


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
    """All runs with enough support around their place, by post position."""
    stretches = index.lookup.stretches(bits, levels_by_word(words), LIMITS)
    weigh = cache(bits.run)  # usual words stand in many places
    return [Run(first, last, place, weigh(first, last)) for first, last, place in stretches]
