"""Plain-text sources: what is read, what is left out, and where pages and chapters begin."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.library.locators import locator_at, locators_at
from quotecheck.library.texts import read_text
from quotecheck.model.source import HEADING, Locator, LocatorMark
from quotecheck.text import RunKind, Span

BOOK = """Produced for a test
*** START OF THE PROJECT GUTENBERG EBOOK THE WEIR ***
The weir was low.
*** END OF THE PROJECT GUTENBERG EBOOK THE WEIR ***
Licence
"""


def prose(text: str, name: str = "a.txt") -> str:
    return read_text(name, text.encode()).prose.text


def marks(text: str, name: str = "a.txt") -> list[tuple[str, str, str]]:
    """Kind and label of each mark, and what stands there in the file."""
    read = read_text(name, text.encode())
    places = [mark for mark in read.marks if mark.kind != HEADING]
    return [(mark.kind, mark.label, text[mark.offset : mark.offset + 9]) for mark in places]


def headings(text: str, name: str = "a.txt") -> list[str]:
    """The lines that name the parts of a text."""
    read = read_text(name, text.encode())
    assert all(text[m.offset : m.offset + len(m.label)] == m.label for m in read.marks if m.kind == HEADING)
    return [mark.label for mark in read.marks if mark.kind == HEADING]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (BOOK, "The weir was low."),
        (BOOK.replace("THE PROJECT", "THIS PROJECT"), "The weir was low."),
        (BOOK.replace("*** START", "***START").replace("*** END", "***END"), "The weir was low."),
        (BOOK.replace("EBOOK THE WEIR ***\nThe", "EBOOK THE\nWEIR ***\nThe"), "The weir was low."),
        (BOOK.replace("EBOOK THE WEIR ***\nThe", "EBOOK THE WEIR\nThe"), "The weir was low."),
        (BOOK + BOOK.replace("low", "high"), "The weir was low.The weir was high."),
        (
            "small print\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN TEXTS*Ver.1*END*\nThe weir was low.\n",
            "The weir was low.",
        ),
    ],
)
def test_project_gutenberg_is_left_out(text: str, left: str) -> None:
    assert prose(text).replace("\n", "") == left


def test_a_missing_marker_cuts_nothing() -> None:
    start, end = BOOK.split("The weir was low.\n")
    assert prose("The weir.\n" + end) == "The weir.\n"
    assert prose(start + "The weir.\n") == "\nThe weir.\n"
    assert prose("The weir.\n") == "The weir.\n"
    assert prose("A\n*** START OF THE PROJECT GUTENBERG EBOOK A ***\n" + start + "B") == "\n" + start + "B"
    assert prose("We read *** START OF THE WEIR *** there.") == "We read *** START OF THE WEIR *** there."


@pytest.mark.parametrize(
    "mark", ["[Page 84]", "[page 84]", "[Pg 84]", "[Pg. 84]", "[p. 84]", "[P. 84]", "[Page84]", "{84}"]
)
def test_page_marks(mark: str) -> None:
    assert prose(f"low {mark} water") == "low  water"
    assert marks(f"low {mark} water") == [("page", "84", f"{mark} water"[:9])]


def test_a_page_mark_inside_a_word_parts_nothing() -> None:
    assert prose("the com[Pg 12]pany") == "the company"
    assert prose("the com-\n[Page 12]\npany") == "the com-\npany"
    assert prose("the com-\n\n[Page 12]\n\npany") == "the com-\npany"
    assert prose("the com-\n\n\f\n12\n\npany") == "the com-\npany"
    assert prose("the com-\n\fpany") == "the com-\npany"


def test_a_page_mark_takes_its_line_along() -> None:
    assert prose("low.\n\n  [Page xii]\r\nWater.") == "low.\n\nWater."


def test_notes_in_braces_are_no_pages() -> None:
    text = "low {1} water {2} and {1} again"
    assert (prose(text), marks(text)) == (text, [])
    assert marks("low {1} water {2}") == [("page", "1", "{1} water"), ("page", "2", "{2}")]


@pytest.mark.parametrize("words", ["[Pages 3]", "[p 84]", "[Page]", "[84]", "[Page 84 of it]", "{a}", "[Illustration]"])
def test_other_brackets_stay(words: str) -> None:
    assert (prose(f"low {words} water"), marks(f"low {words} water")) == (f"low {words} water", [])


def test_form_feeds_count_pages() -> None:
    assert prose("low\fwater\n\fcame") == "low\nwater\ncame"
    assert marks("low\n\fwater\n\fcame\n\f") == [
        ("page", "1", "low\n\x0cwate"),
        ("page", "2", "water\n\x0cca"),
        ("page", "3", "came\n\x0c"),
    ]


def test_a_number_alone_in_a_first_or_last_line_is_the_page() -> None:
    text = "xi\nlow\n\f\n 84 \nwater\n\fcame\n\fand went\n- 90 -\n\f91st Street\n"
    assert [label for _, label, _ in marks(text)] == ["xi", "84", "85", "90", "91"]
    assert prose(text).split() == ["low", "water", "came", "and", "went", "91st", "Street"]


def test_words_of_roman_letters_are_no_pages() -> None:
    assert prose("low\n\fcivil\nwater").split() == ["low", "civil", "water"]


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("CHAPTER IV", ("chapter", "IV")),
        ("CHAPTER IV.", ("chapter", "IV")),
        ("  CHAPTER 12 THE LOCK", ("chapter", "12")),
        ("Chapter 4. The Lock", ("chapter", "4")),
        ("Chapter 4: The Lock", ("chapter", "4")),
        ("Chapter Four", ("chapter", "4")),
        ("CHAPTER TWENTY-ONE", ("chapter", "21")),
        ("BOOK II", ("book", "II")),
        ("Part Two", ("part", "2")),
    ],
)
def test_headings(heading: str, mark: tuple[str, str]) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        text = f"Water.\n\n{heading}\n\nIt was low.\n".replace("\n", line_end)
        assert [(kind, label) for kind, label, _ in marks(text)] == [mark]
        assert prose(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "We come to\nChapter 4 of the book, where\nwater is low.\n",
        "Low.\n\nChapter 4 of the book is where\nwater is low.\n",
        "Low.\n\nChapter 4. We saw that the\nwater is low.\n",
        "Low water in\nCHAPTER IV\nis told.\n",
        "See CHAPTER IV\n\nWater.",
        "Low.\n\nBook I read last year\n\nWater.",
        "Low.\n\nChapter house\n\nWater.",
        "Low.\n\nBOOK I. CHAPTER II. This one is\nlong and goes\non over several\nlines.\n",
    ],
)
def test_sentences_are_no_headings(text: str) -> None:
    assert marks(text) == []


def test_a_page_mark_above_a_heading_is_a_blank_line() -> None:
    text = "Low.\n[Page 8]\nCHAPTER II\nWater.\n\fCHAPTER III\n\nLow.\n"
    assert [label for kind, label, _ in marks(text) if kind == "chapter"] == ["II", "III"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n  Its Title\n\n"])
def test_a_table_of_contents_gives_no_marks(gap: str) -> None:
    contents = gap.join(f"CHAPTER {number}" for number in ("I", "II", "III"))
    text = (
        f"Contents\n\n{contents}\n\nCHAPTER I\n\nLow.\n\nWater.\n\nCHAPTER II\n\nHigh.\n\nWater.\n\nCHAPTER III\n\nEnd."
    )
    assert [label for _, label, _ in marks(text)] == ["I", "II", "III"]
    chapters = [mark for mark in read_text("a.txt", text.encode()).marks if mark.kind == "chapter"]
    assert chapters[0].offset == text.rindex("CHAPTER I\n\nLow")


def test_markdown_headings() -> None:
    text = "# The Weir\n\n## Chapter 4: Low\n\nA\n\n```\n# no heading\n```\n\n## The *Old* Lock ##\n\nB\n"
    assert marks(text, "a.md") == [("chapter", "4", "## Chapte"), ("chapter", "The Old Lock", "## The *O")]
    assert marks(text, "a.txt") == []
    assert prose(text, "a.md") == text


# ------------------------------------------------------------------------------------- headings as lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CHAPTER I\n\nThe Weir\n\nIt was low.\n", ["CHAPTER I", "The Weir"]),
        ("Chapter One\nThe Weir\n\nIt was low.\n", ["Chapter One", "The Weir"]),
        (
            "CHAPTER I.\n\nOf the weir, and how it was mended\n\nIt was low.\n",
            ["CHAPTER I.", "Of the weir, and how it was mended"],
        ),
        ("CHAPTER I\n\nIt was low.\n\nIt was high.\n", ["CHAPTER I"]),
        ("CHAPTER I\n\nIt was low\nand it was wet\n\nIt was high.\n", ["CHAPTER I"]),
        ("It was low.\n\nTHE LOCK\n\nIt was high.\n", ["THE LOCK"]),
        ("It was low.\r\n\r\nTHE LOCK\r\n\r\nIt was high.\r\n", ["THE LOCK"]),
        ("It was low.\n\nOLD ADA\n\nIs it?\n\nOLD ADA\n\nIt is.\n", []),
        ("It was low.\n\nTHE LOCK WAS\nCLOSED TODAY\n\nIt was high.\n", []),
        ("It was low.\n\nWE SAW THE LOCK,\n\nand went on.\n", []),
    ],
)
def test_lines_that_name_parts(text: str, found: list[str]) -> None:
    assert headings(text) == found
    assert prose(text) == text


def test_headings_of_a_markdown_text() -> None:
    assert headings("# The Weir\n\n## The Lock\n\nLow.\n", "a.md") == ["## The Lock"]


# ------------------------------------------------------------------------------------------- locators

MARKS = (
    LocatorMark(0, "chapter", "I"),
    LocatorMark(10, "page", "83"),
    LocatorMark(20, "page", "84"),
    LocatorMark(25, "chapter", "II"),
    LocatorMark(30, "page", "85"),
)


@pytest.mark.parametrize(
    ("span", "locator"),
    [
        (Span(12, 18), Locator("page", "83")),
        (Span(12, 20), Locator("page", "83")),
        (Span(12, 21), Locator("page", "83", "84")),
        (Span(12, 40), Locator("page", "83", "85")),
        (Span(20, 22), Locator("page", "84")),
        (Span(90, 99), Locator("page", "85")),
        (Span(2, 6), Locator("chapter", "I")),
        (Span(20, 20), Locator("page", "84")),
    ],
)
def test_locator_at(span: Span, locator: Locator) -> None:
    assert locator_at(MARKS, span) == locator


def test_no_locator_before_the_first_mark() -> None:
    assert locator_at((), Span(0, 5)) is None
    assert locator_at(MARKS[1:2], Span(2, 15)) is None


def test_a_heading_is_no_place_to_cite() -> None:
    assert locators_at((LocatorMark(0, HEADING, "The Weir"),), Span(4, 9)) == ()


def test_all_locators() -> None:
    assert locators_at(MARKS, Span(22, 28)) == (Locator("page", "84"), Locator("chapter", "I", "II"))


# ----------------------------------------------------------------------------------------------- laws

PARTS = st.sampled_from(
    [
        *(
            "low",
            "water",
            "-",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\f",
            "84",
            "xii",
            "[Page 9]",
            "{7}",
            "# ",
            "```",
            "\u2010",
        ),
        *("CHAPTER I", "Chapter 2. Low", "BOOK II", "*** START OF THE PROJECT GUTENBERG EBOOK X ***", "é", "\u3042"),
        *(
            "[1]",
            "[2]",
            "¹",
            " low.3 ",
            "    5\n",
            "10  ",
            "CONTENTS\n",
            "by Ada Roe\n",
            "\nNOTES\n",
            "p. 4",
            "THE WEIR\n\n",
        ),
        *("*** END OF THE PROJECT GUTENBERG EBOOK X ***", "*END*THE SMALL PRINT!", "\ufeff"),
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join), st.sampled_from(["a.txt", "a.md"]))
def test_every_run_is_what_stands_in_the_file(text: str, name: str) -> None:
    read = read_text(name, text.encode())
    text = decode(text.encode()).text
    at, file_at = 0, 0
    for run in read.prose.runs:
        assert (run.at, run.source.start >= file_at) == (at, True)
        if run.kind is RunKind.EXACT:
            assert read.prose.text[at : at + run.length] == text[run.source.start : run.source.end]
        else:
            assert (read.prose.text[at : at + run.length], "\f" in text[run.source.start : run.source.end]) == (
                "\n",
                True,
            )
        at, file_at = at + run.length, run.source.end
    assert at == len(read.prose.text)
    assert list(read.marks) == sorted(read.marks, key=lambda mark: mark.offset)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(QuotecheckError):
        assert read_text("a.txt", data).encoding


def test_binary_data_is_refused_by_name() -> None:
    with pytest.raises(QuotecheckError) as caught:
        read_text("a.txt", b"PK\x00\x01")
    assert caught.value.path == "a.txt"


def test_a_megabyte_has_few_runs() -> None:
    page = "The water was low and the keeper slept.\n" * 25
    data = "".join(f"CHAPTER {n}\n\n{page}\n[Page {n}]\n" for n in range(1, 1000)).encode()
    read = read_text("a.txt", data)
    assert Counter(mark.kind for mark in read.marks) == {"page": 999, "chapter": 999, HEADING: 999}
    assert len(read.prose.runs) == 999
