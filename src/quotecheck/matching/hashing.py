"""Words to numbers: a letter skeleton that scan damage rarely changes, and nested keys over three words.

The skeleton puts letters that scans and typists confuse (rn/m, cl/d, l/1/i, o/0 ...) into one class, so that
a damaged word still finds its place; whether two words are really alike is decided later, on their letters.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final

# Confusions of printed Latin letters, from general lists of OCR errors; pairs first, then classes of one letter.
_PAIRS: Final = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("ri", "n"), ("tl", "h"))
_CLASSES: Final = str.maketrans("1lj0oace8bhunyvftq9", "iiiooaeebbbnnvvttgg")

FIRST_BITS: Final = 24
NEXT_BITS: Final = 20
FIRST_SHIFT: Final = 2 * NEXT_BITS


@lru_cache(maxsize=1 << 16)
def skeleton(folded: str) -> str:
    """The word with confusable letters made alike."""
    for pair, letter in _PAIRS:
        if pair in folded:
            folded = folded.replace(pair, letter)
    return folded.translate(_CLASSES)


@lru_cache(maxsize=1 << 16)
def word_hash(folded: str) -> int:
    """A 32-bit hash of the word's skeleton, the same in every process."""
    # Fibonacci hashing spreads CRC-32, whose high bits are what a key keeps.
    return (zlib.crc32(skeleton(folded).encode()) * 2654435769) & 0xFFFFFFFF


def first_key(hashed: int) -> int:
    """The key of all places where this word stands, as the first of three."""
    return (hashed >> (32 - FIRST_BITS)) << FIRST_SHIFT


def next_key(hashed: int, place: int) -> int:
    """What this word adds to a key as the second (``place`` 1) or third (2) word."""
    return (hashed >> (32 - NEXT_BITS)) << (NEXT_BITS * (2 - place))
