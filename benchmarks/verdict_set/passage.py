"""A passage of a source, what is made of it, and what should be said of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from verdict_set.words import NUMBERS

SHOWN: Final = frozenset({"verbatim", "marked-change"})
SAME: Final = frozenset({"verbatim", "presentational"})
WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NOT: Final = frozenset("not no never nor nothing none neither nobody cannot without nowhere".split())
FIRST: Final = 3
"""Words at either end of a passage that are left as they are."""


@dataclass(frozen=True)
class Expected:
    """What should be said. A change is (kind, weight); ``codes`` are told, ``silent`` are not."""

    verdicts: frozenset[str]
    changes: tuple[tuple[str, str], ...] = ()
    """The unmarked changes of the writer's: these, and no others."""
    cause: str | None = None
    """Some difference has this cause."""
    omitted: str | None = None
    """Some marked omission has this weight."""
    quotations: int | None = None
    """How many stand in a source."""
    dropped: int | None = None
    """Words left out."""
    codes: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset({"QC203", "QC204", "QC207"})


@dataclass(frozen=True)
class Made:
    """The quoted words as the post has them, and what is expected. ``credited`` is the key of another source."""

    text: str
    expected: Expected
    credited: str | None = None
    inline: bool = False
    """Whether it only makes sense between quote marks in the running text."""


@dataclass(frozen=True)
class Passage:
    """Consecutive words of a source, as one line, with the words that follow; ``further`` is a passage far from it."""

    words: tuple[str, ...]
    follows: tuple[str, ...]
    further: tuple[str, ...]
    other_key: str
    over_heading: tuple[tuple[str, ...], tuple[str, ...]] | None
    """The words before and behind a heading of the book."""
    vocabulary: frozenset[str]
    """Every word of the books, in lower case."""

    def text(self) -> str:
        return " ".join(self.words)


Kind = Callable[[Passage, Random], Made | None]


def plain(word: str) -> str:
    """A word without the punctuation around it."""
    found = WORD.search(word)
    return found.group() if found else ""


def inner(passage: Passage, rng: Random, wanted: Callable[[str], object]) -> int | None:
    """A word away from the ends, not beside a sentence's end, that is ``wanted``."""
    words = passage.words
    places = [
        at
        for at in range(FIRST, len(words) - FIRST)
        if plain(words[at]) and wanted(plain(words[at])) and words[at - 1][-1].isalnum() and words[at].count("-") < 2
    ]
    return rng.choice(places) if places else None


def put(word: str, new: str) -> str:
    """``new`` for the letters of ``word``, with its first capital and the punctuation around it."""
    old = plain(word)
    return word.replace(old, new.capitalize() if old[:1].isupper() and old != "I" else new, 1)


def is_ordinary(word: str) -> bool:
    """No negation, number or name; long enough to matter."""
    low = word.lower()
    return word.islower() and word.isalpha() and len(word) > 2 and low not in NOT and low not in NUMERALS


NUMERALS: Final = frozenset((*NUMBERS, *"one first second third half once twice dozen hundreds thousands".split()))


def with_word(words: Sequence[str], at: int, new: str) -> str:
    return " ".join((*words[:at], new, *words[at + 1 :]))


def without(words: Sequence[str], at: int) -> str:
    return " ".join((*words[:at], *words[at + 1 :]))
