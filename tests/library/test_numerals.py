"""Chapters that are only numbered, and what else stands on a line of its own."""

from __future__ import annotations

import pytest

from quotecheck.library.numerals import number, numbered_chapters
from quotecheck.library.texts import read_text
from quotecheck.text import Span

PARAGRAPH = "The lamp was lit at six, as it was on every evening of that year, and nobody came."


def text_of(*numerals: str) -> str:
    return "\n\n".join(part for numeral in numerals for part in (numeral, f"A Lamp Called {numeral}", PARAGRAPH))


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XC", 90), ("12", 12)])
def test_numerals(numeral: str, value: int) -> None:
    assert number(numeral) == value


def test_chapters_rise_by_one_and_may_begin_again() -> None:
    text = "\n\n" + text_of("I", "II", "III", "I", "II", "III", "IV")
    places = numbered_chapters(text, Span(0, len(text)))
    assert [text[at : at + 2].strip() for at in places] == ["I", "II", "II", "I", "II", "II", "IV"]


def test_two_numerals_or_leaping_ones_are_no_chapters() -> None:
    for numerals in (("I", "II"), ("I", "V", "X"), ("1810", "1811", "1812")):
        text = "\n\n" + text_of(*numerals)
        assert numbered_chapters(text, Span(0, len(text))) == []


def test_the_titles_below_numerals_are_headings_and_first_lines_of_stanzas_are_not() -> None:
    read = read_text("a.txt", ("\n\n" + text_of("I", "II", "III")).encode())
    assert "A Lamp Called II" in {mark.label for mark in read.marks}
    stanzas = "\n\n".join(
        f"{numeral}\n\nand so the lamp goes on and on\n\n{PARAGRAPH}" for numeral in ("I", "II", "III")
    )
    read = read_text("a.txt", f"\n\n{stanzas}".encode())
    assert not any(mark.label.startswith("and so") for mark in read.marks)
