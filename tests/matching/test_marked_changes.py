"""What a writer may change if it is shown: ellipses in every notation, brackets, a first capital."""

from __future__ import annotations

import pytest
from shelf import in_file, in_prose, look

from quotecheck.model.match import Change, Match, Verdict

OWN = "I walked to the allotment before breakfast, and on the way I thought about boats."
SHOWN = {Verdict.VERBATIM, Verdict.MARKED_CHANGE}

BEFORE = "We made the land on the ninth of June, at day-break: a black cone, smoking, with a cap of snow"
BEHIND = "The smell of brimstone was carried to us above two leagues off, and put the captain in mind of his first wife"


def found(quoted: str) -> tuple[str, Match]:
    """The one quotation of a post with this block, as it stands there, and its match."""
    seen = look(f"{OWN}\n\n> {quoted}\n")
    (quotation,) = seen.quotations
    assert quotation.match is not None
    return in_prose(seen, quotation.span), quotation.match


@pytest.mark.parametrize(
    "dots",
    [
        " ... ",
        "... ",
        pytest.param("…"),
        " … ",
        " . . . ",
        ". . . . ",
        ".... ",
        " [...] ",
        " [. . .] ",
        " […] ",
        " [ ... ] ",
        " \\[...\\] ",
        " (...) ",
        " (…) ",
        " -- ... ",
        " * * * ",
        "…, ",
        pytest.param(".\n>\n> [...]\n>\n> "),
        "...\n>\n> ... ",
    ],
)
def test_ellipses(dots: str) -> None:
    text, match = found(BEFORE + dots + BEHIND)
    assert text.startswith(BEFORE)
    assert text.endswith(BEHIND)
    assert match.verdict is Verdict.MARKED_CHANGE
    assert [" ".join(in_file(match.source, piece.source).split()) for piece in match.pieces] == [BEFORE, BEHIND]
    (difference,) = match.differences
    assert difference.kind is Change.OMITTED
    assert difference.source == "and about it eleven lesser ones, like a hen\nand chickens"
    assert match.similarity == 1


@pytest.mark.parametrize("dots", ["...", "…", "[...]"])
def test_ellipses_around_a_quotation(dots: str) -> None:
    text, match = found(f"{dots} {BEFORE} {dots}")
    assert BEFORE in text
    assert match.verdict in SHOWN
    assert " ".join(in_file(match.source, match.pieces[0].source).split()) == BEFORE


def test_an_ellipsis_where_nothing_is_left_out() -> None:
    _, match = found("No man there will begin a quarrel, ... lest he should not have time to make it up.")
    assert match.source == "harle1768cinder"
    assert not [difference for difference in match.differences if difference.source]


def test_what_an_ellipsis_leaves_out_is_not_quoted() -> None:
    _, match = found(f"{BEFORE} ... {BEHIND}")
    assert sum(len(piece.source_words) for piece in match.pieces) == len(f"{BEFORE} {BEHIND}".split())


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        pytest.param(
            "The bell hung on the southern bank, from the elbow of a dead alder [it is still there, though propped]. Any "
            "traveller who wanted the boat had only to ring it.",
            "The bell hung on the southern bank, from the elbow of a dead alder. Any traveller who wanted the boat had "
            "only to ring it.",
            id="a note",
        ),
        pytest.param(
            "We staid [sic] there eleven days. On the last of them the boy came to the captain and gave the watch into "
            "his hand.",
            "We staid there eleven days. On the last of them the boy came to the captain and gave the watch into his hand",
            id="sic",
        ),
        pytest.param(
            "We staid [*sic*] there eleven days. On the last of them the boy came to the captain and gave the watch into "
            "his hand.",
            "We staid there eleven days. On the last of them the boy came to the captain and gave the watch into his hand",
            id="sic in italics",
        ),
        pytest.param(
            "It is a strange thing, but before you can close a hole you have to make it *bigger* [my emphasis]. The torn "
            "edge is a mess of legs and half knots.",
            "It is a strange thing, but before you can close a hole you have to make it bigger. The torn edge is a mess "
            "of legs and half knots",
            id="emphasis",
        ),
        pytest.param(
            "[N]obody has ever mended anything with what he understood. You mend with what you can do while you are "
            "thinking about something else.",
            "nobody has ever mended anything with what he understood. You mend with what you can do while you are "
            "thinking about something else.",
            id="first letter",
        ),
        pytest.param(
            "Nobody has ever mended anything with what he understood. You mend with what you can do while you are "
            "thinking about something else.",
            "nobody has ever mended anything with what he understood. You mend with what you can do while you are "
            "thinking about something else.",
            id="first capital",
        ),
        pytest.param(
            "Of the three watches committed to [his] care, the first gained eleven minutes in the day, the second lost "
            "nine.",
            "Of the three watches committed to my care, the first gained eleven minutes in the day, the second lost nine",
            id="another word",
        ),
        pytest.param(
            "The captain, to the surprise of us all, not only grant[s] the request, but made him a present of two hundred "
            "and forty looking-glasses.",
            "The captain, to the surprise of us all, not only granted the request, but made him a present of two hundred "
            "and forty looking-glasses",
            id="another ending",
        ),
    ],
)
def test_brackets(quoted: str, source: str) -> None:
    _, match = found(quoted)
    assert match.verdict in SHOWN
    (piece,) = match.pieces
    assert " ".join(in_file(match.source, piece.source).split()) == source


@pytest.mark.parametrize(
    ("quoted", "changed", "source"),
    [
        (
            "But as every person in the ship was already provided with an employment that wanted both elbows.",
            "elbows",
            "hands",
        ),
        (
            "He had not before been entrusted with any thing, and he told me that it was like carrying an egg.",
            "carrying an egg",
            "holding a bird",
        ),
        (
            "Somebody is only one knot. It has many names, and I have heard grown men come to blows.",
            "Somebody",
            "There",
        ),
    ],
)
def test_words_changed_at_the_edge_of_a_mark_are_told(quoted: str, changed: str, source: str) -> None:
    """The mark says where the quotation ends; what stands there and is not the source's is a change."""
    text, match = found(quoted)
    assert text == quoted
    assert match.verdict is Verdict.ALTERED
    assert changed in {difference.post for difference in match.differences}
    assert source in " ".join(difference.source for difference in match.differences)
