"""Make the tables of English in src/quotecheck/matching: how ordinary words and pairs of words are, and which words there are.

    python benchmarks/make_english_table.py FOLDER_OF_TEXTS > src/quotecheck/matching/english.txt
    python benchmarks/make_english_table.py FOLDER_OF_TEXTS --words > src/quotecheck/matching/words.txt

Counts the folded words of every .txt in the folder, one vote a text so that no single book weighs too much, and prints
rounded bits (-log2 of the share); with ``--words`` the words that two texts or more have without a capital, those with
a hyphen or an apostrophe apart. The shipped tables were made from 100 English novels of 1838-1921 (GitHub
computationalstylistics/100_english_novels, public domain); the words from modern prose too, a .txt for each of
18F/18f.gsa.gov, basecamp/handbook, sourcegraph/handbook, and OpenStax's textbooks of philosophy, political science, world
history, sociology and psychology (openstax/osbooks-...). A table is figures and words, it holds no sentence.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise
from math import log2
from pathlib import Path

from quotecheck.text import find_words, fold, list_words

WORDS, PAIRS, LEAST_TEXTS = 4000, 7000, 15
LEAST_LETTERS = 4
"""A slip in a shorter word is not told from another word, so none is asked for."""


def main(folder: str, *options: str) -> None:
    if "--words" in options:
        print_words(sorted(Path(folder).glob("*.txt")))
    else:
        print_table(sorted(Path(folder).glob("*.txt")))


def print_words(paths: list[Path]) -> None:
    texts: Counter[str] = Counter()
    for path in paths:
        found = set(list_words(path.read_text(encoding="utf-8", errors="replace")))
        texts.update({fold(word) for word in found if word.isalpha() and word.islower() and len(word) >= LEAST_LETTERS})
    for word in sorted(texts):
        if texts[word] > 1 and word.isascii():
            print(word)


def print_table(paths: list[Path]) -> None:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    texts: Counter[object] = Counter()
    for path in paths:
        folded = [fold(m.group()) for m in find_words(path.read_text(encoding="utf-8", errors="replace"))]
        inside = list(pairwise(folded))
        words.update(folded)
        pairs.update(inside)
        texts.update(set(folded))
        texts.update(set(inside))
    total = sum(words.values())
    by_bits: dict[int, list[str]] = defaultdict(list)
    common = [word for word, _ in words.most_common() if texts[word] >= LEAST_TEXTS][:WORDS]
    for word in common:
        by_bits[round(-log2(words[word] / total))].append(word)
    for bits in sorted(by_bits):
        print(bits, *sorted(by_bits[bits]))
    print()
    followers: dict[str, list[str]] = defaultdict(list)
    usual = [pair for pair, _ in pairs.most_common() if texts[pair] >= 3 * LEAST_TEXTS][:PAIRS]
    for first, second in usual:
        followers[first].append(f"{second}:{round(-log2(pairs[first, second] / words[first]))}")
    for first in sorted(followers):
        print(first, *sorted(followers[first]))


if __name__ == "__main__":
    main(*sys.argv[1:])
