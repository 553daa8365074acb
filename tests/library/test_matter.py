"""What stands in a book and is no word of the work: note marks, line numbers, title page, contents, lists at the end."""

from __future__ import annotations

import pytest

from quotecheck.library.texts import read_text
from tests.growth import cpu_seconds, keeps_pace

WATER = "The water was low, and the keeper slept through the better part of the afternoon."


def prose(text: str) -> str:
    return read_text("a.txt", text.encode()).prose.text


def left(text: str) -> list[str]:
    """The lines that stay and are not blank."""
    return [line.strip() for line in prose(text).splitlines() if line.strip()]


# ------------------------------------------------------------------------------------------ marks of notes


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("low,[1] and wet.[2] So", "low, and wet. So"),
        ("low,[^1] and wet.[^2] So", "low, and wet. So"),
        ("low [1] and wet [2] so", "low  and wet  so"),
        ("low,[1] and wet.[2] So[1] it was high.[2]", "low, and wet. So it was high."),
        ("low,[1][2] and", "low, and"),
        ("low,[7] and wet[8] and dry[9] so", "low, and wet and dry so"),
        ("was low.\n[1]\n\nIt was wet.[2]", "was low.\n\nIt was wet."),
        ("low¹ and wet,² and dry.³ So", "low and wet, and dry. So"),
        (
            "ab low.1 It cd low.2 It ef low.3 It gh low.4 It ij low.5 It",
            "ab low. It cd low. It ef low. It gh low. It ij low. It",
        ),
    ],
)
def test_note_marks_are_cut(text: str, stays: str) -> None:
    assert prose(text) == stays


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("low.[1]\n\n[1] A note.", "low.\n\n[1] A note."),
        (
            "low,[1] wet,[2] dry.[3]\n\n[1] One.\n[2] Two.\n[3] Three.",
            "low, wet, dry.\n\n[1] One.\n[2] Two.\n[3] Three.",
        ),
        (
            "low,[1] wet,[2]\n\n[1] One.\n[2] Two.\n\ndry,[3] so[4]\n\n[3] Three.\n[4] Four.",
            "low, wet,\n\n[1] One.\n[2] Two.\n\ndry, so\n\n[3] Three.\n[4] Four.",
        ),
    ],
)
def test_labels_of_notes_stay(text: str, stays: str) -> None:
    assert prose(text) == stays


