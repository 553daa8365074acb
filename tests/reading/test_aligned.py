"""Words found again: every run is where it says, none goes back, and no text takes long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.readers.aligned import align
from quotecheck.text import Run, RunKind
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.laws import CASES

MARKUP = st.sampled_from(
    [r"\emph{", "}", "*", "_", "``", "''", "--", r"\cite[p.~4]{key}", "% note\n", "\n", "  ", "{{x|", "“", "."]
)
WORDS = st.sampled_from("the river rope goat ferry The a of naïve don't 1901 北京 log".split())
SAID = st.lists(st.one_of(WORDS, st.sampled_from(["“", "”", "–", ".", ",", "\n"])), max_size=40)


def check(said: str, text: str) -> list[Run]:
    runs = align(said, text)
    at = reached = 0
    for run in runs:
        assert run.at == at
        assert run.length > 0
        at += run.length
        assert 0 <= run.source.start <= run.source.end <= len(text)
        assert run.source.start >= reached
        reached = run.source.end
        if run.kind is RunKind.EXACT:
            assert said[run.at : at] == text[run.source.start : run.source.end]
    assert at == len(said)
    return runs


def found(said: str, text: str) -> list[tuple[str, str]]:
    """What was said, beside what it stands for in the file; white space that stands nowhere aside."""
    runs = check(said, text)
    told = [(said[run.at : run.at + run.length], text[run.source.start : run.source.end]) for run in runs]
    return [(mine, theirs) for mine, theirs in told if mine.strip()]


@settings(max_examples=500, deadline=None)
@given(SAID, st.data())
def test_laws(pieces: list[str], data: st.DataObject) -> None:
    between = [data.draw(st.lists(MARKUP, max_size=2)) for _ in pieces]
    written = [piece.upper() if data.draw(st.booleans()) else piece for piece in pieces]
    text = " ".join("".join(marks) + piece for marks, piece in zip(between, written, strict=True))
    check(" ".join(pieces), text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts(said: str, text: str) -> None:
    check(said, text)


def test_equal_texts_are_one_place() -> None:
    text = "The river was high, “and the rope was wet”.\n\nNobody crossed."
    assert all(run.kind is RunKind.EXACT and run.at == run.source.start for run in align(text, text))


@pytest.mark.parametrize(
    ("said", "text", "expected"),
    [
        ("a – b", "a -- b", [("–", "--")]),
        ("the café was", r"the caf\'e was", [("café", r"caf\'e")]),
        ("she said “no”.", r"she said \enquote{no}.", [("“", r"\enquote{"), ("”", "}")]),
        ("it’s late", "it's late", [("’", "'")]),
    ],
)
def test_what_stands_for_something_else(said: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in found(said, text) if pair[0] != pair[1]] == expected


def test_a_word_that_also_stands_in_the_markup_is_found_behind_it() -> None:
    text = r"\section{River} See \cite[the river]{river1901}, for the river was high."
    said = "River\nSee , for the river was high."
    the = next(run for run in check(said, text) if run.at == said.index("the"))
    assert text[: the.source.start].endswith("river1901}, for ")


def test_words_after_a_long_stretch_that_was_left_out() -> None:
    code = "\n".join(f"let rope_{number} = river(goat, {number});" for number in range(200))
    text = f"First the rope.\n\n{code}\n\nThen the goat crossed the river alone."
    said = "First the rope.\nThen the goat crossed the river alone."
    assert align(said, text)[-1].source.end == len(text)


def test_a_copy_that_is_no_prose_is_passed_over() -> None:
    comment = "% the goat crossed the river alone\n"
    text = f"{comment}Yes: the goat crossed the river alone"
    readable = " " * len(comment) + text[len(comment) :]
    assert align("the goat crossed the river alone", text, readable)[0].source.start == len(comment) + len("Yes: ")


@pytest.mark.parametrize("piece", ["a ", "a b ", "a. ", "“x” ", "-- ", "a\n\n", "a a b "])
@pytest.mark.parametrize("other", ["a ", "b a ", "a, ", "``x'' ", "{a} ", "c "])
def test_time_is_linear(piece: str, other: str) -> None:
    assert keeps_pace(lambda count: cpu_seconds(lambda: align(piece * count, other * count)), 5_000)


def test_what_a_macro_says_is_not_sought_past_what_stands_between() -> None:
    text = (CASES / "latex" / "macro-said-again.tex").read_text(encoding="utf-8")
    said = text[text.index("Harrow") : text.index(r"\end")].replace(r"\book", "The Long Weir")
    runs = align(said, text)
    for word in ("Nobody", "Seven", "lose", "long weir.", "place"):
        at = said.index(word)
        run = next(run for run in runs if run.at <= at < run.at + run.length)
        assert (run.kind, run.source.start + at - run.at) == (RunKind.EXACT, text.index(word)), word
