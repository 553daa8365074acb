"""OpenDocument text, by pandoc. Such a file has no lines: the post's text is made of it, a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.draft import Draft
from quotecheck.readers.packed import open_packed
from quotecheck.readers.pandoc import asked
from quotecheck.readers.pandoc.tree import Source, read_tree

_WHAT: Final = "OpenDocument text"
_CONTENT: Final = "content.xml"


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> Iterable[Post]:
    """The post in an OpenDocument text."""
    _unpack(name, data, reading)
    draft = Draft(packed=True)
    read_tree(asked("odt", data, name, reading), draft, Source("odt", reading.tags), int(reading.limits.nesting))
    return (draft.made(name=name, reader="odt")._replace(approximate=True),)


def _unpack(name: str, data: bytes, reading: Reading) -> None:
    """Raise ``QuotecheckError`` for what is no OpenDocument text, or past the limits: pandoc asks for none."""
    packed = open_packed(name, data, reading.limits, _WHAT)
    if _CONTENT not in packed:
        raise packed.fault(f"is a packed file, but no {_WHAT}", "save it as .odt, or rename it to what it is")
    for member in packed:
        for _ in packed.pieces(member):
            pass
