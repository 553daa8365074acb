"""Which citations say where in its source a quotation stands."""

from __future__ import annotations

import pytest
from credit_examples import SOURCES, quotation

from quotecheck.credit import credits_of, find_mentions, look_around
from quotecheck.readers import read

POSTS = {
    "“The road remembers every cart” (*The Salt Road*, p. 84).": ["84"],
    "As Imogen Calder writes in *The Salt Road*, “the road remembers every cart” (p. 84).": ["84"],
    "On p. 84 of *The Salt Road*, Imogen Calder says “the road remembers every cart”.": ["84"],
    "In *The Salt Road*, p. 84, Imogen Calder says “the road remembers every cart”.": ["84"],
    "Imogen Calder says in *The Salt Road*, page 84, that “the road remembers every cart”.": ["84"],
    "“The road remembers every cart,” says Imogen Calder on page 84 of *The Salt Road*.": ["84"],
    "“The road remembers every cart” (Calder 1931, 84).": ["84"],
    "Calder (1931, 84) says “the road remembers every cart”.": ["84"],
    "As Calder says in *The Salt Road*, it is cold (p. 3).\n\n“The road remembers every cart” (ibid., p. 84).": ["84"],
    "Imogen Calder tells of it in *The Salt Road*, p. 3.\n\n“The road remembers every cart.”[^1]\n\n[^1]: Ibid., 84.": [
        "84"
    ],
    "Imogen Calder says on page 84 that it is cold, and on page 90, “the road remembers every cart”.": [],
    "See Calder (1931, 84) for carts. As Imogen Calder says, “the road remembers every cart”.": [],
    "“The road remembers every cart” (Calder, *The Salt Road*).[^1]\n\n[^1]: Ibid. I walked 84 miles of it.": [],
    "As Calder says, “the road remembers every cart” (Calder, *The Salt Road*); not so Calder, *Wet Boots*, 84.": [],
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


def test_a_place_beside_who_says_it_is_not_of_the_next_quotation() -> None:
    text = "“It is cold in the hills,” says Imogen Calder on page 84, and in July, “the road remembers every cart”."
    post = read("post.md", text.encode())
    found = [
        quotation(post, words, "calder1931") for words in ("It is cold in the hills", "the road remembers every cart")
    ]
    credits_ = credits_of(look_around(post, found, find_mentions(post, SOURCES)), SOURCES)
    places = [credit.places if (credit := credits_[q.id]) else None for q in found]
    assert [[mention.locator.start for mention in theirs or () if mention.locator] for theirs in places] == [["84"], []]
