"""Citekeys: ``[see @a, pp. 33-35; -@b]``, ``@key [p. 84]``, and the commands of LaTeX, Org and reStructuredText."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from quotecheck.credit.keys import BRACKET, COMMAND
from quotecheck.credit.page import Page, Region
from quotecheck.memo import regex
from quotecheck.model.post import InlineKind
from quotecheck.text import Span, is_inside

_ITEM: Final = regex(r"[^;]+")
_SUFFIX: Final = regex(r"\s\[([^\[\]@]{1,60})\]")


def find(page: Page) -> Iterator[Region]:
    """One region for each item of a bracket, each bare key with the bracket after it, each key in the markup."""
    yield from _marked(page)
    keys = [hit for hit in page.hits if hit.element == "key"]
    if not keys:
        return
    covered: list[Span] = []
    starts = [hit.span.start for hit in keys]
    for bracket in BRACKET.finditer(page.text):
        if bisect_left(starts, bracket.start()) < bisect_left(starts, bracket.end()):
            covered.append(Span(bracket.start(), bracket.end()))
            for item in _ITEM.finditer(page.text, bracket.start() + 1, bracket.end() - 1):
                yield Region("pandoc", Span(item.start(), item.end()))
    commands = [Span(*command.span()) for command in COMMAND.finditer(page.text)]
    for command in commands:
        yield Region("pandoc", command)
    for hit in keys:
        if not is_inside(hit.span, covered) and not is_inside(hit.span, commands):
            suffix = _SUFFIX.match(page.text, hit.span.end)
            yield Region("pandoc", Span(hit.span.start, suffix.end() if suffix else hit.span.end))


def _marked(page: Page) -> Iterator[Region]:
    """The keys that stand in markup and are no words: of roles, of commands that a reader took for citations."""
    for inline in page.post.inlines:
        key = inline.attrs.get("key") if inline.kind is InlineKind.CITE else None
        if key:
            said = f"{key} ; {inline.attrs.get('locator', '')}"
            yield Region("pandoc", inline.span, said=said, unresolved=None if key in page.library.keys else key)
