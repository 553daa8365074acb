"""Hostile posts, from bytes to reports: the time grows with the size alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from quotecheck.api.checking import Options, Run, prepare
from quotecheck.files.discovery import Found
from quotecheck.files.running import examine_bytes
from quotecheck.reporters import REPORTERS, render
from quotecheck.reporters.style import Style
from tests.growth import cpu_seconds, keeps_pace

HERE = Path(__file__).parents[2]


def many(piece: str) -> Callable[[int], str]:
    return lambda n: "".join(piece.replace("#", str(at)) for at in range(n))


POSTS: dict[str, Callable[[int], str]] = {
    "quotations in a paragraph": many("He said “they went along the other way, in year #” and then "),
    "credited ones": many("“They went along the other way, in year #” [@rowcliffe1988nine] and "),
    "and as many names": lambda n: (
        "Edith Rowcliffe wrote *Nine Weeks at Tarrow Top*. " * n + many("He said “they went the other way, #” and ")(n)
    ),
    "one source again and again": lambda n: (
        "Edith Rowcliffe says in *Nine Weeks at Tarrow Top* that it rained. "
        + many("She says “the flight was called the Ladder”, # and “on speaking terms” there. And so on. ")(n)
    ),
    "a heading over all": lambda n: (
        "## *Nine Weeks at Tarrow Top* by Edith Rowcliffe, " * 40
        + "\n\n"
        + many("They say:\n\n> The flight was called the Ladder. It raised a loaded boat, #\n\n")(n)
    ),
    "quoted in a note": lambda n: (
        "They say so.[^1]\n\n[^1]: Edith Rowcliffe, *Nine Weeks at Tarrow Top*: "
        + many("“the flight was called the Ladder, #” and ")(n)
    ),
    "footnotes": lambda n: (
        many("They say “we went along the other way in year #”.[^#]\n\n")(n)
        + many("[^#]: Some Body, *A Book*, p. #.\n")(n)
    ),
    "elements in one another": lambda n: "<blockquote><p>they say so</p>" * n + "</blockquote>" * n,
    "quotes on top of one another": lambda n: "".join(">" * (at % 60 + 1) + " they say so\n\n" for at in range(n)),
    "marks in one another": lambda n: "“they say ‘and say " * n + "’”" * n,
    "elements with an address": many("<q cite='/a/#'>they went along the other way, in year #</q> and "),
}


@pytest.fixture(scope="module")
def run() -> Run:
    """A run with the library of the worked example."""
    return prepare([HERE], Options(debug=True))


def check_whole(run: Run, text: str) -> None:
    """Check `text` and write every report of it."""
    report = run.report(examine_bytes(run.task(len(text)), "post.md", text.encode()), Found((), ()))
    for reporter in REPORTERS:
        render(report, reporter.name, Style(policy=run.policy, verbose=True))


@pytest.mark.parametrize("name", POSTS)
def test_a_check_takes_time_of_its_size_alone(run: Run, name: str) -> None:
    assert keeps_pace(lambda count: cpu_seconds(partial(check_whole, run, POSTS[name](count))), 150)
