"""Places where words of the post stand in the library, merged along diagonals into runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from quotecheck.matching.index import Index
from quotecheck.matching.lookup import Hit, SeedLimits
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.surprise import Surprise

LIMITS: Final = (
    SeedLimits(40, 8, 2, 12.0, 34.0),
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
    for mark in sorted(words.marks, key=len, reverse=True):
        listed = any(words.listed[mark.first : mark.last])
        level = _UNMARKED if listed else _SHORT if mark.short else _MARKED
        levels[mark.first : mark.last] = [level] * len(mark)
    return levels


def find_runs(words: PostWords, bits: Surprise, index: Index) -> list[Run]:
    """All runs with enough support around their place, by post position."""
    hits = index.lookup.hits(bits, levels_by_word(words), LIMITS)
    return sorted(Run(first, last, place, bits.run(first, last)) for first, last, place in _merge(hits))


def _merge(hits: Iterable[Hit]) -> list[tuple[int, int, int]]:
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
