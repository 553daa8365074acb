"""Whether anybody at all is named near a quotation."""

from __future__ import annotations

import pytest
from credit_examples import SOURCES, quotation

from quotecheck.credit import find_mentions, look_around, names_someone
from quotecheck.readers import read

WORDS = "the oven was never cold while she lived"


@pytest.mark.parametrize(
    ("post", "named"),
    [
        (f"They say “{WORDS}”.", False),
        (f"In my view “{WORDS}”. It was Monday.", False),
        (f"The Oven is big.\n\n> {WORDS}", False),
        (f"As Perpetua Wolfram put it, “{WORDS}”.", True),
        (f"Mr Penrose came by in the morning: “{WORDS}”.", True),
        (f"It was Dr. Wolfram. “{WORDS}”.", True),
        (f"It was the miss of the year. “{WORDS}”.", False),
        (f"Wolfram wrote that “{WORDS}”.", True),
        (f"> {WORDS}\n>\n> — Wolfram", True),
        (f"> {WORDS}\n\nsource: [a page](https://oven.example/1)", True),
        (f"As I read [here](https://oven.example/1):\n\n> {WORDS}", True),
        (f"They say “{WORDS}”.[^1]\n\n[^1]: My aunt.", True),
        (f"As Imogen Calder writes, “{WORDS}”.", True),
        (f"Perpetua Wolfram came by.\n\nThen it rained.\n\nThen it stopped.\n\n> {WORDS}", False),
    ],
)
def test_names_someone(post: str, *, named: bool) -> None:
    read_post = read("post.md", post.encode())
    found = quotation(read_post, WORDS)
    assert names_someone(found, look_around(read_post, [found], find_mentions(read_post, SOURCES))) is named


@pytest.mark.parametrize(
    ("between", "named"),
    [
        (",” said Ada. “", True),
        (",” Ada Penrose said, “", True),
        (",” she said. “", False),
        (",” said the baker. “", False),
        (', "as Ada said", ', False),
    ],
)
def test_whoever_interrupts_a_quotation_is_named(between: str, *, named: bool) -> None:
    words = f"the oven was never cold{between}not while she lived"
    post = read("post.md", f"They say “{words}”.".encode())
    found = quotation(post, words)
    assert names_someone(found, look_around(post, [found], find_mentions(post, SOURCES))) is named


def test_a_label_in_a_block_names_who_speaks() -> None:
    post = read("post.md", f"> The bakers’ advice: “{WORDS}”".encode())
    found = quotation(post, f"The bakers’ advice: “{WORDS}”")
    assert names_someone(found, look_around(post, [found], []))


def test_who_said_it_may_stand_behind_the_verb() -> None:
    post = read("post.md", f"“{WORDS},” wrote Ada.".encode())
    found = quotation(post, WORDS)
    assert names_someone(found, look_around(post, [found], []))


def test_markup_names_someone() -> None:
    post = read("post.md", f'{{{{< quote author="P. Wolfram" >}}}}\n{WORDS}\n{{{{< /quote >}}}}\n'.encode())
    found = quotation(post, WORDS)
    assert names_someone(found, look_around(post, [found], []))
