"""What holds for every post that is shown: nothing lost, nothing twice, true line numbers, no line too wide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.readers import read
from quotecheck.reporters.gutter import prose_lines
from quotecheck.reporters.pieces import pieces
from quotecheck.reporters.style import Style, cells, folded, visible
from quotecheck.text import Span
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.documents import posts
from tests.reading.laws import POSTS, READING, named_data, skip_without_extra

LINE = re.compile(r"(?P<number> [ \d]+) (?P<sign>[▌» ]) (?P<text>.*)")
MANY = settings(max_examples=150, deadline=None)
STYLE = Style(width=60)


def quoted(post: Post) -> list[Quotation]:
    """Made-up quotations here and there in a post."""
    size = len(post.prose.text)
    spans = [Span(at, min(size, at + 90)) for at in range(7, size, 400)]
    return [Quotation(f"q{at}", Form.INLINE, span, 9) for at, span in enumerate(spans, 1)]


def check(post: Post, style: Style = STYLE) -> None:
    said = "".join(post.prose.text[piece.span.start : piece.span.end] for piece in pieces(post))
    assert "".join(said.split()) == "".join(post.prose.text.split())
    numbers = []
    for line in prose_lines(post, quoted(post), style):
        assert cells(line) <= style.width
        assert visible(line) == line
        match = LINE.fullmatch(line)
        assert match or not line
        if match and (number := match["number"].strip()):
            numbers.append(int(number))
    assert all(1 <= number <= len(post.lines.starts) for number in numbers)


@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_cases(path: Path) -> None:
    name, data = named_data(path)
    skip_without_extra(name)
    check(read(name, data, READING))


@MANY
@given(posts, st.sampled_from(["post.md", "post.html", "post.txt"]))
def test_made_up_posts(text: str, name: str) -> None:
    if "\x00" not in text:
        check(read(name, text.encode()))


@MANY
@given(st.text(alphabet="ab北e\u0301\u200b \x1b\t…—", max_size=120), st.integers(4, 20), st.integers(4, 20))
def test_folded_lines_fit_and_lose_only_white_space(text: str, first: int, rest: int) -> None:
    lines = [text[span.start : span.end] for span in folded(text, first, rest)]
    assert [letter for line in lines for letter in line if not letter.isspace()] == [
        letter for letter in text if not letter.isspace()
    ]
    for line, room in zip(lines, [first, *[rest] * len(lines)], strict=False):
        assert cells(visible(line)) <= max(room, 4)  # an escaped control character is four cells and is not cut


def test_a_mark_stays_with_its_letter() -> None:
    assert [tuple(span) for span in folded("e\u0301" * 9, 4, 4)] == [(0, 8), (8, 16), (16, 18)]


def test_the_number_is_that_of_the_line() -> None:
    post = read(
        "post.md", b"# One\n\nShort line.\nAnother short line\n\n> a quote that is long enough to be folded once\n"
    )
    assert prose_lines(post, quoted(post)[:0], Style(width=40)) == [
        " 1   # One",
        "",
        " 3   Short line.",
        " 4   Another short line",
        "",
        " 6     a quote that is long enough to be",
        "       folded once",
    ]


def test_verse_keeps_its_lines_and_what_was_wrapped_by_hand_is_folded_anew() -> None:
    wrapped = "\n".join(["a line that was broken by hand at some width"] * 3)
    assert len(prose_lines(read("a.txt", wrapped.encode()), [], Style(width=40))) == 4
    verse = "no\na line that was broken by hand at some width\nso\nit is"
    assert [line[5:] for line in prose_lines(read("a.txt", verse.encode()), [], Style(width=40))] == [
        "no",
        "a line that was broken by hand at",
        "some width",
        "so",
        "it is",
    ]


@pytest.mark.parametrize("piece", ["> ", "- a\n", "“a b c d” ", "北", "x", "> a\n\n", "\x1b", "a\n"])
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(times: int) -> float:
        post = read("post.md", (piece * times + "end\n").encode())
        found = [Quotation("q", Form.INLINE, Span(at, at + 3), 1) for at in range(0, len(post.prose.text), 9)]
        return cpu_seconds(lambda: prose_lines(post, found, STYLE))

    assert keeps_pace(seconds, 5_000)


@pytest.mark.parametrize(
    ("name", "text", "signs"),
    [
        ("post.md", "- one\n- two\n\nMine.\n", ["- ", "- ", ""]),
        ("post.md", "* one\n\n* two\n\n  more of two\n\nMine.\n", ["- ", "- ", "", ""]),
        (
            "post.md",
            "1. [one](x)\n\n2. **two**, it is\n\n- [x] three\n\n  - four\n\n    more\n",
            ["- ", "- ", "- ", "- ", ""],
        ),
        ("post.md", "> - one\n>\n> - two\n\n**Mine** - and mine\n", ["- ", "- ", ""]),
        (
            "post.html",
            "<ul><li><p>one</p><p>more</p></li>\n<li>\n<p><b>two</b></p></li></ul><p>Mine</p>",
            ["- ", "", "- ", ""],
        ),
        ("post.txt", "1. one\n\n- two\n", ["", ""]),
    ],
)
def test_items_have_their_bullets(name: str, text: str, signs: list[str]) -> None:
    assert [piece.sign for piece in pieces(read(name, text.encode()))] == signs
