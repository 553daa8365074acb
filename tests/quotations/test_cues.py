"""Sentences that announce somebody else's words. A cue is a sign beside a paste's layout, and alone it is none."""

from __future__ import annotations

import pytest
from shelf import look

from quotecheck.model.quotation import Form

LINES = (
    "The orchard at Haddle had been laid out by a man who did not\ncare for apples. He had wanted an avenue, and his wife "
    "had\nwanted fruit, and so for two hundred yards the trees stood\nup in pairs like guests at a wedding, and bore. In "
    "the third\nyear there was frost in May. He went out among them with a\nlantern and a bucket of hot bricks."
)
AFTER = "That is where I stopped and went out to look at our own two trees, which have canker."


def announced(sentence: str) -> list[str]:
    """The cues that are told of a paste behind a sentence."""
    seen = look(f"It has rained all week. {sentence}\n\n{LINES}\n\n{AFTER}\n")
    signs = [sign for q in seen.quotations if q.form is Form.SUSPECTED for sign in q.signs]
    return [sign.split("“")[1].rstrip("”").lower() for sign in signs if sign.startswith("announced")]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("I am quoting here because I cannot do better.", "i am quoting here"),
        ("I’ll quote her at length.", "i’ll quote her"),
        ("I want to quote this before I forget.", "i want to quote this"),
        ("It is quoted verbatim.", "quoted verbatim"),
        ("It is reproduced here in full.", "reproduced here in full"),
        ("Let me copy out a page.", "let me copy out"),
        ("This is straight out of the book.", "straight out of the"),
        ("It is transcribed from my copy.", "transcribed from my"),
        ("This is from her memoir.", "from her memoir"),
        ("It is a long extract from it.", "a long extract from"),
        ("It stands on page 84.", "on page 84"),
        ("I came across this in a sale.", "i came across this in"),
        ("What follows is hers.", "what follows is"),
        ("The following paragraphs are hers.", "the following paragraphs"),
        ("Here is the part I like.", "here is the part"),
        ("Here’s how she puts it.", "here’s how she puts it"),
        ("This is what he wrote.", "this is what he wrote"),
        ("Here it is in the author’s own words.", "in the author’s own words"),
        ("She puts it better.", "she puts it better"),
        ("I can’t put it any better.", "can’t put it any better"),
        ("It is worth quoting.", "worth quoting"),
    ],
)
def test_a_cue_is_told_with_the_layout(sentence: str, cue: str) -> None:
    assert announced(sentence) == [cue]


@pytest.mark.parametrize(
    "sentence",
    [
        "They gave me a quote for the roof.",
        "The quotation was higher than last year’s.",
        "What follows is my own account of it.",
        "What follows is a list of what broke.",
        "The following is a list of what broke.",
        "What follows is not for children.",
        "I read a book about it.",
        "The book is on the shelf.",
        "It is a page of the calendar.",
        "He said that it was better.",
        "I took it from a drawer.",
        "In other words, it rained.",
    ],
)
def test_what_only_sounds_like_a_cue(sentence: str) -> None:
    assert announced(sentence) == []
