"""Alignment of short lists of words, written as ``post word = source word``; ``-`` stands for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.matching.alignment import Column, Step, align


def shown(columns: list[Column], post: list[str], source: list[str]) -> list[str]:
    signs = {Step.EQUAL: "=", Step.NEAR: "~", Step.MISMATCH: "!", Step.EXTRA: "+", Step.MISSING: "-"}
    return [
        " ".join([*post[c.post : c.post_end], signs[c.step], *source[c.source : c.source_end]]).strip() for c in columns
    ]


@pytest.mark.parametrize(
    ("post", "source", "expected"),
    [
        ("the brown river", "the brown river", ["the = the", "brown = brown", "river = river"]),
        ("the river", "the brown river", ["the = the", "- brown", "river = river"]),
        ("the brown wide river", "the brown river", ["the = the", "brown = brown", "wide +", "river = river"]),
        ("the brown lemon", "the brown river", ["the = the", "brown = brown", "lemon ! river"]),
        ("the comer house", "the corner house", ["the = the", "comer ~ corner", "house = house"]),
        ("a neigh bour asked", "a neighbour asked", ["a = a", "neigh bour ~ neighbour", "asked = asked"]),
        ("out ofthe sun", "out of the sun", ["out = out", "ofthe ~ of the", "sun = sun"]),
        ("", "the river", ["- the", "- river"]),
        ("the river", "", ["the +", "river +"]),
        ("", "", []),
        (
            "he was tall and he was slow",
            "he was slow",
            ["he = he", "was = was", "tall +", "and +", "he +", "was +", "slow = slow"],
        ),
    ],
)
def test_align(post: str, source: str, expected: list[str]) -> None:
    one, other = post.split(), source.split()
    found = shown(align(one, other), one, other)
    if post.startswith("he was tall"):  # which of the equal words are extra is open
        assert len(found) == len(expected)
        assert sum("=" in column for column in found) == 3
    else:
        assert found == expected


def test_a_bracket_costs_nothing() -> None:
    """Where the writer's bracket stands, words of the source may be missing freely."""
    post, source = ["seven", "men", "rowed"], "seven old and very tired men rowed".split()
    plain = sum(column.score for column in align(post, source))
    free = sum(column.score for column in align(post, source, free=frozenset({1})))
    assert free > plain + 1
    assert [c.step for c in align(post, source, free=frozenset({1}))].count(Step.MISSING) == 4


def test_an_open_end_stops_where_nothing_fits_any_more() -> None:
    post = "the current spoke in one voice and so my uncle bought a van".split()
    source = "the current spoke in one voice above the island".split()
    columns = align(post, source, open_end=True)
    assert columns[-1].post_end == columns[-1].source_end == 6
    assert all(column.step is Step.EQUAL for column in columns)


vocabulary = st.lists(
    st.sampled_from("the a river ferry ferryman corner comer bell in into to-night rang".split()), max_size=9
)


@settings(max_examples=150, deadline=None)
@given(vocabulary, vocabulary, st.booleans())
def test_columns_lie_end_to_end(post: list[str], source: list[str], open_end: bool) -> None:  # noqa: FBT001 - drawn
    columns = align(post, source, open_end=open_end)
    at = place = 0
    for column in columns:
        assert (column.post, column.source) == (at, place)
        at, place = column.post_end, column.source_end
        assert (column.step is Step.EQUAL) == (post[column.post : at] == source[column.source : place])
    if not open_end:
        assert (at, place) == (len(post), len(source))


@settings(max_examples=100, deadline=None)
@given(vocabulary)
def test_equal_words_are_equal_columns(post: list[str]) -> None:
    assert [column.step for column in align(post, post)] == [Step.EQUAL] * len(post)
