"""Words to numbers: a letter skeleton that scan damage rarely changes, and its hash.

The skeleton puts letters that scans and typists confuse (rn/m, cl/d, l/1/i, o/0 ...) into one class, so that
a damaged word still finds its place; whether two words are really alike is decided later, on their letters.
"""

from __future__ import annotations

import zlib
from typing import Final

from quotecheck.matching.modern import modern
from quotecheck.memo import by_word

# Confusions of printed Latin letters, from general lists of OCR errors: classes of one letter first, then pairs of
# classes (rn/m, cl/d, vv/w, li/h, ri/n, tl/h), so that "rn" read as "ru" is still an "m".
_PAIRS: Final = (("rn", "m"), ("ei", "d"), ("vv", "w"), ("ii", "b"), ("ri", "n"), ("ti", "b"))
_CLASSES: Final = str.maketrans("1lj0oace8bhunyvftq9", "iiiooaeebbbnnvvttgg")

SECOND_BITS: Final = 18
THIRD_BITS: Final = 14


@by_word(1 << 14)
def skeleton(folded: str) -> str:
    """The word with confusable letters made alike."""
    letters = folded.translate(_CLASSES)
    for pair, letter in _PAIRS:
        if pair in letters:
            letters = letters.replace(pair, letter)
    return letters


def letters_sought(folded: str) -> str:
    """The form in which a word is looked for: its modern form's skeleton, a and o, s and z made alike too.

    Broader than what makes two words one when a change is judged: these are the commonest slips of all.
    """
    return skeleton(modern(folded)).replace("a", "o").replace("z", "s")


@by_word(1 << 15)
def word_hash(folded: str) -> int:
    """A 32-bit hash of the letters sought, the same in every process."""
    # Fibonacci hashing spreads CRC-32, whose high bits are what a key keeps.
    return (zlib.crc32(letters_sought(folded).encode()) * 2654435769) & 0xFFFFFFFF


def second_key(hashed: int) -> int:
    """What a word adds to the key of the word before it: the keys of a pair begin there."""
    return (hashed >> (32 - SECOND_BITS)) << THIRD_BITS


def third_key(hashed: int) -> int:
    """What a word adds to the key of the pair before it."""
    return hashed >> (32 - THIRD_BITS)
