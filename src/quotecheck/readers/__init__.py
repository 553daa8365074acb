"""Bytes to posts, one file a format. Adding a format: a file, a line in ``READERS``, a folder of cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.model.post import Post


class Reader(NamedTuple):
    """A format: its name, its file suffixes, and the module of this package whose ``read(name, text)`` reads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    by_default: bool = True
    """Whether files of this kind are read when only their folder is named."""


READERS = (
    Reader("markdown", (".md", ".markdown"), "markdown"),
    Reader("html", (".html", ".htm"), "html"),
    Reader("text", (".txt",), "plain", by_default=False),
)


def reader_for(name: str) -> Reader | None:
    """The reader for a file name, by its suffix."""
    suffix = PurePath(name).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)


def suffixes(*, by_default: bool = True) -> tuple[str, ...]:
    """The suffixes that are read; with ``by_default`` only those that a named folder is searched for."""
    return tuple(s for reader in READERS if reader.by_default or not by_default for s in reader.suffixes)


def read(name: str, data: bytes) -> Post:
    """The post in ``data``. Raises ``QuotecheckError`` when the format is unknown or the data are no text."""
    reader = reader_for(name)
    if reader is None:
        known = ", ".join(suffixes(by_default=False))
        raise QuotecheckError("no reader for this kind of file", hint=f"posts end in {known}", path=name)
    return _function(reader.module)(name, decode(data, name).text)


def _function(module: str) -> Callable[[str, str], Post]:
    # Each parser costs some milliseconds to import, and a run rarely needs them all.
    from importlib import import_module  # noqa: PLC0415 - see above

    read_text: Callable[[str, str], Post] = import_module(f"quotecheck.readers.{module}").read_text
    return read_text
