"""The index knows every place of every word, pair and triple, and the same texts make the same bytes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import folds_of
from shelf import SOURCES, file_text, index, open_segment, segments, text_read

from quotecheck.errors import QuotecheckError
from quotecheck.matching.build import build_index, build_segment
from quotecheck.matching.hashing import skeleton, word_hash
from quotecheck.matching.index import Index, Segment, SegmentFact
from quotecheck.text import Span, fold, plain


@cache
def skeletons() -> list[list[str]]:
    """The words of each text, in the order of the index, as its keys see them."""
    return [[skeleton(word) for word in folds_of(fact.source)] for fact in index().segments]


def naive_places(words: list[str]) -> list[int]:
    """Word numbers, counted through all texts, where these words stand in one text."""
    found, base = [], 0
    for text in skeletons():
        found += [base + at for at in range(len(text) - len(words) + 1) if text[at : at + len(words)] == words]
        base += len(text)
    return found


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SOURCES) - 1), st.data(), st.integers(1, 3))
def test_every_place_is_known(number: int, data: st.DataObject, length: int) -> None:
    folds = folds_of(index().segments[number].source)
    at = data.draw(st.integers(0, len(folds) - length))
    words = folds[at : at + length]
    found = index().counts([word_hash(word) for word in words])[length - 1]
    assert sorted(index().places(found)) == naive_places([skeleton(word) for word in words])
    base = sum(fact.words for fact in index().segments[:number])
    assert base + at in index().places(found)
    assert index().locate(base + at) == (number, base)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=3))
def test_other_words_have_no_place(words: list[str]) -> None:
    folds = [fold(word) for word in words]
    found = index().counts([word_hash(word) for word in folds])[len(folds) - 1]
    assert sorted(index().places(found)) == naive_places([skeleton(word) for word in folds])


def test_a_count_is_the_length_of_a_range() -> None:
    word, pair, triple = index().counts([word_hash(word) for word in ("at", "night", "shall")])
    assert len(triple) == 2
    assert len(word) >= len(pair) >= len(triple)
    assert pair.start >= word.start
    assert pair.stop <= word.stop


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_segment_gives_back_its_words(key: str) -> None:
    segment = Segment(open_segment(key))
    prose = text_read(key).prose
    words = segment.words(0, len(segment.starts))
    assert words.folds == folds_of(key)
    assert [segment.text(span) for span in words.spans] == [prose.text[span.start : span.end] for span in words.spans]
    assert segment.words(-5, 3).folds == words.folds[:3]
    assert segment.words(len(words.folds) - 2, len(words.folds) + 9).folds == words.folds[-2:]
    assert segment.words(5, 5).folds == []
    for span in words.spans[::50]:
        assert segment.in_file(span) == prose.source(span)
        assert fold(file_text(key)[slice(*segment.in_file(span))]) == fold(segment.text(span))


def test_the_same_texts_make_the_same_bytes() -> None:
    again = {key: build_segment(text_read(key).prose) for key in SOURCES}
    assert again == segments()
    facts = index().segments
    assert build_index(facts, open_segment) == build_index(facts, lambda key: memoryview(again[key]))


@pytest.mark.parametrize("text", ["", "one", "one two", "naïve “ſo” 𝔘𝔫 言葉を引く", "a\u0301b c\u00ad-\nd"])
def test_texts_of_any_size_and_script(text: str) -> None:
    data = build_segment(plain(text))
    words = int.from_bytes(data[8:16], "little")
    small = Index(
        memoryview(build_index([SegmentFact("k", "d", words)], lambda _: memoryview(data))), lambda _: memoryview(data)
    )
    assert small.total == words
    segment = small.segment(0)
    assert segment.text(Span(0, len(text))) == text
    for number, word in enumerate(segment.words(0, words).folds):
        assert number in small.places(small.counts([word_hash(word)]).word)


def test_no_text_at_all() -> None:
    empty = Index(memoryview(build_index([], open_segment)), open_segment)
    assert empty.total == 0
    assert not any(empty.counts([1, 2, 3]))


@pytest.mark.parametrize("data", [b"", b"QCindex0" + bytes(64), b"<!DOCTYPE html>"])
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(QuotecheckError) as caught:
        Index(memoryview(data), open_segment)
    assert caught.value.hint
    with pytest.raises(QuotecheckError):
        Segment(memoryview(data))