@pytest.mark.parametrize(
    "text",
    [
        "in [1775] he was",
        "in [12] the",
        "low [1775] and wet [1776] and dry [1777]",
        "low [7] and wet [3] and dry [5] so",
        "seven [7] and eight [8] so",
        "a[i] and a[1] so",
        "six metres² and seven metres³ so",
        "see No.1 and No.2 and No.3 and No.4 and No.5 and",
        "rose by 1.1 and 1.2 and 1.3 and 1.4 and 1.5 so",
        "low.8 If",
        "low.1 If he low.2 If he",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert prose(text) == text


def test_a_year_in_brackets_stays_among_notes() -> None:
    assert prose("low,[1] in [1775] wet,[2] and [sic] dry.[3]") == "low, in [1775] wet, and [sic] dry."


def test_a_cut_mark_parts_no_words() -> None:
    assert prose("com[1]pany and wet,[2] and dry.[3]") == "com[1]pany and wet, and dry."


# ------------------------------------------------------------------------------------------ lines of verse


def verse(step: int, count: int, form: str = "{words}     {number}") -> str:
    """Lines of which each ``step``-th has its number in the margin."""
    lines = [
        (number, f"the water of line {'abcdefghijklmnopqrstuvwxyz'[number % 26]}") for number in range(1, count + 1)
    ]
    written = [form.format(words=words, number=number) if number % step == 0 else words for number, words in lines]
    return "\n".join(written) + "\n"


@pytest.mark.parametrize(
    "form", ["{words}     {number}", "{words}\t{number}  ", "{number}  {words}", "  {number}\t{words}"]
)
@pytest.mark.parametrize("step", [4, 5, 10])
def test_numbers_in_the_margin_are_cut(form: str, step: int) -> None:
    text = verse(step, 40, form)
    assert [line.strip() for line in prose(text).splitlines()] == verse(100, 40).splitlines()
    assert prose(text.replace("\n", "\r\n")).split() == prose(text).split()


def test_each_poem_counts_anew() -> None:
    assert not any(
        letter.isdigit() for letter in prose(verse(5, 20) + "\nThe Lock\n\n" + verse(5, 6) + "\n" + verse(5, 30))
    )


@pytest.mark.parametrize(
    "text",
    [
        "The weir    10\nThe lock    20\nThe mill    30\nThe ford    40\n",
        "The weir    5\nThe lock    10\n",
        "In the year     1775\nand again\nand again in     1780\n",
        verse(5, 30).replace("     ", " "),
        "1  Take a net.\n2  Mend it.\n3  Dry it.\n4  Burn it.\n",
    ],
)
def test_other_numbers_at_an_edge_stay(text: str) -> None:
    assert prose(text) == text


# ---------------------------------------------------------------------------------- before and behind the work

TITLE = "THE WEIR\n\nA Short History\n\nby Ada Roe\n\n"
RIGHTS = "First published 1998 by the Lock Press\n\nAll rights reserved. No part of this book may be\nreproduced, in print or otherwise.\n\n"
TABLE = "CONTENTS\n\n1. The Low Water . . . . . 1\n2. The High Water . . . . . 23\n\n"
WORK = f"1\n\nTHE LOW WATER\n\n{WATER}\n\n2\n\nTHE HIGH WATER\n\n{WATER}\n"


@pytest.mark.parametrize(
    "front",
    [
        TITLE,
        TITLE + RIGHTS,
        TITLE + RIGHTS + TABLE,
        TITLE.replace("by Ada Roe", "BY\n\nADA ROE") + TABLE,
        TITLE.replace("by Ada Roe", "By the author of “The Lock,” etc."),
        TITLE + "The Lock Press\nLondon and Bristol\n1998\n\n" + TABLE,
        RIGHTS + TABLE,
        TABLE,
        TABLE.replace(" . . . . . ", "        "),
        TABLE.replace(" . . . . . 1", "").replace(" . . . . . 23", ""),
        "Produced by some volunteers\nand others\n\n" + TITLE,
    ],
)
def test_front_matter_is_cut(front: str) -> None:
    assert prose(front + WORK).lstrip() == WORK


@pytest.mark.parametrize(
    "front",
    [
        "TO\nMY MOTHER\n\n",
        "“It was low,” she said.\n—Ada Roe\n\n",
        f"PREFACE\n\n{WATER}\n\nAda Roe\n\n",
        "All in the low of water\nWe went along the weir;\nThe keeper’s only daughter\nWas asking were we near.\n\n",
        "By the low of golden water,\nBy the weir and by the lock,\n\n",
        "CONTENTS\n\nThe box held a lock\nand a weir\nand some water\n\n",
    ],
)
def test_what_an_author_wrote_stays(front: str) -> None:
    assert prose(front + WORK) == front + WORK
    assert prose(TITLE + front + WORK).lstrip() == front + WORK


def test_a_year_is_of_a_title_page_only_on_one() -> None:
    assert prose("1880\n\n" + WORK) == "1880\n\n" + WORK
    assert prose(TITLE + "1880\n\n" + WORK).lstrip() == WORK


def test_the_work_begins_where_the_table_comes_again() -> None:
    table = "CONTENTS\n\nBOOK I\n\nCHAPTER I\nCHAPTER II\n\nBOOK II\n\nCHAPTER I\nCHAPTER II\n\n"
    work = "".join(f"BOOK {book}\n\nCHAPTER I\n\n{WATER}\n\nCHAPTER II\n\n{WATER}\n\n" for book in ("I", "II"))
    assert prose(table + work).lstrip() == work


def test_a_notice_of_rights_is_cut_wherever_it_stands() -> None:
    assert left(f"{WATER}\n\nAll rights reserved. No part of this\nmay be sold.\n\n{WATER}\n") == [WATER, WATER]
    spoken = f"{WATER}\n\n“All rights reserved,” said the keeper, “to me.”\n"
    assert prose(spoken) == spoken


@pytest.mark.parametrize(
    "end",
    [
        "NOTES\n\n[1] Roe, The Lock, p. 212.\n[2] Compare the Marsh Law, article 9.\n[3] See the appendix.\n",
        "References\n\nRoe, Ada. 1998. The Weir. Lock Press.\n\nPell, Tom. The Ferry. 1911.\n",
        "INDEX\n\nlocks, 12, 45-6\nwater, high, 23\n  low, 1, 7-9\nweirs, see locks\n",
        "## Bibliography\n\n- Roe, Ada. The Weir. 1998.\n- Pell, Tom. The Ferry. 1911.\n",
    ],
)
def test_lists_of_nothing_but_references_are_cut(end: str) -> None:
    work = f"{WATER}\n\n" * 20
    assert prose(work + end).strip() == work.strip()


@pytest.mark.parametrize(
    "end",
    [
        f"NOTES\n\n[1] She told me so herself. {WATER}\n\n[2] {WATER} {WATER} {WATER} {WATER} {WATER}\n",
        "Endnotes\n\nShe was free. ↩\n\nI had changed my name. ↩\n",
        "INDEX\n\nThe keeper had none.\n",
        f"Sources\n\n{WATER}\n\n{WATER}\n",
    ],
)
def test_notes_that_say_more_stay(end: str) -> None:
    text = f"{WATER}\n\n" * 20 + end
    assert prose(text).split() == text.replace("[1]", "").replace("[2]", "").split()


@pytest.mark.parametrize(
    "unit",
    ["a.[1] ", "a¹ b² ", "abc.1 ", "the water    5\n", "5  the water\n", " ", "\n", "CONTENTS\n", "CONTENTS\n1. x\n", "A B\n\n",
     "\nNOTES\n\n1. p. 3\n", "\nAll rights reserved.\n", "by A B C D E F\n", ". ", "[", "x [Page 3] "],
)  # fmt: skip
def test_time_grows_with_the_length(unit: str) -> None:
    def text(size: int) -> bytes:
        return (unit * (size // len(unit))).encode()

    assert keeps_pace(lambda size: cpu_seconds(lambda: read_text("a.txt", text(size))), 100_000)
