"""Older words are found by their modern forms, and the other way round."""

from __future__ import annotations

import pytest

from quotecheck.matching.alignment import Step, pair_score
from quotecheck.matching.hashing import word_hash
from quotecheck.matching.modern import _MODERN, modern


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("hath", "has"),
        ("thou", "you"),
        ("upon", "on"),
        ("maketh", "makes"),
        ("passeth", "passes"),
        ("goeth", "goes"),
        ("honoureth", "honors"),
        ("honour", "honor"),
        ("favourable", "favorable"),
        ("shew", "show"),
    ],
)
def test_an_older_word_is_its_modern_form(older: str, newer: str) -> None:
    assert modern(older) == modern(newer)
    assert word_hash(older) == word_hash(newer)
    assert pair_score(newer, older)[0] is Step.NEAR


@pytest.mark.parametrize("word", ["you", "hour", "our", "four", "teeth", "beneath", "art", "best", "with"])
def test_usual_words_stay_apart(word: str) -> None:
    others = {"you", "hour", "our", "four", "teeth", "beneath", "art", "best", "with"} - {word}
    assert modern(word) not in {modern(other) for other in others}


@pytest.mark.parametrize(("older", "newer"), sorted(_MODERN.items()))
def test_the_words_of_the_table_are_found_by_one_another(older: str, newer: str) -> None:
    assert modern(older) == modern(newer)
