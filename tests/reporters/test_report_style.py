"""The small parts of a report: cells, wrapping, bars, figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Locator
from quotecheck.readers import read
from quotecheck.reporters.excerpt import excerpt
from quotecheck.reporters.style import Style, cells, plain_words, visible, wrap
from quotecheck.reporters.wording import likeness, percent, place_in_source, ratio
from quotecheck.text import Span


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=60), st.integers(20, 90))
def test_wrapping_keeps_all_words_in_order_and_within_the_width(words: list[str], width: int) -> None:
    lines = wrap(plain_words(" ".join(words)), Style(width=width), "   head ", "        ")
    assert " ".join(lines).split() == ["head", *words]
    assert all(cells(line) <= width for line in lines)


@given(st.text())
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in shown)


@given(st.floats(0, 50), st.booleans())
def test_a_bar_has_ten_cells_and_shows_the_excess(part: float, unicode: bool) -> None:  # noqa: FBT001 - drawn
    bar = Style(unicode=unicode).bar(part)
    assert cells(bar) == 10
    assert ("!" in bar) == (part > 1)
    assert unicode or bar.isascii()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (percent(0), "0 %"),
        (percent(1), "100 %"),
        (percent(0.9999), "99.9 %"),
        (percent(0.0041), "0.41 %"),
        (percent(0.5823), "58.2 %"),
        (likeness(0.9999), "99 %"),
        (likeness(1.0), "100 %"),
        (ratio(0.25), "1 : 4"),
        (ratio(2.5), "2.5 : 1"),
        (ratio(1.04), "1.04 : 1"),
        (ratio(0.97), "1 : 1.03"),
        (ratio(1), "1 : 1"),
        (ratio(1 / 13), "1 : 13"),
        (place_in_source(None), ""),
        (place_in_source(Locator("page", "12")), "p. 12"),
        (place_in_source(Locator("page", "12", "13")), "pp. 12–13"),
        (place_in_source(Locator("percent", "40")), "40 %"),
        (place_in_source(Locator("canto", "4")), "canto 4"),
    ],
)
def test_figures(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    "line",
    [
        "She wrote “the lamps were lit for nobody” and left.",
        "日本語の文章の中に “the lamps were lit for nobody” がある。",
        "Tabs\tand\x07bells before “the lamps were lit for nobody” and after.",
        "x" * 300 + " “the lamps were lit for nobody” " + "y" * 300,
        "e\u0301" * 40 + " “the lamps were lit for nobody”",
    ],
)
def test_the_mark_stands_under_the_quotation(line: str) -> None:
    post = read("post.md", f"{line}\n".encode())
    at = post.prose.text.index("the lamps")
    quotation = Quotation("q1", Form.INLINE, Span(at, at + len("the lamps were lit for nobody")), 6)
    shown, marks = excerpt(post, quotation, Style(width=80))
    assert cells(shown) <= 80
    under = marks.index("^")
    before = shown[: shown.index("the lamps")]
    assert cells(before) == under
    assert marks.count("^") == len("the lamps were lit for nobody")


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("indent", [0, 5, 30, 200])
def test_the_marks_of_a_long_quotation_stand_under_its_ends(width: int, indent: int) -> None:
    words = "the boats came in by twos and threes " * 12 + "and were counted"
    post = read("post.md", f"{'w' * indent} “{words}” {'z' * indent}\n".encode())
    at = post.prose.text.index("the boats")
    quotation = Quotation("q1", Form.INLINE, Span(at, at + len(words)), 99)
    head, first, tail, last = excerpt(post, quotation, Style(width=width))
    assert head[first.index("^") :].startswith("the ")
    assert tail[: last.index("^") + 1].endswith("counted")
    assert all(cells(line) <= width for line in (head, first, tail, last))


@pytest.mark.parametrize(
    ("text", "wide"), [("ไม่มี", 3), ("❤\ufe0f", 1), ("e\u0301", 1), ("北川", 4), ("so\u00adlicit", 7)]
)
def test_marks_take_no_cells_and_wide_letters_two(text: str, wide: int) -> None:
    assert cells(text) == wide
