"""The index knows every place of every word, pair and triple, and the same texts make the same bytes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import folds_of
from shelf import SOURCES, file_text, index, index_buffer, open_segment, segments, text_read, vectors

from quotecheck.errors import QuotecheckError
from quotecheck.matching.build import build_index, build_segment, index_hashes, segment_hashes
from quotecheck.matching.hashing import letters_sought, word_hash
from quotecheck.matching.index import Index, SegmentFact
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.seeds import find_runs, seed_limits
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.surprise import surprise
from quotecheck.text import Span, fold, plain


@cache
def skeletons() -> list[list[str]]:
    """The words of each text, in the order of the index, as its keys see them."""
    return [[letters_sought(word) for word in folds_of(fact.source)] for fact in index().segments]


def naive_places(words: list[str]) -> list[int]:
    """Word numbers, counted through all texts, where these words stand in one text."""
    found, base = [], 0
    for text in skeletons():
        found += [base + at for at in range(len(text) - len(words) + 1) if text[at : at + len(words)] == words]
        base += len(text)
    return found


def places(words: list[str], known: Index) -> list[int]:
    """The word numbers at which the index has these words."""
    found = known.lookup.ranges([word_hash(word) for word in words]).at(0)[len(words) - 1]
    return [known.numbers[at] for at in found]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SOURCES) - 1), st.data(), st.integers(1, 3))
def test_every_place_is_known(number: int, data: st.DataObject, length: int) -> None:
    folds = folds_of(index().segments[number].source)
    at = data.draw(st.integers(0, len(folds) - length))
    words = folds[at : at + length]
    found = places(words, index())
    assert sorted(found) == naive_places([letters_sought(word) for word in words])
    base = sum(fact.words for fact in index().segments[:number])
    assert base + at in found
    assert index().locate(base + at) == (number, base)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=12), min_size=1, max_size=3))
def test_other_words_have_no_place(words: list[str]) -> None:
    folds = [fold(word) for word in words]
    assert sorted(places(folds, index())) == naive_places([letters_sought(word) for word in folds])


def test_a_count_is_the_length_of_a_range() -> None:
    word, pair, triple = index().lookup.ranges([word_hash(word) for word in ("at", "night", "shall")]).at(0)
    assert len(triple) == 2
    assert len(word) >= len(pair) >= len(triple)
    assert pair.start >= word.start
    assert pair.stop <= word.stop


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_segment_gives_back_its_words(key: str) -> None:
    segment = Segment(open_segment(key))
    prose = text_read(key).prose
    words = segment.words(0, segment.count)
    assert words.folds == folds_of(key)
    assert [segment.text(span) for span in words.spans] == [prose.text[span.start : span.end] for span in words.spans]
    assert segment.words(-5, 3).folds == words.folds[:3]
    assert segment.words(len(words.folds) - 2, len(words.folds) + 9).folds == words.folds[-2:]
    assert segment.words(5, 5).folds == []
    for span in words.spans[::50]:
        assert segment.in_file(span) == prose.source(span)
        assert fold(file_text(key)[slice(*segment.in_file(span))]) == fold(segment.text(span))


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_place_in_the_file_has_a_number(key: str) -> None:
    segment = Segment(open_segment(key))
    for number, span in list(enumerate(segment.words(0, segment.count).spans))[::7]:
        assert segment.number_at(segment.in_file(span).start) == number


def test_the_same_texts_make_the_same_bytes() -> None:
    again = {key: build_segment(text_read(key).prose) for key in SOURCES}
    assert [built.buffer for built in again.values()] == [built.buffer for built in segments().values()]
    assert index_buffer() == b"".join(build_index(index().segments, lambda fact: again[fact.source].hashes))


def test_hashes_are_known_from_the_index_and_from_the_text() -> None:
    known = index_hashes(index())
    for key, built in segments().items():
        assert known[key].tolist() == built.hashes.tolist() == segment_hashes(Segment(open_segment(key))).tolist()


def test_a_large_library_is_sorted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotecheck.matching.build._AT_ONCE", 50)
    assert index_buffer() == b"".join(build_index(index().segments, lambda fact: segments()[fact.digest].hashes))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_many_words_are_looked_up_as_one_by_one(data: st.DataObject) -> None:
    folds = [fold for key in SOURCES for fold in folds_of(key)]
    at = data.draw(st.integers(0, len(folds) - 60))
    words = [*folds[at : at + data.draw(st.integers(0, 60))], *data.draw(st.lists(st.sampled_from(folds), max_size=20))]
    hashes = [word_hash(word) for word in [*words, *data.draw(st.lists(st.text(max_size=5), max_size=3))]]
    for one, many in zip(index().lookup.ranges(hashes), vectors().lookup.ranges(hashes), strict=True):
        assert list(one) == list(many)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_same_stretches_are_found(data: st.DataObject) -> None:
    texts = [folds_of(key) for key in SOURCES]
    parts = data.draw(st.lists(st.tuples(st.sampled_from(texts), st.integers(0, 900), st.integers(0, 30)), max_size=6))
    words = PostWords("", folds=[word for text, at, size in parts for word in text[at : at + size]])
    words.masked = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    levels = data.draw(st.lists(st.sampled_from(range(3)), min_size=len(words), max_size=len(words)))
    one, many = (
        known.lookup.stretches(surprise(words, known, ordinary_english()), levels, seed_limits(known.total))
        for known in (index(), vectors())
    )
    assert list(one) == list(many)


@pytest.mark.parametrize("known", [index(), vectors()])
@pytest.mark.parametrize("number", range(1, len(SOURCES)))
def test_a_run_ends_with_its_text(number: int, known: Index) -> None:
    """The next text begins there in the index, and a post may quote the end of the one and the start of the other."""
    before, behind = (folds_of(fact.source) for fact in known.segments[number - 1 : number + 1])
    words = PostWords("", folds=[*before[-12:], *behind[:12]], masked=[False] * 24)
    runs = find_runs(words, surprise(words, known, ordinary_english()), known)
    end = known.segments[number - 1].words
    assert (0, 12, end - 12, number - 1) in [run[:4] for run in runs]
    assert not any(run.place_end > known.segments[run.segment].words for run in runs)
    assert any(run.first >= 12 and run.segment >= number for run in runs)


@pytest.mark.parametrize("text", ["", "one", "one two", "naïve “ſo” 𝔘𝔫 言葉を引く", "a\u0301b c\u00ad-\nd"])
def test_texts_of_any_size_and_script(text: str) -> None:
    built = build_segment(plain(text))
    words = len(built.hashes)
    parts = build_index([SegmentFact("k", "d", words)], lambda _: built.hashes)
    small = Index(memoryview(b"".join(parts)), lambda _: memoryview(built.buffer))
    assert small.total == words
    segment = small.segment(0)
    assert segment.text(Span(0, len(text))) == text
    for number, word in enumerate(segment.words(0, words).folds):
        assert number in places([word], small)


def test_a_text_of_very_many_letters_keeps_them() -> None:
    text = " ".join(map(chr, range(0x4E00, 0x4E00 + 400))) + " \U00020000 end"
    assert Segment(memoryview(build_segment(plain(text)).buffer)).text(Span(0, len(text))) == text


@pytest.mark.parametrize("known", [False, True])
def test_no_text_at_all(known: bool) -> None:  # noqa: FBT001 - a parameter of the test
    empty = Index(memoryview(b"".join(build_index([], lambda _: segments()[""].hashes))), open_segment, vectors=known)
    assert empty.total == 0
    assert not any(map(any, empty.lookup.ranges([1, 2, 3])))


@pytest.mark.parametrize("data", [b"", b"QCindex0" + bytes(64), b"<!DOCTYPE html>"])
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(QuotecheckError) as caught:
        Index(memoryview(data), open_segment)
    assert caught.value.hint
    with pytest.raises(QuotecheckError):
        Segment(memoryview(data))
