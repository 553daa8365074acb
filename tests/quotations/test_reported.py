"""Words that somebody wrote, or is reported to have said, are no dialogue, however many and short they are."""

from __future__ import annotations

import pytest

from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.reported import is_reported
from quotecheck.quotations.settling import settle
from quotecheck.readers import read
from quotecheck.text import Span, count_words

WORDS = "the stove was never quite out"
FRAGMENTS = (
    "has a door that nobody shuts",
    "keeps the accounts in pencil",
    "walks as if the lane were his",
    "shakes hands like a grocer",
    "had read one book and lost it",
    "asks for nothing but the rain",
)


def loud(text: str) -> list[str]:
    """The quotations of a post without a library."""
    post = read("post.md", text.encode())
    said = post.prose.text
    settled = settle(said, find_marks(post, {}), (), lambda span: count_words(said[span.start : span.end]))
    return [said[q.span.start : q.span.end] for q in settled.quotations]


@pytest.mark.parametrize("verb", ["writes", "argues", "notes in passing", "wrote", "observes elsewhere"])
def test_six_times_that_somebody_writes(verb: str) -> None:
    for between in (" that ", ": ", ", ", " of him that "):
        post = "\n\n".join(f"Here Marlow {verb}{between}“{each}”. I agree." for each in FRAGMENTS)
        assert loud(post) == list(FRAGMENTS)


def test_most_are_reported() -> None:
    post = "She writes that “{}” and that “{}”. Of him she says that he “{}”. The priest “{}”, the mayor “{}”, and Roe “{}”."
    assert loud(post.format(*FRAGMENTS)) == list(FRAGMENTS)


def test_few_are_reported() -> None:
    post = "She writes that “{}”. Who “{}” or “{}”, whoever “{}”, whoever “{}” or “{}” knows."
    assert loud(post.format(*FRAGMENTS)) == [FRAGMENTS[0]]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("“{}”, Marlow writes.", True),
        ("“{},” as Ada Marlow puts it.", True),
        ("“{},” wrote Marlow.", True),
        ("“Yes,” Marlow writes. “{}”", True),
        ("Marlow said of the keeper that “{}”.", True),
        ("According to Marlow, “{}”.", True),
        ("in the words of Marlow: “{}”.", True),
        ("“{},” she said.", False),
        ("She said, “{}”.", False),
        ("“{},” the old man observed.", False),
        ("He took that. “{}”", False),
        ("I found out that “{}”.", False),
    ],
)
def test_reported_or_spoken(text: str, reported: bool) -> None:  # noqa: FBT001 - a column of the table
    said = text.format(WORDS)
    at = said.index(WORDS)
    assert is_reported(said, Span(at, at + len(WORDS))) is reported
