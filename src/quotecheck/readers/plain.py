"""Plain text: paragraphs between blank lines, ``>`` quotes as in mail."""

from __future__ import annotations

import re

from quotecheck.model.post import BlockKind, Post
from quotecheck.readers.building import PostBuilder
from quotecheck.text import Span

_LINE = re.compile(r"[^\r\n]+")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")


def read_text(name: str, text: str) -> Post:
    """The post in a plain text."""
    builder = PostBuilder(name, "text", text)
    before, quoted = 0, False
    for line in _LINE.finditer(text):
        ends = len(re.findall(r"\r\n|\r|\n", text[before : line.start()]))
        mark = _QUOTED.match(line.group())
        body = line.start() + (mark.end() if mark else 0)
        blank = ends > 1 or not text[body : line.end()].strip()
        if bool(mark) != quoted:
            quoted = bool(mark)
            if quoted:
                builder.open(BlockKind.QUOTE, {"form": "block"})
            else:
                builder.close(BlockKind.QUOTE)
        elif blank:
            builder.end_leaf()
        else:
            builder.line_break(Span(before, body))
        if text[body : line.end()].strip():
            builder.exact(text[body : line.end()], body)
        before = line.end()
    return builder.build()
