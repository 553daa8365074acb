"""The one counter of quotecheck, and the form in which words are compared."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.text import Span, count_words, find_words, fold, fold_text, word_spans

WORDS = {
    "the tide comes": ["the", "tide", "comes"],
    "don't, don’t, rock 'n' roll": ["don't", "don’t", "rock", "n", "roll"],
    "the sailors' rest, ’tis": ["the", "sailors", "rest", "tis"],
    "a well-worn, well‐worn, well‑worn rope": ["a", "well-worn", "well‐worn", "well‑worn", "rope"],
    "- a -b c- --d e--f": ["a", "b", "c", "d", "e", "f"],
    "now—then – later…soon": ["now", "then", "later", "soon"],
    "the light-\nhouse": ["the", "light-\nhouse"],
    "the light- \r\n  house": ["the", "light- \r\n  house"],
    "the light\u00ad\nhouse": ["the", "light\u00ad\nhouse"],
    "the light-\rhouse": ["the", "light-\rhouse"],
    "the light-\n\nhouse": ["the", "light", "house"],
    "pages 4-\n12": ["pages", "4", "12"],
    "in 1999-2000, 3.14 and 1,000": ["in", "1999-2000", "3", "14", "and", "1", "000"],
    "[T]he tide [the] end[s]": ["[T]he", "tide", "the", "end", "s"],
    "_under_ snake_case": ["under", "snake", "case"],
    "北京 is かな, 東京タワー": ["北", "京", "is", "か", "な", "東", "京", "タ", "ワ", "ー"],
    "𠀋a": ["𠀋", "a"],
    "한국어 단어": ["한국어", "단어"],
    "e\u0301tude cafe\u0301": ["e\u0301tude", "cafe\u0301"],
    "so\u00adli\u00adcit zero\u200bwidth": ["so\u00adli\u00adcit", "zero\u200bwidth"],
    "Ελένη Толстой": ["Ελένη", "Толстой"],
    "“quoted” (bracketed) *starred* a/b": ["quoted", "bracketed", "starred", "a", "b"],
    "": [],
    " \n\t—…“”": [],
}


@pytest.mark.parametrize("text", WORDS, ids=ascii)
def test_words(text: str) -> None:
    assert [match.group() for match in find_words(text)] == WORDS[text]
    assert count_words(text) == len(WORDS[text])
    assert [text[span.start : span.end] for span in word_spans(text)] == WORDS[text]


RAISED = "²³¹⁰⁴⁵⁶⁷⁸⁹\u2071\u2072\u2073"
HAN = "\U0001ffff"
"""Beyond this all is Han, also what this Python does not know yet."""

FOLDS = {
    "Tide": "tide",
    "[T]he": "the",
    "don't": "dont",
    "don’t": "dont",
    "well-worn": "wellworn",
    "well\u2011worn": "wellworn",
    "light-\n  house": "lighthouse",
    "light-\r\nhouse": "lighthouse",
    "so\u00adlicit": "solicit",
    "zero\u200bwidth": "zerowidth",
    "Café": "cafe",
    "Cafe\u0301": "cafe",
    "ŒUVRE": "oeuvre",
    "Æsop": "aesop",
    "Ǽ": "ae",
    "ǿ": "o",
    "Łódź": "lodz",
    "Søren": "soren",
    "straße": "strasse",
    "STRASSE": "strasse",
    "ſea": "sea",
    "ﬁne": "fine",
    "oﬀer": "offer",
    "İstanbul": "istanbul",
    "ΛΌΓΟΣ": "λογοσ",
    "λόγος": "λογοσ",
    "Ёлка": "елка",
    "𝒜ve": "ave",
    "x²": "x2",
    "北": "北",
    "": "",
}


@pytest.mark.parametrize("word", FOLDS, ids=ascii)
def test_fold(word: str) -> None:
    assert fold(word) == FOLDS[word]


def test_fold_text() -> None:
    assert fold_text("  The Light-\nhouse, by “Éva”— ") == "the lighthouse by eva"


@given(st.text())
def test_words_are_in_order_and_apart(text: str) -> None:
    spans = word_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(any(letter.isalnum() or letter > HAN for letter in text[span.start : span.end]) for span in spans)
    assert word_spans(text, 7) == [Span(span.start + 7, span.end + 7) for span in spans]


@given(st.text())
def test_every_letter_is_in_a_word(text: str) -> None:
    inside = {at for span in word_spans(text) for at in range(span.start, span.end)}
    assert all(at in inside for at, letter in enumerate(text) if letter.isalnum() and letter not in RAISED)


def test_the_raised_number_of_a_note_is_no_word() -> None:
    text = "the law,¹ and the prophets²³ too ⁴"
    assert [text[span.start : span.end] for span in word_spans(text)] == ["the", "law", "and", "the", "prophets", "too"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = [fold(match.group()) for match in find_words(text)]
    assert [fold(word) for word in once] == once


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=8))
def test_case_and_composition_do_not_matter(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))
    assert fold(word.swapcase().swapcase()) == fold(word.swapcase())
