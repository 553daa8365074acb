"""Hostile posts: the time grows with the size alone."""

from __future__ import annotations

import pytest

from quotecheck.model.quotation import Quotation
from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.settling import settle
from quotecheck.quotations.suspected import find_suspected
from quotecheck.readers import read
from quotecheck.text import Span, words_in
from tests.growth import cpu_seconds, keeps_pace

PIECES = (
    "“a b c d e f g” ",
    "“a b c d e f g” he said.\n\n",
    "“a b c d,” she said, “e f g.” ",
    "“A wall is slow.\n\n",
    "« a\n\n» b\n\n",
    "> a b c d e f g\n\na b c d e f g\n\n",
    "> “a b c d e f g”\n\n",
    "*a b c d e f g*\n\n",
    "a b-\nc ",
    "This is from the book ",
    "She writes: it’s -- \n\n",
    "It's -- so.  And “so” — it’s.\n\n",
    "the wall that we laid in the rain of the year was never-\nfinished and nobody has come to lay it\n\n",
    "colour color ",
    "a\n\n",
    '"a ',
    "“‘",
    "5'10\" ",
)


def known(word: str) -> bool:
    return len(word) > 3


def seconds(text: str) -> float:
    post = read("post.md", text.encode())
    words = words_in(post.prose.text)

    def count(span: Span) -> int:
        return len(words.numbers(span))

    def find() -> None:
        settled = settle(post.prose.text, find_marks(post, {}), (), count)
        find_suspected(post, settled.quotations, count, known)
        find_suspected(post, tuple[Quotation, ...](), count, known)

    return cpu_seconds(find)


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_size_alone(piece: str) -> None:
    assert keeps_pace(lambda count: seconds(piece * count), 1_500)


NESTED = (
    ("<blockquote><p>a b c</p>\n", "</blockquote>"),
    ("<q>a b c ", "</q>"),
    ("“a b ‘c d ", "’”"),
    ("<div><p>“a b c d”</p>\n", "</div>"),
)


@pytest.mark.parametrize(("opening", "closing"), NESTED)
def test_time_grows_with_the_depth_alone(opening: str, closing: str) -> None:
    assert keeps_pace(lambda depth: seconds(opening * depth + closing * depth), 500)
