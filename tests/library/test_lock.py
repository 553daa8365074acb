"""The lock file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.errors import QuotecheckError
from quotecheck.library.lock import read_lock, write_lock
from quotecheck.model.source import HEADING, LocatorMark, SourceText

LABELS = st.one_of(
    st.integers(0, 300).map(str), st.sampled_from(["xii", "007", "The Old Lock", "", "٣"]), st.text(max_size=4)
)
MARKS = st.lists(
    st.builds(LocatorMark, st.integers(0, 10**7), st.sampled_from(["page", "chapter"]), LABELS), max_size=30
)
TEXTS = st.lists(
    st.builds(
        SourceText, st.text(max_size=8), st.text(max_size=12), st.text(max_size=8), st.integers(0), MARKS.map(tuple)
    ),
    max_size=6,
    unique_by=lambda text: text.key,
)


@given(TEXTS)
def test_nothing_is_lost(texts: list[SourceText]) -> None:
    assert read_lock(write_lock(texts)) == {text.key: text for text in texts}


@given(TEXTS)
def test_the_same_texts_give_the_same_file(texts: list[SourceText]) -> None:
    assert write_lock(texts) == write_lock(list(reversed(texts)))


def test_a_text_is_one_line_and_pages_take_a_few_letters_each() -> None:
    marks = tuple(LocatorMark(1800 * number, "page", str(number)) for number in range(1, 401))
    written = write_lock(
        [SourceText("b", "texts/b.txt", "0" * 32, 9, marks), SourceText("a", "texts/a.txt", "1" * 32, 9)]
    )
    assert [line.strip()[:11] for line in written.splitlines()[1:-1]] == ['{"key": "a"', '{"key": "b"']
    assert len(written) < 7 * 400


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", "null", '{"texts": []}', '{"version": "x", "texts": []}', "[" * 100_000]
)
def test_a_broken_file_says_what_to_do(broken: str) -> None:
    with pytest.raises(QuotecheckError, match="cannot be read") as caught:
        read_lock(broken)
    assert caught.value.hint == "delete it; it is written anew when the texts are here"


@pytest.mark.parametrize(("name", "value"), [("key", 1), ("words", "9"), ("digest", None), ("marks", [["page"], 3])])
def test_a_value_of_another_type_is_broken(name: str, value: object) -> None:
    lock = json.loads(write_lock([SourceText("a", "texts/a.txt", "1" * 32, 9)]))
    lock["texts"][0][name] = value
    with pytest.raises(QuotecheckError):
        read_lock(json.dumps(lock))


def test_a_merge_conflict_is_named() -> None:
    with pytest.raises(QuotecheckError) as caught:
        read_lock('{"version": 1, "texts": [\n<<<<<<< here\n]}')
    assert caught.value.hint == "settle the merge conflict in it"


def test_a_newer_file_asks_for_a_newer_program() -> None:
    with pytest.raises(QuotecheckError, match="version 2") as caught:
        read_lock('{"version": 2, "songs": []}')
    assert caught.value.hint == "update quotecheck"


def test_no_heading_is_written() -> None:
    marks = (LocatorMark(0, "chapter", "I"), LocatorMark(0, HEADING, "CHAPTER I"), LocatorMark(9, HEADING, "The Lock"))
    written = write_lock([SourceText("a", "texts/a.txt", "0" * 32, 9, marks)])
    assert "Lock" not in written
    assert read_lock(written)["a"].marks == marks[:1]
