"""``<cite>``: HTML means works by it, writers put names in it, so both count."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.credit.page import Page, Region
from quotecheck.model.post import InlineKind


def find(page: Page) -> Iterator[Region]:
    """Each ``<cite>`` outside an attribution."""
    for inline in page.post.inlines:
        if inline.kind is InlineKind.CITE and inline.span:
            yield Region("cite-element", inline.span)
