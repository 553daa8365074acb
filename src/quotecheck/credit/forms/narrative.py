"""Names and titles anywhere in running text: "I have been rereading *Title* (again) by First Last"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.credit.page import Page, Region


def find(page: Page) -> Iterator[Region]:
    """Each leaf that holds a name or a title no other form has claimed."""
    for leaf in page.leaves:
        if page.hits_in(leaf.span):
            yield Region("narrative", leaf.span, citation=False)
