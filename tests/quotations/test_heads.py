"""Blocks that begin with bold words: the writer's own notes are quiet, and the name of who speaks is not quoted."""

from __future__ import annotations

import pytest

from quotecheck.model.quotation import Mark
from quotecheck.quotations.heads import OWN_NOTE
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read

WORDS = "The ferry goes when it is full, and not before."


def only(text: str, name: str = "post.md") -> tuple[str, Mark, str | None]:
    """The words of the one mark, the mark, and the line that credits it."""
    post = read(name, text.encode())
    (mark,) = find_marks(post, {})
    line = mark.attribution
    said = post.prose.text
    return said[mark.span.start : mark.span.end], mark, line and said[line.start : line.end]


@pytest.mark.parametrize(
    "head",
    [
        *(
            "**Note:**",
            "**Warning**:",
            "**Tip.**",
            "**Update 2024-03-01:**",
            "**UPDATE, 1 March:**",
            "__Edit:__",
            "**TL;DR:**",
        ),
        *("TL;DR:", "⚠️ **Warning:**", "**Editor’s note:**", "**Pro tip!**", "***Important:***"),
    ],
)
def test_a_note_of_the_writers_own_is_quiet(head: str) -> None:
    assert only(f"My own.\n\n> {head} {WORDS}\n\nMy own.")[1].quiet == OWN_NOTE


def test_a_note_in_html() -> None:
    assert only(f"<blockquote><p><strong>Note:</strong> {WORDS}</p></blockquote>", "post.html")[1].quiet == OWN_NOTE


@pytest.mark.parametrize(
    "text",
    [
        f"> **Note:** {WORDS}\n>\n> — Ada Penrose",
        f"> **Note:** {WORDS}\n\n— Ada Penrose",
        f"> Note: {WORDS}",
        f"> **Notes on a ferry that never goes in winter, or goes too late.** {WORDS}",
        f"> **The ferry** {WORDS}",
        f"> *Note:* {WORDS}",
    ],
)
def test_no_note_of_the_writers_own(text: str) -> None:
    assert only(text)[1].quiet is None


@pytest.mark.parametrize("label", ["**Ada:**", "**Ada Penrose**:", "**Dr. Penrose:**", "<b>Ada:</b>"])
def test_who_speaks_is_not_quoted(label: str) -> None:
    words, _, credit = only(f"> {label} {WORDS}")
    assert (words, credit) == (WORDS, label.replace("*", "").replace("<b>", "").replace("</b>", ""))


@pytest.mark.parametrize("label", ["**It is worth noting:**", "**Example:**", "**Step 3:**", "**Ada**", "*Ada:*"])
def test_what_heads_a_block_and_is_no_name(label: str) -> None:
    words, _, credit = only(f"> {label} {WORDS}")
    assert (words, credit) == (f"{label.replace('*', '')} {WORDS}", None)


def test_two_who_speak() -> None:
    words, _, credit = only(f"> **Ada:** {WORDS}\n>\n> **Tom:** So it does.")
    assert (words.splitlines()[0], credit) == (WORDS, None)


def test_a_credit_counts_more_than_who_speaks() -> None:
    words, _, credit = only(f"> **Ada:** {WORDS}\n>\n> — Tom Gault, *Low Water*")
    assert (words, credit) == (WORDS, "— Tom Gault, Low Water")
