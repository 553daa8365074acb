"""OpenDocument text, by pandoc. Such a file has no lines: the post's text is made of it, a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.draft import Draft
from quotecheck.readers.packed import open_packed
from quotecheck.readers.pandoc import asked
from quotecheck.readers.pandoc.signs import Node, plain
from quotecheck.readers.pandoc.tree import Source, read_tree

_WHAT: Final = "OpenDocument text"
_CONTENT: Final = "content.xml"
_DASHES: Final = ("—", "–", "―", "--", "~")


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> Iterable[Post]:
    """The post in an OpenDocument text."""
    _unpack(name, data, reading)
    draft = Draft(packed=True)
    tree = asked("odt", data, name, reading)
    tree = {**tree, "blocks": list(_joined(tree["blocks"]))}
    read_tree(tree, draft, Source("odt", reading.tags), int(reading.limits.nesting))
    return (draft.made(name=name, reader="odt")._replace(approximate=True),)


def _joined(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks, quoted paragraphs in a row as one quotation, up to a line that says whose it is: pandoc parts them."""
    quoted: list[Node] = []
    for block in blocks:
        if block["t"] == "BlockQuote":
            quoted += block["c"]
        if quoted and (block["t"] != "BlockQuote" or plain(quoted[-1]).startswith(_DASHES)):
            yield {"t": "BlockQuote", "c": quoted}
            quoted = []
        if block["t"] != "BlockQuote":
            yield block
    if quoted:
        yield {"t": "BlockQuote", "c": quoted}


def _unpack(name: str, data: bytes, reading: Reading) -> None:
    """Raise ``QuotecheckError`` for what is no OpenDocument text, or past the limits: pandoc asks for none."""
    packed = open_packed(name, data, reading.limits, _WHAT)
    if _CONTENT not in packed:
        raise packed.fault(f"is a packed file, but no {_WHAT}", "save it as .odt, or rename it to what it is")
    for member in packed:
        for _ in packed.pieces(member):
            pass
