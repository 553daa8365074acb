"""Readwise's notes of a book: what they say of it at their head is the source of the highlights, which are quotations."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover
from quotecheck.text import Span

_ABOUT: Final = regex(
    r"^- Author: (?:\[\[)?([^\[\]\r\n]{1,200})(?:\]\])?[ \t]*\r?\n- Full Title: ([^\r\n]{1,300})", re.MULTILINE
)
_LINE: Final = regex(
    r"^(?:#{1,2} ([^\r\n]*)|- (?=\S)([^\r\n]+?)(?:[ \t]{1,3}(\(\[((?:Location|Page) [\w-]{1,20})\]\([^()\r\n]{0,500}\)\)))?[ \t]{0,9}\r?$)",
    re.MULTILINE,
)
"""A heading, or a highlight and the place in the book that a link at its end leads to."""


def mask_highlights(cover: Cover) -> None:
    """Each item of the lists of highlights is a quotation; an author's note or tags below it are none."""
    about = _ABOUT.search(cover.text)
    if about is None:
        return
    source = {"form": "block", "author": about[1].strip(), "title": about[2].strip()}
    among = False
    for line in _LINE.finditer(cover.text, about.end()):
        if line[2] is None:
            among = "highlights" in line[1].lower()
        elif among and not cover.in_code(line.start()):
            place = {"locator": line[4].lower()} if line[4] else {}
            cover.block(Span(*line.span(2)), BlockKind.QUOTE, {**source, **place})
            if line[3]:
                cover.fill(*line.span(3))
