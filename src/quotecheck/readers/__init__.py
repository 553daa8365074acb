"""Bytes to posts, one file a format. Adding a format: a file, a line in ``READERS``, a folder of cases.

A reader of texts is a module with ``read_text(name, text, reading) -> Post``; one of packed files, or of files that hold
many posts, has ``read_posts(name, data, reading) -> Iterable[Post]``. Both raise ``QuotecheckError`` for what they cannot
read, and nothing else.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath
from types import ModuleType
from typing import NamedTuple

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading


class Reader(NamedTuple):
    """A format: its name, its file suffixes, and the module of this package that reads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    by_default: bool = True
    """Whether files of this kind are read when only their folder is named."""
    packed: bool = False
    """Whether the module takes bytes and may give several posts."""
    extra: str | None = None
    """The extra of the package that has to be installed for it."""


READERS = (
    Reader("markdown", (".md", ".markdown"), "markdown"),
    Reader("mdx", (".mdx",), "markdown.mdx"),
    Reader("quarto", (".qmd", ".rmd"), "markdown", by_default=False),
    Reader("html", (".html", ".htm"), "html"),
    Reader("text", (".txt",), "plain", by_default=False),
    Reader("docx", (".docx",), "docx", by_default=False, packed=True),
    Reader("rst", (".rst",), "rst", by_default=False, extra="rst"),
    Reader("asciidoc", (".adoc", ".asciidoc"), "pandoc", by_default=False, extra="pandoc"),
    Reader("org", (".org",), "pandoc", by_default=False, extra="pandoc"),
    Reader("latex", (".tex", ".latex"), "pandoc", by_default=False, extra="pandoc"),
    Reader("typst", (".typ",), "pandoc", by_default=False, extra="pandoc"),
    Reader("mediawiki", (".mediawiki", ".wiki"), "pandoc", by_default=False, extra="pandoc"),
    Reader("odt", (".odt",), "pandoc.odt", by_default=False, packed=True, extra="pandoc"),
    Reader("feed", (".xml", ".rss", ".atom"), "feeds", by_default=False, packed=True),
    Reader("notebook", (".ipynb",), "notebook", by_default=False),
)


def reader_for(name: str) -> Reader | None:
    """The reader for a file name, by its suffix."""
    suffix = PurePath(name).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)


def suffixes(*, by_default: bool = True) -> tuple[str, ...]:
    """The suffixes that are read; with ``by_default`` only those that a named folder is searched for."""
    return tuple(s for reader in READERS if reader.by_default or not by_default for s in reader.suffixes)


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> Iterable[Post]:
    """The posts in ``data``, one after the other. Raises ``QuotecheckError`` when it cannot be read."""
    reader = reader_for(name)
    if reader is None:
        known = ", ".join(suffixes(by_default=False))
        raise QuotecheckError("no reader for this kind of file", hint=f"posts end in {known}", path=name)
    module = _module(reader)
    if reader.packed:
        posts: Iterable[Post] = module.read_posts(name, data, reading)
        return posts
    post: Post = module.read_text(name, decode(data, name).text, reading)
    return (post._replace(reader=reader.name),)  # one module may read several formats


def read(name: str, data: bytes, reading: Reading = USUAL) -> Post:
    """The first post in ``data``; like ``read_posts``."""
    return next(iter(read_posts(name, data, reading)))


def _module(reader: Reader) -> ModuleType:
    """A reader's module: each parser costs some milliseconds to import, and a run rarely needs them all."""
    try:
        return import_module(f"quotecheck.readers.{reader.module}")
    except ModuleNotFoundError as error:
        if reader.extra is None:
            raise
        hint = f"install the `{reader.extra}` extra: `pip install '.[{reader.extra}]'` in a checkout of quotecheck"
        raise QuotecheckError(f"{reader.name} needs the package {error.name}", hint=hint) from error
