"""How ordinary English words and pairs of words are, from a small shipped table of figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

UNKNOWN_BITS: Final = 15.0
"""For a word that is not among the 4,000 commonest: their rarest has 14 bits."""
NUMBER_BITS: Final = 5.0
"""Digits are no evidence: clock times and years stand everywhere."""


class Ordinary(NamedTuple):
    """Surprise in bits: ``words`` alone, ``pairs`` of the second word after the first."""

    words: Mapping[str, float]
    pairs: Mapping[str, str]

    def alone(self, word: str) -> float:
        """Bits of a folded word."""
        if word.isdigit():
            return NUMBER_BITS
        return self.words.get(word, UNKNOWN_BITS)

    def after(self, first: str, second: str) -> float | None:
        """Bits of ``second`` after ``first``; None when the pair is not a usual one."""
        line = self.pairs.get(first, "")
        at = line.find(f" {second}:")
        if at < 0:
            return None
        end = line.find(" ", at + 1)
        return float(line[at + len(second) + 2 : end if end >= 0 else len(line)])


@cache
def ordinary_english() -> Ordinary:
    """The table made by ``benchmarks/make_english_table.py``, which says from what."""
    # Read whole and cut at spaces: a run of one post uses a few hundred of its ten thousand entries.
    table = Path(__file__).with_name("english.txt").read_text(encoding="utf-8")
    singles, _, followers = table.partition("\n\n")
    words = {word: float(bits) for bits, *row in map(str.split, singles.splitlines()) for word in row}
    pairs = {line[: line.index(" ")]: line for line in followers.splitlines() if line}
    return Ordinary(words, pairs)
