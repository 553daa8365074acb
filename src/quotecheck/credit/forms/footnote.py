"""Notes: ``[^1]`` with its definition, inline ``^[...]``, numbered references, and marks that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.model.post import BlockKind
from quotecheck.text import Span

_INLINE: Final = re.compile(r"\^\[[^\[\]]{2,400}\]")
LITERAL: Final = re.compile(r"\[\^([^\[\]\s]{1,60})\](?!:)")


def find(page: Page) -> Iterator[Region]:
    """Each note's text is a citation; a mark without a note is unresolved."""
    for block in page.post.blocks:
        if block.kind is BlockKind.NOTE:
            yield Region("footnote", block.span)
    for match in _INLINE.finditer(page.text):
        yield Region("footnote", Span(match.start(), match.end()))
    labels = {block.attrs.get("label") for block in page.post.blocks if block.kind is BlockKind.NOTE}
    for match in LITERAL.finditer(page.text):
        if match[1] not in labels:
            yield Region("footnote", Span(match.start(), match.end()), unresolved=match[1])
