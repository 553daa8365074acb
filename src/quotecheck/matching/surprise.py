"""How surprising each word of a post is, in bits, given the library and ordinary English.

A match's evidence is the sum of these bits over its words, so no rule about its length is needed: "at the end of
the" is worth nothing, three rare words are worth a lot, and the scale moves with the size of the library.
"""

from __future__ import annotations

from math import log2
from typing import Final, NamedTuple

from quotecheck.matching.hashing import word_hash
from quotecheck.matching.index import Counts, Index
from quotecheck.matching.ordinary import NUMBER_BITS, Ordinary
from quotecheck.matching.sequence import PostWords

MOST_BITS: Final = 16.0
"""The most that one word can say: above it the counts are too small to be trusted."""
CONTEXT_BITS: Final = 0.6
"""What choosing among several estimates costs: the best of them is a little too good."""


class Surprise(NamedTuple):
    """Per word of the post: its index ranges, its bits alone, and its bits after the two words before it."""

    counts: list[Counts]
    alone: list[float]
    after: list[float]

    def run(self, first: int, last: int) -> float:
        """Bits of the words from ``first`` to ``last`` (exclusive) as one run."""
        return self.alone[first] + sum(self.after[first + 1 : last]) if first < last else 0.0


def surprise(words: PostWords, index: Index, english: Ordinary) -> Surprise:
    """The surprise of every word, counts taken less the match itself."""
    hashes = [word_hash(word) for word in words.folds]
    counts = [index.counts(hashes[k : k + 3]) for k in range(len(words))]
    total = max(2, index.total)
    alone: list[float] = []
    after: list[float] = []
    for k, word in enumerate(words.folds):
        if words.masked[k]:
            alone.append(0.0)
            after.append(0.0)
            continue
        here = log2(total / max(0.5, len(counts[k].word) - 1.0))
        single = min(MOST_BITS, here, english.alone(word))
        alone.append(single)
        after.append(min(single, _after(words, counts, english, k)) if not word.isdigit() else min(single, NUMBER_BITS))
    return Surprise(counts, alone, after)


def _after(words: PostWords, counts: list[Counts], english: Ordinary, k: int) -> float:
    """Bits of word ``k`` after the words before it: the best of pair, triple and usual English pairs."""
    best = MOST_BITS
    if k >= 1:
        before = counts[k - 1]
        if len(before.pair) > 1:
            best = min(best, log2(len(before.word) / (len(before.pair) - 1)) + CONTEXT_BITS)
        usual = english.after(words.folds[k - 1], words.folds[k])
        if usual is not None:
            best = min(best, usual + CONTEXT_BITS)
    if k >= 2:
        two = counts[k - 2]
        if len(two.triple) > 1:
            best = min(best, log2(len(two.pair) / (len(two.triple) - 1)) + CONTEXT_BITS)
    return max(0.0, best)
