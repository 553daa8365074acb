"""Citekeys: ``[see @a, pp. 33-35; -@b]``, ``@key [p. 84]``, and the commands of LaTeX, Org and reStructuredText."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.credit.keys import BRACKET, COMMAND
from quotecheck.credit.page import Page, Region
from quotecheck.memo import regex
from quotecheck.model.post import InlineKind
from quotecheck.text import Span

_ITEM: Final = regex(r"[^;]+")
_SUFFIX: Final = regex(r"\s\[([^\[\]@]{1,60})\]")


def find(page: Page) -> Iterator[Region]:
    """One region for each item of a bracket, each bare key with the bracket after it, each key in the markup."""
    yield from _marked(page)
    keys = [hit for hit in page.hits if hit.element == "key"]
    if not keys:
        return
    covered: list[Span] = []
    for bracket in BRACKET.finditer(page.text):
        if any(bracket.start() <= hit.span.start < bracket.end() for hit in keys):
            covered.append(Span(bracket.start(), bracket.end()))
            for item in _ITEM.finditer(page.text, bracket.start() + 1, bracket.end() - 1):
                yield Region("pandoc", Span(item.start(), item.end()))
    for command in COMMAND.finditer(page.text):
        covered.append(Span(command.start(), command.end()))
        yield Region("pandoc", covered[-1])
    for hit in keys:
        if not any(bracket.covers(hit.span) for bracket in covered):
            suffix = _SUFFIX.match(page.text, hit.span.end)
            yield Region("pandoc", Span(hit.span.start, suffix.end() if suffix else hit.span.end))


def _marked(page: Page) -> Iterator[Region]:
    """The keys that stand in markup and are no words: of roles, of commands that a reader took for citations."""
    for inline in page.post.inlines:
        key = inline.attrs.get("key") if inline.kind is InlineKind.CITE else None
        if key:
            said = f"{key} ; {inline.attrs.get('locator', '')}"
            yield Region("pandoc", inline.span, said=said, unresolved=None if key in page.library.keys else key)
