"""What is asked of a candidate depends on the others: a chance likeness has many nearly as good."""

from __future__ import annotations

import pytest
from passages import folds_of
from shelf import SOURCES, index

from quotecheck.matching.alignment import Column, Step
from quotecheck.matching.judging import judge
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.sequence import NameTable, post_words
from quotecheck.matching.surprise import surprise
from quotecheck.matching.trimming import Candidate
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read

FERRY = "pell1911ferry"
SIZE = 5
POST = read("post.md", b"Somewhere I read \xe2\x80\x9cthe paint sang on wood\xe2\x80\x9d, or so I think.")
WORDS = post_words(POST, find_marks(POST, SOURCES), NameTable(SOURCES))
BITS = surprise(WORDS, index(), ordinary_english())


def candidate(segment: int, place: int, bits: float, changed: int | None = 2) -> Candidate:
    """All words of the mark, of which one may be changed, at a place of a text."""
    first = WORDS.marks[0].first
    steps = [Step.MISMATCH if k == changed else Step.EQUAL for k in range(SIZE)]
    columns = (Column(s, first + k, first + k + 1, place + k, place + k + 1, 1.0) for k, s in enumerate(steps))
    return Candidate(segment, tuple(columns), 3.0, bits)


def margin(*candidates: Candidate) -> float:
    """Of the first."""
    return judge(candidates, WORDS, BITS, index())[0].margin


@pytest.mark.parametrize("other", [candidate(0, 300, 26.0), candidate(1, 40, 26.0), candidate(1, 40, 26.0, None)])
def test_less_is_asked_of_a_changed_mark_that_nothing_else_is_like(other: Candidate) -> None:
    one = candidate(0, 100, 26.0)
    assert margin(one) - margin(one, other) == 16.0
    assert margin(one) > margin(one, other._replace(bits=14.0)) > margin(one, other)


def test_the_same_place_is_no_other() -> None:
    one = candidate(0, 100, 26.0)
    assert margin(one, candidate(0, 101, 25.0)) == margin(one)


def test_of_words_that_stand_just_so_nothing_more_is_asked() -> None:
    """They may be quoted from either place."""
    one = candidate(0, 100, 26.0, None)
    assert margin(one, candidate(1, 40, 26.0, None)) == margin(one)


def test_the_same_words_elsewhere_are_no_rival() -> None:
    """In another edition, or where the source says them twice: “whoever rings at night shall”."""
    known = folds_of(FERRY)
    twice = [k for k in range(len(known)) if known[k : k + SIZE] == "whoever rings at night shall".split()]
    at = [fact.source for fact in index().segments].index(FERRY)
    one, other = (candidate(at, place, 26.0) for place in twice)
    assert margin(one, other) == margin(one)
