"""Links to a source: by its address, or with its title as the text."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.credit.page import Page, Region


def find(page: Page) -> Iterator[Region]:
    """Each link that leads to a registered source."""
    for hit in page.hits:
        if hit.element == "link":
            yield Region("link", hit.span)
