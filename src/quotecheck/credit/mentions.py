"""All mentions in a post, form by form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotecheck.credit.forms import FORMS
from quotecheck.credit.forms.scripture import reference
from quotecheck.credit.names import names_of
from quotecheck.credit.page import Page, Region
from quotecheck.credit.regions import mentions_of
from quotecheck.model.credit import Mention
from quotecheck.model.post import Post
from quotecheck.model.source import Locator, Source
from quotecheck.text import Span


def find_mentions(post: Post, sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """Every mention of a source in a post, in the post's order; front matter comes first.

    An author of several works is one mention for each, unless a title or a year beside the name chooses.
    """
    page = Page.of(post, names_of(sources))
    taken = bytearray(len(page.text) + 1)
    found: list[Mention] = []
    for _, find in FORMS:
        claimed = False
        for region in find(page):
            if region.said is not None or _free(region.span, taken):
                found += (mentions := _mentions(page, region))
                if mentions and region.citation and region.said is None:
                    taken[region.span.start : region.span.end] = b"\1" * len(region.span)
                    claimed = True
        page = _claimed(page, taken) if claimed else page
    return tuple(_resolved(sorted(found, key=lambda mention: mention.span)))


def _mentions(page: Page, region: Region) -> list[Mention]:
    if region.form == "scripture":
        return _scriptures(page, region)
    return mentions_of(page, region)


def _scriptures(page: Page, region: Region) -> list[Mention]:
    """A reference to a verse names every Bible of the library: which one, the match knows."""
    text = page.text[region.span.start : region.span.end]
    match = reference().fullmatch(text)
    locator = Locator("verse", match[1]) if match else None
    base = Mention("scripture", None, region.span, text, frozenset({"locator"}), locator)
    elements = frozenset({"author", "title", "locator"})
    return [base._replace(source=key, elements=elements) for key in page.library.scriptures] or [base]


def _free(span: Span, taken: bytearray) -> bool:
    return not (taken[span.start] and taken[max(span.start, span.end - 1)])


def _claimed(page: Page, taken: bytearray) -> Page:
    """The page with the hits set aside that have been told."""
    told = [hit for hit in page.hits if not _free(hit.span, taken)]
    if not told:
        return page
    free = tuple(hit for hit in page.hits if _free(hit.span, taken))
    return page._replace(hits=free, claimed=tuple(sorted((*page.claimed, *told), key=lambda hit: hit.span)))


def _resolved(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Back references get the source of the mention before them."""
    last: Mention | None = None
    for mention in mentions:
        if mention.form == "back-reference" and last is not None and mention.source is None:
            elements = (last.elements - {"locator"}) | (mention.elements & {"locator"})
            given = frozenset({"locator"}) if mention.locator else frozenset()
            yield mention._replace(source=last.source, elements=elements | given)
            continue
        if mention.source is not None and not mention.weak:
            last = mention
        yield mention
