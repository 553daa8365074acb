"""Keys for new entries."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.bibliography.citekeys import make_key


@pytest.mark.parametrize(
    ("family", "year", "title", "key"),
    [
        ("Orm", "2004", "A Lamp for Low Water", "orm2004lamp"),
        ("Özgür", "1994", "Über dem Wehr", "ozgur1994uber"),
        ("O’Pike", "", "The “Weir”", "opikendweir"),
        ("van der Moor", "1987", "Weir-keepers' Songs", "vandermoor1987weir"),
        ("", "1987", "The Weir", "weir1987"),
        ("Orm", "2004", "The", "orm2004the"),
        ("Orm", "2004", "", "orm2004"),
    ],
)
def test_family_year_word(family: str, year: str, title: str, key: str) -> None:
    assert make_key(family, year, title) == key


def test_a_key_that_is_taken_gets_a_letter() -> None:
    taken = ["orm2004lamp"]
    for ending in ("b", "c", "d"):
        taken.append(make_key("Orm", "2004", "Lamp", taken))
        assert taken[-1] == f"orm2004lamp{ending}"
    letters = [f"orm2004lamp{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"]
    assert make_key("Orm", "2004", "Lamp", ["Orm2004Lamp", *letters]) == "orm2004lampaa"


@given(st.text(max_size=12), st.text(max_size=6), st.text(max_size=20))
def test_only_plain_letters_and_digits(family: str, year: str, title: str) -> None:
    key = make_key(family, year, title)
    assert re.fullmatch(r"[a-z0-9]+", key)
    assert make_key(family, year, title, [key]) != key
