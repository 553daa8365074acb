"""How ordinary English words and pairs of words are, and which words there are, from small shipped tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from quotecheck.memo import by_word

UNKNOWN_BITS: Final = 15.0
"""For a word that is not among the 4,000 commonest: their rarest has 14 bits."""
NUMBER_BITS: Final = 5.0
"""Digits are no evidence: clock times and years stand everywhere."""


class Ordinary:
    """Surprise in bits: of the commonest ``words``, of any word ``alone``, and of a second word after a first."""

    def __init__(self, words: Mapping[str, float], followers: Mapping[str, str]) -> None:
        self.words = words
        self._followers = followers
        self.alone = by_word(1 << 15)(self._of_word)
        self._behind = by_word(1 << 15)(self._of_followers)

    def after(self, first: str, second: str) -> float | None:
        """Bits of ``second`` after ``first``; None when the pair is not a usual one."""
        return self._behind(first).get(second)

    def _of_word(self, word: str) -> float:
        return self.words.get(word, NUMBER_BITS if word.isdigit() else UNKNOWN_BITS)

    def _of_followers(self, first: str) -> dict[str, float]:
        _, *entries = self._followers.get(first, first).replace(":", " ").split()
        return dict(zip(entries[::2], map(float, entries[1::2]), strict=True))


@by_word(1 << 12)
def is_word(folded: str) -> bool:
    """Whether a folded word of English is known, common or not: one of the 44,000 of ``words.txt``."""
    return f"\n{folded}\n" in _word_list()


@cache
def _word_list() -> str:
    """The words, a line each: looking through them takes less than making a set, since few are asked for."""
    return "\n" + Path(__file__).with_name("words.txt").read_text(encoding="utf-8")


@cache
def ordinary_english() -> Ordinary:
    """The table made by ``benchmarks/make_english_table.py``, which says from what."""
    # Followers are cut to words when they are asked for: one post uses a few hundred of its ten thousand entries.
    table = Path(__file__).with_name("english.txt").read_text(encoding="utf-8")
    singles, _, followers = table.partition("\n\n")
    words: dict[str, float] = {}
    for bits, *row in map(str.split, singles.splitlines()):
        words.update(dict.fromkeys(row, float(bits)))
    return Ordinary(words, {line[: line.index(" ")]: line for line in followers.splitlines() if line})
