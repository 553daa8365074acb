"""Notes: ``[^1]`` with its definition, inline ``^[...]``, those numbered by hand, and marks that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.credit.page import LEAVES, Page, Region
from quotecheck.credit.typed_notes import typed_notes
from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, Post
from quotecheck.text import Span

LITERAL: Final = regex(r"\[\^([^\[\]\s]{1,60})\](?!:)")
"""A mark that the reader left as text: in raw HTML, or without a definition."""

_INLINE: Final = regex(r"\^\[[^\[\]]{2,400}\]")
_NUMBER: Final = regex(r"\[?(\d{1,3})[\].]")


def find(page: Page) -> Iterator[Region]:
    """Each note's text is a citation; a mark without a note is unresolved."""
    for span, _ in notes_of(page.post):
        yield Region("footnote", span)
    for match in _INLINE.finditer(page.text):
        yield Region("footnote", Span(match.start(), match.end()))
    for span, label in lost_marks(page.post):
        yield Region("footnote", span, unresolved=label)


def lost_marks(post: Post) -> Iterator[tuple[Span, str]]:
    """The marks, with their labels, of notes that the post does not have."""
    if "[^" not in post.prose.text:
        return
    labels = {block.attrs.get("label") for block in post.blocks if block.kind is BlockKind.NOTE}
    for match in LITERAL.finditer(post.prose.text):
        if match[1] not in labels:
            yield Span(match.start(), match.end()), match[1]


def notes_of(post: Post) -> list[tuple[Span, str]]:
    """The notes with their labels, and the entries of reference lists as ``[1]``, ``[2]`` ...; in order."""
    notes = [(block.span, block.attrs.get("label", "")) for block in post.blocks if block.kind is BlockKind.NOTE]
    if any(block.kind is BlockKind.REFERENCES for block in post.blocks):
        notes += _references(post)
    return sorted([*notes, *typed_notes(post, {label for _, label in notes}).notes])


def _references(post: Post) -> Iterator[tuple[Span, str]]:
    count = 0
    for block, kinds in zip(post.blocks, post.kinds_around(), strict=True):
        if block.kind in LEAVES and block.kind is not BlockKind.HEADING and BlockKind.REFERENCES in kinds:
            count += 1
            given = _NUMBER.match(post.prose.text, block.span.start)
            yield block.span, f"[{given[1] if given else count}]"
