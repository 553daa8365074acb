"""Names and titles anywhere in running text: "I have been rereading *Title* (again) by First Last"."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.credit.page import Page, Region


def find(page: Page) -> Iterator[Region]:
    """Each leaf that holds a name or a title no other form has claimed."""
    for number in dict.fromkeys(page.leaf_number(hit.span.start) for hit in page.hits):
        if number is not None and page.hits_in(span := page.leaves[number].span):
            yield Region("narrative", span, citation=False)
