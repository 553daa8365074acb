"""What stands between the paragraphs of a source: known by its shape, and never told as left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelf import look

from quotecheck.matching.build import build_segment
from quotecheck.matching.headings import is_heading, lies_in_titles
from quotecheck.matching.segment import Segment, SourceWords
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.sides import Sides
from quotecheck.text import find_words, fold, plain, word_spans

BEFORE, BEHIND = "and nobody spoke of it.", "In the morning the boat was gone."
CASES = Path(__file__).parent / "cases"


def between(text: str) -> bool:
    """Whether the words between ``BEFORE`` and ``BEHIND`` are a heading."""
    spans = word_spans(text)
    sides = Sides(PostWords(""), SourceWords([fold(m.group()) for m in find_words(text)], spans), 0, text)
    return is_heading(len(word_spans(BEFORE)), len(spans) - len(word_spans(BEHIND)), sides)


@pytest.mark.parametrize(
    "heading",
    [
        "CHAPTER IV",
        "CHAPTER IV.\n\nThe Bell at Corrow",
        "Chapter 4. In which nothing is said.",
        "4. The knot",
        "XII",
        "THE LONG WINTER.",
        "[Illustration: The ferry house, from the south.]",
        "PART TWO\n\n  I\n\nOf the boat",
        "[3] He means the other one.",
    ],
)
def test_headings(heading: str) -> None:
    assert between(f"{BEFORE}\n\n{heading}\n\n\n{BEHIND}")


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("We were the leaves", "upon the water, and the water’s edge"),
        ("the day was over.\n\nThe boat had gone.", "and all the village slept on either side"),
    ],
)
def test_a_line_of_verse_is_none(before: str, line: str) -> None:
    text = f"{before}\n\n{line}\n\n{BEHIND}"
    spans = word_spans(text)
    sides = Sides(PostWords(""), SourceWords([fold(m.group()) for m in find_words(text)], spans), 0, text)
    assert not is_heading(len(word_spans(before)), len(spans) - len(word_spans(BEHIND)), sides)


@pytest.mark.parametrize("number", ["Exodus 17:12", "1 Kings 4:3", "Song of Songs 2:1", "17:12"])
def test_numbers_of_verses(number: str) -> None:
    assert between(f"{BEFORE}\n{number} {BEHIND}")


@pytest.mark.parametrize(
    "paragraph",
    [
        "\n\nHe went to bed.\n\n",
        "\n\n‘How long will it take?’\n\n",
        "\n\nThe reasons were these:\n\n",
        " in the village ",
        "\n\nThe Bell at Corrow ",
        " It was late.\n\nThe Bell at Corrow\n\n",
        "\nwithout a stop\n",
        "\n\n" + "without a stop " * 8 + "\n\n",
        " at 17:12 ",
    ],
)
def test_running_text(paragraph: str) -> None:
    assert not between(f"{BEFORE}{paragraph}{BEHIND}")


@pytest.mark.parametrize(
    ("case", "longest"), [("headings/over-a-chapter", 44), ("interrupted/by-the-writer", 29), ("ellipses/far", 17)]
)
def test_what_breaks_the_longest_run(case: str, longest: int) -> None:
    """An ellipsis does, a heading and an interruption do not; none of their words are quoted."""
    (quotation,) = look((CASES / f"{case}.md").read_text(encoding="utf-8")).quotations
    assert quotation.match is not None
    assert quotation.match.longest == longest
    assert quotation.words == sum(piece.post_words for piece in quotation.match.pieces)


TITLES = "On the Mending of Nets in Winter\n\nXII\n\nOf the Knot Which Holds, and of the Others"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (TITLES, True),
        ("On the Mending of Nets in Winter", True),
        ("Mending of Nets in Winter\n\nXII", True),
        (f"{TITLES}\n\n{BEHIND}", False),
        (BEHIND, False),
        ("the boat was gone", False),
        ("so much depends upon a wheel", False),
    ],
)
def test_words_in_titles(words: str, ending: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of a test
    text = f"{BEFORE}\n\n{TITLES}\n\n{BEHIND}\n\nso much depends upon a wheel\n\n{BEFORE}".replace("\n", ending)
    segment = Segment(memoryview(build_segment(plain(text)).buffer))
    all_words, sought = ([fold(m.group()) for m in find_words(part)] for part in (text, words))
    first = next(k for k in range(len(all_words)) if all_words[k : k + len(sought)] == sought)
    assert lies_in_titles(first, first + len(sought), segment) is expected
