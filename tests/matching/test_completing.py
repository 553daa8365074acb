"""A candidate is taken on to its mark's ends, or its paragraph's, as far as the words there speak for it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from passages import UNRELATED, Passage, folds_of
from shelf import SOURCES, index

from quotecheck.matching.alignment import Column, Step
from quotecheck.matching.completing import complete
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.sequence import NameTable, PostWords, post_words
from quotecheck.matching.surprise import Surprise, surprise
from quotecheck.matching.trimming import Candidate, evidence
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read
from quotecheck.text import fold_text

FERRY = "pell1911ferry"
FERRY_AT = [fact.source for fact in index().segments].index(FERRY)
START = folds_of(FERRY).index("climbed") - 5
"""On the twelfth day he climbed the alder with a pot of tar and a brush. He did not paint out the rule, for that ..."""


def words_in(text: str) -> tuple[PostWords, Surprise]:
    post = read("post.md", text.encode())
    words = post_words(post, find_marks(post, SOURCES), NameTable(SOURCES))
    return words, surprise(words, index(), ordinary_english())


def completed(text: str, sure: str, place: int) -> tuple[str, tuple[int, int]]:
    """What belongs to the words ``sure`` of a post, folded, and its places; they stand at ``place`` of The Long Ferry."""
    words, bits = words_in(text)
    size = len(sure.split())
    first = next(k for k in range(len(words)) if words.folds[k : k + size] == fold_text(sure).split())
    columns = tuple(Column(Step.EQUAL, first + k, first + k + 1, place + k, place + k + 1, 1.0) for k in range(size))
    candidate = Candidate(FERRY_AT, columns, float(size), evidence(columns, words, bits))
    found = complete(candidate, words, bits, index().segment(FERRY_AT))
    assert found.bits == pytest.approx(evidence(found.columns, words, bits))
    assert all(one.post_end == two.post for one, two in zip(found.columns, found.columns[1:], strict=False))
    assert all(one.source_end == two.source for one, two in zip(found.columns, found.columns[1:], strict=False))
    return " ".join(words.folds[found.first : found.last]), (found.place, found.place_end)


SURE = "he climbed the alder with a pot of tar"

LONG = (
    "a comb he did not rinse out the rule for that seemed to be a sort of theft he painted in letters which ran a bit "
    "downhill four nouns of his own bell again though there is a deal in those four nouns"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # As far as the mark goes, a changed word at its end too.
        (f"“On the twelth day {SURE} and a brash”, yes.", ("on the twelth day {} and a brash", (0, 16))),
        (f"“Upon that twelfth day {SURE} and one brush”, yes.", ("upon that twelfth day {} and one brush", (0, 16))),
        # Not where the mark holds what the source has not.
        (f"“My neighbour {SURE} in July, which is late for tar”, yes.", ("{}", (4, 13))),
        # Behind an ellipsis the source may go on further away, when enough words say so.
        (
            f"“{SURE} … for that seemed to him to be a kind of theft”",
            ("{} for that seemed to him to be a kind of theft", (4, 34)),
        ),
        (f"“{SURE} … for that”", ("{}", (4, 13))),
        # Without marks as far as the paragraph, when it ends near and its words are the source's.
        (f"On the twelfth day {SURE} and a brush.", ("on the twelfth day {} and a brush", (0, 16))),
        (f"Yesterday at noon {SURE} and went home again.", ("{}", (4, 13))),
        (f"{UNRELATED[0]} On the twelfth day {SURE}, and a brush was all. {UNRELATED[1]}", ("{}", (4, 13))),
        # However long that is: of a damaged quotation more than half of the words must be the source's.
        (f"{SURE} and {LONG}.", (f"{{}} and {LONG}", (4, 62))),
        (f"{SURE} and a brush, and I think of it too.", ("{}", (4, 13))),
    ],
)
def test_what_belongs_to_it_is_taken_in(text: str, expected: tuple[str, tuple[int, int]]) -> None:
    words, (place, place_end) = expected
    assert completed(text, SURE, START + 4) == (words.format(SURE), (START + place, START + place_end))


def test_what_is_not_sure_is_left_as_it_is() -> None:
    assert completed("“On the twelfth day he climbed”", "the twelfth day", START + 1)[1] == (START + 1, START + 4)


def test_a_phrase_with_a_change_says_no_more_than_the_phrase() -> None:
    """It stands at least as often: “in the days” is found wherever “in those days” is, and elsewhere."""
    words, bits = words_in("whoever rings at night")
    steps = (Step.EQUAL, Step.EQUAL, Step.NEAR, Step.EQUAL)
    columns = [Column(step, k, k + 1, k, k + 1, 0.5) for k, step in enumerate(steps)]
    assert evidence(columns, words, bits) <= bits.run(0, 4)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_mark_is_taken_in_to_both_ends(data: st.DataObject) -> None:
    """From any stretch of it that is sure, at the very start and end of the text too."""
    size = data.draw(st.integers(30, 50))
    last = len(folds_of(FERRY)) - size
    first = data.draw(st.one_of(st.sampled_from([0, last]), st.integers(0, last)))
    words = Passage(FERRY, first, first + size).words
    assume("shall wait" not in " ".join(words))  # the board's words stand in the text twice, and so say little
    at = data.draw(st.integers(0, size - 14))
    changed = data.draw(st.integers(4, size - 5).filter(lambda k: not at <= k < at + 14))
    text = " ".join([*words[:changed], "elephants", *words[changed + 1 :]])
    whole = completed(f"“{text}”", " ".join(words[at : at + 14]), first + at)
    assert whole == (fold_text(text), (first, first + size))
