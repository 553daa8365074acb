"""OpenDocument text, by pandoc. Such a file has no lines: the post's text is made of it, a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable

from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.draft import Draft
from quotecheck.readers.pandoc import asked
from quotecheck.readers.pandoc.tree import Source, read_tree


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> Iterable[Post]:
    """The post in an OpenDocument text."""
    draft = Draft(packed=True)
    read_tree(asked("odt", data, name, reading), draft, Source("odt", reading.tags), int(reading.limits.nesting))
    return (draft.made(name=name, reader="odt")._replace(approximate=True),)
