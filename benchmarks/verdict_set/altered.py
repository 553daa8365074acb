"""Quotations with one unmarked change of a known weight."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Final

from verdict_set.passage import (
    FIRST,
    NOT,
    NUMERALS,
    Expected,
    Kind,
    Made,
    Passage,
    inner,
    is_ordinary,
    plain,
    put,
    with_word,
    without,
)
from verdict_set.words import CONTENT, FUNCTION, LIKE, NAMES, NEAR, NUMBERS, TURNED


def _altered(text: str, kind: str, weight: str) -> Made:
    return Made(text, Expected(frozenset({"altered"}), ((kind, weight),), "writer", codes=frozenset({"QC201"})))


def negation_dropped(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: word in {"not", "never", "no", "nor", "without"})
    return None if at is None else _altered(without(passage.words, at), "dropped", "negation")


def negation_added(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: word in {"is", "was", "were", "had", "could", "will", "must", "are", "may"})
    if at is None or passage.words[at][-1] in ",;:.":
        return None
    words = (*passage.words[: at + 1], rng.choice(("not", "never")), *passage.words[at + 1 :])
    return None if plain(passage.words[at + 1]) in NOT else _altered(" ".join(words), "added", "negation")


def negation_changed(passage: Passage, rng: Random) -> Made | None:
    turned = {"never": "ever", "nothing": "something", "nobody": "somebody", "cannot": "can", "always": "never",
              "everything": "nothing", "unhappy": "happy", "impossible": "possible", "without": "with", "possible": "impossible",
              "unable": "able", "necessary": "unnecessary", "common": "uncommon", "able": "unable", "something": "nothing"}  # fmt: skip
    at = inner(passage, rng, turned.__contains__)
    if at is None:
        return None
    new = turned[plain(passage.words[at])]
    return _altered(with_word(passage.words, at, put(passage.words[at], new)), "changed", "negation")


def number_changed(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: word.lower() in NUMBERS or re.fullmatch(r"[0-9]{1,4}", word))
    if at is None:
        return None
    old = plain(passage.words[at])
    if old.isdigit():
        digit = rng.randrange(len(old))
        new = old[:digit] + rng.choice([d for d in "123456789" if d != old[digit]]) + old[digit + 1 :]
    else:
        new = rng.choice([number for number in NUMBERS if number != old.lower()])
    return _altered(with_word(passage.words, at, passage.words[at].replace(old, new, 1)), "changed", "number")


def name_changed(passage: Passage, rng: Random) -> Made | None:
    def name(word: str) -> bool:
        return bool(re.fullmatch(r"[A-Z][a-z]{3,}", word)) and word.lower() not in NUMERALS

    at = inner(passage, rng, name)
    if at is None:
        return None
    old = plain(passage.words[at])
    new = rng.choice([other for other in NAMES if other[0] != old[0]])
    return _altered(with_word(passage.words, at, passage.words[at].replace(old, new, 1)), "changed", "name")


def word_changed(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: is_ordinary(word) and len(word) > 4)
    if at is None:
        return None
    return _altered(with_word(passage.words, at, put(passage.words[at], rng.choice(CONTENT))), "changed", "other")


def first_of_a_sentence_changed(passage: Passage, rng: Random) -> Made | None:
    words = passage.words
    places = [at for at in range(FIRST, len(words) - FIRST) if words[at - 1][-1] in ".!?" and len(words[at - 1]) > 4]
    places = [
        at
        for at in places
        if words[at] in {"The", "He", "She", "It", "They", "There", "This", "That", "But", "And", "When"}
    ]
    if not places:
        return None
    at = rng.choice(places)
    new = rng.choice(("Perhaps", "Afterwards", "Indeed", "Meanwhile", "Although", "Everywhere"))
    return _altered(with_word(words, at, new), "changed", "other")


def near_word(passage: Passage, rng: Random) -> Made | None:
    return _put(passage, rng, NEAR)


def like_word(passage: Passage, rng: Random) -> Made | None:
    return _put(passage, rng, LIKE)


def turned(passage: Passage, rng: Random) -> Made | None:
    """Another prefix, or one less, makes the opposite of it."""
    made = _put(passage, rng, TURNED)
    return made and _altered(made.text, "changed", "negation")


def _put(passage: Passage, rng: Random, table: Mapping[str, str]) -> Made | None:
    at = inner(passage, rng, table.__contains__)
    if at is None:
        return None
    new = table[plain(passage.words[at])]
    both = {new, plain(passage.words[at])}
    weight = "negation" if both & NOT else "number" if both & NUMERALS else "other"
    return _altered(with_word(passage.words, at, put(passage.words[at], new)), "changed", weight)


def inflected(passage: Passage, rng: Random) -> Made | None:
    """Another tense or number of the same word is another word."""

    def other(word: str) -> str | None:
        if not is_ordinary(word) or len(word) < 5 or word in {"hardly", "scarcely"}:
            return None
        for old, new in (("ing", "ed"), ("ed", "ing"), ("ly", "")):
            if word.endswith(old) and len(word) > len(old) + 3:
                return word[: len(word) - len(old)] + new
        return None

    at = inner(passage, rng, other)
    if at is None:
        return None
    new = other(plain(passage.words[at])) or ""
    if new not in passage.vocabulary:
        return None
    return _altered(with_word(passage.words, at, put(passage.words[at], new)), "changed", "other")


def word_dropped(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: is_ordinary(word) and len(word) > 3)
    if at is None or plain(passage.words[at]) in {plain(passage.words[at - 1]), plain(passage.words[at + 1])}:
        return None
    return _altered(without(passage.words, at), "dropped", "other")


def word_added(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, str.islower)
    if at is None:
        return None
    new = rng.choice((*FUNCTION, *CONTENT))
    return _altered(" ".join((*passage.words[:at], new, *passage.words[at:])), "added", "other")


def neighbours_swapped(passage: Passage, rng: Random) -> Made | None:
    words = list(passage.words)
    places = [
        at
        for at in range(FIRST, len(words) - FIRST)
        if is_ordinary(words[at]) and is_ordinary(words[at + 1]) and words[at] != words[at + 1]
    ]
    if not places:
        return None
    at = rng.choice(places)
    words[at], words[at + 1] = words[at + 1], words[at]
    return _altered(" ".join(words), "changed", "other")


ALTERED_KINDS: Final[tuple[Kind, ...]] = (
    negation_dropped, negation_added, negation_changed, number_changed, name_changed, word_changed,
    first_of_a_sentence_changed, near_word, like_word, turned, inflected, word_dropped, word_added, neighbours_swapped,
)  # fmt: skip
