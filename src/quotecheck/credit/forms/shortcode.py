"""What a quotation's own markup says: shortcode and callout attributes, ``cite=`` of ``blockquote`` and ``q``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.text import Span

_NAMING: Final = ("author", "title", "source", "key", "url", "locator", "cite")


def find(page: Page) -> Iterator[Region]:
    """The attributes of quotations; the region is the quotation's block or element."""
    for block in page.post.blocks:
        if block.kind is BlockKind.QUOTE:
            yield from _attributes(block.span, block.attrs)
    for inline in page.post.inlines:
        if inline.kind is InlineKind.QUOTE:
            yield from _attributes(inline.span, inline.attrs)


def _attributes(span: Span, attrs: Mapping[str, str]) -> Iterator[Region]:
    said = [attrs[name] for name in _NAMING if attrs.get(name)]
    if said:
        form = "cite-attribute" if not set(attrs) & set(_NAMING[:4]) else "shortcode"
        names = attrs.get("author") or attrs.get("source") or attrs.get("title") or None
        yield Region(form, span, said=" ; ".join(said), names=names)
