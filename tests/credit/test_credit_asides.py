"""What stands in the middle of a quotation and says whose it is."""

from __future__ import annotations

import pytest

from quotecheck.credit.asides import interrupts, is_aside
from quotecheck.text import Span
from tests.growth import cpu_seconds, keeps_pace


def placed(text: str, closing: str, opening: str) -> tuple[str, Span, Span]:
    body = f"the wall is slow,{closing} {text} {opening}and so is the rain"
    said = f"{opening}{body}{closing}"
    at = said.index("Roe")
    return said, Span(1, 1 + len(body)), Span(at, at + 3)


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", '""', "''", "«»", "»«", "„“"])
@pytest.mark.parametrize("text", ["says Roe,", "she says (it is Roe’s),", "says Roe’s cousin,"])
def test_an_aside_stands_between_marks(text: str, opening: str, closing: str) -> None:
    assert is_aside(*placed(text, closing, opening))


@pytest.mark.parametrize(
    "text", ["“the wall, Roe, is slow”", "“the wall is ‘slow,’ says Roe, ‘and so’ it is”", "no Roe no"]
)
def test_a_name_in_the_words_is_none(text: str) -> None:
    at = text.index("Roe")
    assert not is_aside(text, Span(1, len(text) - 1), Span(at, at + 3))


def between(text: str) -> bool:
    left, right = text.index("slow,") + 5, text.index("and so is")
    return interrupts(text, Span(1, left), Span(right, right + 9))


@pytest.mark.parametrize(
    "text",
    [
        "“slow,” says Roe, “and so is it”",
        "“slow,” she writes in *Walls*, “and so is it”",
        "“slow,” says the mason in Roe’s *Walls*. “and so is it”",
    ],
)
def test_what_says_who_speaks_serves_both(text: str) -> None:
    assert between(text)


@pytest.mark.parametrize(
    "text",
    [
        "“slow,” says Coe, but Roe says “and so is it”",
        "“slow,” and Roe has “and so is it”",
        "“slow,” says Coe. Roe says “and so is it”",
        "“slow,” the road, the rain, “and so is it”",
    ],
)
def test_what_leads_on_to_another(text: str) -> None:
    assert not between(text)


@pytest.mark.parametrize("piece", ["“a,” ", "a’s ", '," ', "says "])
def test_time_grows_with_the_size_alone(piece: str) -> None:
    def ask(text: str) -> None:
        for at in range(0, len(text), len(text) // 50):
            is_aside(text, Span(1, len(text)), Span(at + 1, at + 2))
        interrupts(text, Span(0, 3), Span(len(text) - 2, len(text)))

    assert keeps_pace(lambda repeats: cpu_seconds(lambda: ask("“" + piece * repeats)), 10_000)
