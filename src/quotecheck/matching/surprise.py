"""How surprising each word of a post is, in bits, given the library and ordinary English.

A match's evidence is the sum of these bits over its words, so no rule about its length is needed: "at the end of
the" is worth nothing, three rare words are worth a lot, and the scale moves with the size of the library.
"""

from __future__ import annotations

from math import log2
from typing import Final

from quotecheck.matching.hashing import word_hash
from quotecheck.matching.index import Index
from quotecheck.matching.lookup import Ranges
from quotecheck.matching.ordinary import Ordinary
from quotecheck.matching.sequence import PostWords

MOST_BITS: Final = 16.0
"""The most that one word can say: above it the counts are too small to be trusted."""
CONTEXT_BITS: Final = 0.6
"""What choosing among several estimates costs: the best of them is a little too good."""


class Surprise:
    """Per word of a post: its ranges in the index, its bits alone, and its bits after the two words before it.

    Counts are taken less the match itself. Bits are asked of few words only, so they are worked out when they are.
    """

    __slots__ = ("_after", "_alone", "_counted", "_english", "ranges", "total", "words")

    def __init__(self, words: PostWords, ranges: Ranges, total: int, english: Ordinary) -> None:
        self.words = words
        self.ranges = ranges
        self.total = total
        self._english = english
        self._alone: list[float | None] = [None] * len(words)
        self._counted = self._alone.copy()
        self._after = self._alone.copy()

    def learn(self, alone: list[float], counted: list[float]) -> None:
        """Take what ``alone`` and ``counted`` say of every word, worked out for all of them at once."""
        self._alone[:] = alone
        self._counted[:] = counted

    @property
    def usual(self) -> list[float]:
        """The bits of every word in ordinary English."""
        return list(map(self._english.alone, self.words.folds))

    def alone(self, k: int) -> float:
        """Bits of word ``k`` wherever it stands; 0 in a name or a title."""
        known = self._alone[k]
        if known is None:
            count = self.ranges.word_end[k] - self.ranges.word[k]
            usual = self._english.alone(self.words.folds[k])
            rare = log2(self.total / max(0.5, count - 1.0))
            known = self._alone[k] = 0.0 if self.words.masked[k] else min(MOST_BITS, rare, usual)
        return known

    def after(self, k: int) -> float:
        """Bits of word ``k`` after the words before it: the best of pair, triple and usual English pairs."""
        known = self._after[k]
        if known is None:
            usual = self._english.after(self.words.folds[k - 1], self.words.folds[k]) if k else None
            known = self.counted(k)
            if usual is not None:
                known = min(known, usual + CONTEXT_BITS)
            self._after[k] = known
        return known

    def counted(self, k: int) -> float:
        """Bits of word ``k`` after the words before it, from the counts of the library alone."""
        known = self._counted[k]
        if known is None:
            known = self._counted[k] = self._count(k)
        return known

    def _count(self, k: int) -> float:
        ranges, best = self.ranges, self.alone(k)
        if k >= 1:
            pairs = ranges.pair_end[k - 1] - ranges.pair[k - 1]
            if pairs > 1:
                best = min(best, log2((ranges.word_end[k - 1] - ranges.word[k - 1]) / (pairs - 1)) + CONTEXT_BITS)
        if k >= 2:
            triples = ranges.triple_end[k - 2] - ranges.triple[k - 2]
            if triples > 1:
                best = min(best, log2((ranges.pair_end[k - 2] - ranges.pair[k - 2]) / (triples - 1)) + CONTEXT_BITS)
        return max(0.0, best)

    def run(self, first: int, last: int) -> float:
        """Bits of the words from ``first`` to ``last`` (exclusive) as one run."""
        return self.alone(first) + sum(map(self.after, range(first + 1, last))) if first < last else 0.0


def surprise(words: PostWords, index: Index, english: Ordinary) -> Surprise:
    """The surprise of every word."""
    ranges = index.lookup.ranges(list(map(word_hash, words.folds)))
    return Surprise(words, ranges, max(2, index.total), english)
