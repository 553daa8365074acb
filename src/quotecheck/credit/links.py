"""Links to a source: by its address, DOI or ISBN, or with its citekey or title as a part of the path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.credit.addresses import address_of, doi_of, isbn_of, segments
from quotecheck.credit.hits import Hit
from quotecheck.credit.names import NameIndex
from quotecheck.memo import regex
from quotecheck.model.post import InlineKind, Post
from quotecheck.text import Span

_URL: Final = regex(r"(?:https?://|www\.|doi:\s?|doi\.org/)[^\s<>\"“”]{3,400}|\bISBN[\s:-]{0,3}[\dXx -]{10,20}")


def link_hits(post: Post, index: NameIndex) -> Iterator[Hit]:
    """The links of the post, and addresses in its text, that lead to a source."""
    linked = [inline for inline in post.inlines if inline.kind is InlineKind.LINK]
    for inline in linked:
        if keys := sources_at(inline.attrs.get("url", ""), index):
            yield Hit(inline.span, "link", keys)
    written = any(start in post.prose.text for start in ("://", "www.", "doi:", "doi.org/", "ISBN"))
    for match in _URL.finditer(post.prose.text) if written else ():
        span = Span(match.start(), match.end())
        if keys := sources_at(match.group().rstrip(".,;:)"), index):
            yield Hit(span, "link", keys)


def sources_at(url: str, index: NameIndex) -> tuple[str, ...]:
    """The sources to which an address leads."""
    for normal in (address_of, doi_of, isbn_of) if index.addresses else ():
        if (address := normal(url)) in index.addresses:
            return index.addresses[address]
    parts = segments(url) if "/" in url else []
    for place, part in enumerate(parts):
        if part in index.slugs and (place == 0 or "-" in part or any(c.isdigit() for c in part)):
            return index.slugs[part]
    return ()
