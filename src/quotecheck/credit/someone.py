"""Whether anybody at all is named near a quotation, registered or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from quotecheck.credit.nearness import Nearness
from quotecheck.credit.people import NAME, VERBS, full_person, person
from quotecheck.credit.placing import Layout
from quotecheck.credit.scope import Surroundings
from quotecheck.memo import regex
from quotecheck.model.post import InlineKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.text import Span

_NAMING: Final = ("author", "title", "source", "key", "url", "cite")
_LINE: Final = 200
_LABEL: Final = regex(r"[^\W_][^.:?!\n“”\"«»]{1,40}:\s[“\"„«]")
"""Who speaks, in front of the marks inside a block."""
_TITLED: Final = regex(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lord|Lady|Rev|Judge|Senator|President)\.?\s[^\W\d_a-zß-öø-ÿ]\w+"
)
_INTERRUPTION: Final = regex(r"[,.!?…—–-][”\"»’“]([^“”\"«»„\n]{1,80})[“\"«»„‘]")


def names_someone(quotation: Quotation, around: Surroundings) -> bool:
    """Whether a name, a link or a mention stands in the scope of a quotation, however wide the config makes scopes."""
    layout, post = around.layout, around.layout.post
    number = next(i for i, other in enumerate(layout.quotations) if other.id == quotation.id)
    if any(item.nearness is not Nearness.INHERITED for item in around.scopes[number]):
        return True
    if quotation.attribution is not None or _attributed(quotation, post):
        return True
    if _LABEL.match(layout.text, *layout.bodies[number]):
        return True
    near = [*_near(layout, number), *_between(layout.text, quotation)]
    linked = (InlineKind.LINK, InlineKind.CITE, InlineKind.NOTE_REF)
    if any(span.covers(inline.span) for inline in post.inlines if inline.kind in linked for span in near):
        return True
    return any(_names(layout.text[span.start : span.end]) for span in near)


def _attributed(quotation: Quotation, post: Post) -> bool:
    if quotation.block is not None and any(post.blocks[quotation.block].attrs.get(name) for name in _NAMING):
        return True
    elements = [inline for inline in post.inlines if inline.kind is InlineKind.QUOTE]
    return any(inline.attrs.get("cite") and inline.span.overlaps(quotation.span) for inline in elements)


def _near(layout: Layout, number: int) -> Iterator[Span]:
    """The text around a quotation: the rest of its leaves, the paragraph before, and a line after."""
    body = layout.bodies[number]
    first, last = layout.leaf_number(body.start), layout.leaf_number(max(body.start, body.end - 1))
    if first is None or last is None:
        return
    yield Span(layout.leaves[first].span.start, body.start)
    yield Span(body.end, max(body.end, layout.leaves[last].span.end))
    before = layout.leaf_before(first)
    if before is not None and not layout.in_leaf(before):
        yield layout.leaves[before].span
    after = last + 1
    if after < len(layout.leaves) and len(layout.leaves[after].span) <= _LINE and not layout.in_leaf(after):
        yield layout.leaves[after].span


def _between(text: str, quotation: Quotation) -> Iterator[Span]:
    """What the writer says between the parts of an interrupted quotation, “so it is,” said Ada, “and was”."""
    if quotation.form is Form.INLINE:
        for match in _INTERRUPTION.finditer(text, *quotation.span):
            yield Span(*match.span(1))


@cache
def _name() -> re.Pattern[str]:
    return re.compile(NAME)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{NAME}),?\s{VERBS}|\b(?:by|from|to|of|via|{VERBS})\s(?P<by>{NAME})")


def _names(text: str) -> bool:
    """A given and a family name, or one name with a word that makes it somebody."""
    if _TITLED.search(text) or any(full_person(match.group()) for match in _name().finditer(text)):
        return True
    return any(person(match["name"] or match["by"]) for match in _said().finditer(text))
