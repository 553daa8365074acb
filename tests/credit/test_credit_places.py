"""Which citations say where in its source a quotation stands."""

from __future__ import annotations

import pytest
from credit_examples import SOURCES, quotation

from quotecheck.credit import credits_of, find_mentions, look_around
from quotecheck.readers import read

POSTS = {
    "“The road remembers every cart” (*The Salt Road*, p. 84).": ["84"],
    "As Imogen Calder writes in *The Salt Road*, “the road remembers every cart” (p. 84).": ["84"],
    "In chapter 3 of *The Salt Road* Imogen Calder turns to “the road remembers every cart” again.": [],
    "“The road remembers every cart,” says Imogen Calder in *The Salt Road*. She cries later (p. 84).": [],
    "“The road remembers every cart” (*Tidewater*, p. 84), not *The Salt Road*.": [],
}


@pytest.mark.parametrize("text", POSTS)
def test_places(text: str) -> None:
    post = read("post.md", text.encode())
    words = text[(at := text.lower().index("the road remembers")) : at + len("the road remembers every cart")]
    found = quotation(post, words, "calder1931")
    credit = credits_of(look_around(post, [found], find_mentions(post, SOURCES)), SOURCES)[found.id]
    assert credit is not None
    assert [mention.locator.start for mention in credit.places if mention.locator] == POSTS[text]
