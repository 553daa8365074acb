"""Short marks are compared as a whole, and looked for in every place of a source that is named or quoted near them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import Passage, folds_of
from shelf import SOURCES, index, vectors

from quotecheck.matching import closer
from quotecheck.matching.alignment import Step
from quotecheck.matching.closer import closer_candidates, fit_mark, letters_alike
from quotecheck.matching.index import Index
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.sequence import NEAR_WORDS, NameTable, PostWords, post_words
from quotecheck.matching.surprise import Surprise, surprise
from quotecheck.matching.trimming import Candidate
from quotecheck.model.source import Name, Source
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read
from quotecheck.text import Span

FERRY = "pell1911ferry"
FERRY_AT = [fact.source for fact in index().segments].index(FERRY)
DAMAGED = "the paint stuck up from the wode"
PLACE = 232
"""The word of The Long Ferry with which “the paint stood up from the wood” begins."""
BOTH = pytest.mark.parametrize("known", [index(), vectors()])


def words_in(text: str, known: Index) -> tuple[PostWords, Surprise]:
    post = read("post.md", text.encode())
    words = post_words(post, find_marks(post, SOURCES), NameTable(SOURCES))
    return words, surprise(words, known, ordinary_english())


def candidates(text: str, known: Index, *quoted: str, found: bool = False) -> list[Candidate]:
    words, bits = words_in(text, known)
    return list(closer_candidates(words, bits, known, quoted, [found] * len(words)))


@BOTH
@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"In The Long Ferry we read “{DAMAGED}”.", ()),
        (f"Somewhere “{DAMAGED}” is said. Pell says it.", ()),
        (f"Somewhere we read “{DAMAGED}”.", (FERRY,)),
    ],
)
def test_a_source_named_or_quoted_near_is_looked_through(text: str, quoted: tuple[str, ...], known: Index) -> None:
    found = candidates(text, known, *quoted)
    assert {one.segment for one in found} == {FERRY_AT}
    best = max(found, key=lambda one: one.bits)
    assert (best.place, best.place_end) == (PLACE, PLACE + 7)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        f"Somewhere we read “{DAMAGED}”.",
        "In The Long Ferry there is “zeppelin quartz galvanometer”.",
        f"The Long Ferry says that {DAMAGED}.",
        "The Long Ferry. " + "Well. " * (NEAR_WORDS + 1) + f"We read “{DAMAGED}”.",
    ],
)
def test_others_are_not(text: str, known: Index) -> None:
    assert candidates(text, known) == []


def test_a_mark_of_several_sentences_is_sought_too() -> None:
    """None of its words that stand side by side in the source is left side by side."""
    text = (
        "the zinc day lamb climbed yes alder robin pot yes tar yes brush he lamb not yes out yes rule lamb that yes to "
        "him lamb be zinc kind yes theft"
    )
    (best,) = (one for one in candidates(f"In The Long Ferry we read “{text}”.", index()) if one.alike > 10)
    assert (best.first, best.last) == (6, 37)


@BOTH
def test_words_that_are_too_usual_are_sought_in_pairs(known: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "In The Long Ferry we read “had only to”."
    monkeypatch.setattr(closer, "_MOST_PLACES", 3)  # each of the words stands oftener, “had only” and “only to” do not
    assert candidates(text, known)
    monkeypatch.setattr(closer, "_MOST_PLACES", 1)
    assert candidates(text, known) == []


def test_a_title_of_one_ordinary_word_credits_nobody() -> None:
    novels = {
        key: Source(key, "book", title, (Name("Marlowe"),)) for key, title in (("a", "She"), ("b", "The Umbrella"))
    }
    post = read("post.md", b'She came home. "It was dark," she said. It is from The Umbrella.')
    words = post_words(post, find_marks(post, novels), NameTable(novels))
    assert words.named.keys() == {"a", "b"}
    assert words.is_named_near("a", words.marks[0].first, words.marks[0].last)
    assert not words.is_surely_named_near("a", words.marks[0])
    assert words.is_surely_named_near("b", words.marks[0])


def test_the_writers_brackets_make_a_mark_no_less_alike() -> None:
    text = "“The paint [and this, I must say, surprised everyone who had been there] stood up”"
    words, _ = words_in(text, index())
    assert letters_alike(words.marks[0], words, index().segment(FERRY_AT), Span(PLACE, PLACE + 4), 90.0)


def test_a_mark_that_is_found_is_not_looked_for_again() -> None:
    assert candidates(f"In The Long Ferry we read “{DAMAGED}”.", index(), found=True) == []


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_mark_is_fitted_as_a_whole_wherever_it_stands(data: st.DataObject) -> None:
    """At the very start and end of a text too, and with a place that is off by a few words."""
    count = len(folds_of(FERRY))
    size = data.draw(st.integers(3, 14))
    first = data.draw(st.one_of(st.sampled_from([0, 1, count - size]), st.integers(0, count - size)))
    words, bits = words_in(f"“{' '.join(Passage(FERRY, first, first + size).words)}”", index())
    mark = words.marks[0]
    off = data.draw(st.integers(-6, 6))
    (one,) = fit_mark(mark, FERRY_AT, first + off, bits, index())
    assert (one.first, one.last) == (mark.first, mark.last)
    assert {column.step for column in one.columns} == {Step.EQUAL}
    places = [column.source for column in one.columns]
    assert places == list(range(places[0], places[0] + size))
    assert [folds_of(FERRY)[place] for place in places] == words.folds[mark.first : mark.last]


def test_a_mark_behind_the_end_of_a_text_has_no_place() -> None:
    words, bits = words_in(f"“{DAMAGED}”", index())
    assert list(fit_mark(words.marks[0], FERRY_AT, len(folds_of(FERRY)) + 20, bits, index())) == []
    assert list(fit_mark(words.marks[0], FERRY_AT, -40, bits, index())) == []
