"""Hostile posts: finding mentions takes time of the size alone."""

from __future__ import annotations

import pytest
from credit_examples import SOURCES

from quotecheck.credit import find_mentions
from quotecheck.readers import read
from tests.growth import cpu_seconds, keeps_pace

PIECES = (
    "[@a] ",
    "[@calder1931, p. 8]",
    "[@a](https://example.org) ",
    "\\cite{calder1931} ",
    "Calder says: “a” ",
    "As Calder has it, ",
    "(Calder 1931, 8) ",
    "— Calder\n\n",
    ". — Calder ",
    "ibid. ",
    "Ps 3:4 ",
    "p. 3 ",
)


def seconds(text: str) -> float:
    post = read("post.md", text.encode())
    return cpu_seconds(lambda: find_mentions(post, SOURCES))


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_size_alone(piece: str) -> None:
    assert keeps_pace(lambda count: seconds(piece * count), 1_000)
