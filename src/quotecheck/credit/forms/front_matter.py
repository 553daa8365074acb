"""Front matter: ``source``, ``book``, ``isbn`` ... The post's own author is no mention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.text import Span

_NAMING: Final = frozenset(
    {"source", "book", "book_author", "book_title", "isbn", "doi", "citation", "references", "via", "quote", "epigraph"}
)


def find(page: Page) -> Iterator[Region]:
    """What the front matter names, as one region before the first word."""
    said = [value for name, value in page.post.front.items() if name.lower().split(".")[0] in _NAMING and value.strip()]
    if said:
        yield Region("front-matter", Span(0, 0), said=" ; ".join(said))
