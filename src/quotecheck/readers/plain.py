"""Plain text: paragraphs between blank lines, ``>`` quotes as in mail."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.building import PostBuilder
from quotecheck.text import Span

_LINE: Final = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_QUOTED: Final = regex(r"[ \t]*(?:>[ \t]?)+")


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:  # noqa: ARG001 - the shape of all readers
    """The post in a plain text."""
    builder = PostBuilder(name, "text", text)
    before = 0
    quote: int | None = None
    for line in _LINE.finditer(text):
        mark = _QUOTED.match(line[1])
        body = line.start() + (mark.end() if mark else 0)
        if quote is not None and mark is None:
            builder.close(quote)
            quote = None
        elif quote is None and mark is not None:
            quote = builder.open(BlockKind.QUOTE, {"form": "block"})
        if not text[body : line.end(1)].strip():
            builder.end_leaf()
            continue
        builder.line_break(Span(before, body))
        builder.exact(text[body : line.end(1)], body)
        before = line.end(1)
    return builder.build()
