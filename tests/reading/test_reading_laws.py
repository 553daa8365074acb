"""What holds for every post: the cases, real posts, the specification's examples, and made-up ones."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotecheck.model.post import Post
from quotecheck.readers import read_posts, reader_for
from tests.reading.documents import any_text, posts, sound_posts
from tests.reading.laws import (
    POSTS,
    READING,
    broken,
    commonmark,
    named_data,
    needs_data,
    real_posts,
    skip_without_extra,
    words,
)

NAMES = st.sampled_from(["post.md", "post.mdx", "post.html", "post.txt"])
MANY = settings(max_examples=400, deadline=None)
BOM = b"\xef\xbb\xbf"


def read_decoded(name: str, text: str) -> Post:
    """A post from a decoded file: what looks like binary data at its start is no reason to refuse it any more."""
    reader = reader_for(name)
    assert reader is not None
    post: Post = import_module(f"quotecheck.readers.{reader.module}").read_text(name, text)
    return post


def variants(text: str) -> dict[str, bytes]:
    """The same text with other line endings, and with a byte order mark."""
    return {
        "CRLF": text.replace("\n", "\r\n").encode(),
        "lone CR": text.replace("\n", "\r").encode(),
        "BOM": BOM + text.encode(),
    }


def check_variants(name: str, text: str) -> None:
    """The laws hold for ``text`` however its lines end, and its words stay the same."""
    posts = [*read_posts(name, text.encode(), READING)]
    assert not [told for post in posts for told in broken(post)]
    for variant, data in variants(text).items():
        for other, post in zip(read_posts(name, data, READING), posts, strict=True):
            assert not broken(other), variant
            assert words(other) == words(post), variant
            assert [block.kind for block in other.blocks] == [block.kind for block in post.blocks], variant


@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_cases(path: Path) -> None:
    name, data = named_data(path)
    skip_without_extra(name)
    assert not [told for post in read_posts(name, data, READING) for told in broken(post)]
    if name == path.name and "\r" not in (text := data.decode("utf-8-sig")):
        check_variants(name, text)


@needs_data
@pytest.mark.parametrize("path", real_posts(), ids=lambda path: path.name)
def test_real_posts(path: Path) -> None:
    check_variants(path.name, path.read_text("utf-8"))


@needs_data
def test_commonmark() -> None:
    for each in commonmark():
        check_variants("post.md", each["markdown"])
        check_variants("post.html", each["html"])


@MANY
@given(NAMES, posts)
def test_made_up_posts(name: str, text: str) -> None:
    assert not broken(read_decoded(name, text))


@MANY
@example("post.html", "> \n\n> {::comment} <article> > <p> river \n\n")
@given(NAMES, sound_posts)
def test_line_endings_change_no_word(name: str, text: str) -> None:
    check_variants(name, text)


@MANY
@given(NAMES, any_text)
def test_any_text_is_read(name: str, text: str) -> None:
    assert not broken(read_decoded(name, text))
