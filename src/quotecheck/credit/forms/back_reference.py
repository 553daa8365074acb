"""``ibid.`` and ``op. cit.``: they point to the mention before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.memo import regex
from quotecheck.text import Span

_CIT: Final = regex(r"\.\s?[Cc][Ii][Tt]\b")
_IBID: Final = ("bid", "BID")
_BACK: Final = regex(r"\(?(?<!\w)(?:ibid(?:em)?|loc\.\s?cit|op\.\s?cit)\b\.?[^()\n]{0,40}", re.IGNORECASE)


def find(page: Page) -> Iterator[Region]:
    """Each "ibid." with the locator that follows it."""
    if not any(part in page.text for part in _IBID) and not _CIT.search(page.text):
        return
    for match in _BACK.finditer(page.text):
        leaf = page.leaf_at(match.start())
        end = min(match.end(), leaf.span.end) if leaf else match.end()
        yield Region("back-reference", Span(match.start(), end), back=True)
