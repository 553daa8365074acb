"""The last step of reading: blocks and inline elements without white space at their ends, empty ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from quotecheck.model.post import Block, BlockKind, Inline, InlineKind
from quotecheck.text import Span

_MAY_BE_EMPTY: Final = frozenset({InlineKind.LINK, InlineKind.NOTE_REF})
_DASHES: Final = "—–―- \t\n"
_WHITE: Final = re.compile(r"\s*")
_WINDOW: Final = 256


def solid_inlines(text: str, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inline elements that say something, in reading order, outer ones first."""
    trimmed = (replace(inline, span=_solid(text, inline.span)) for inline in inlines)
    return tuple(sorted(filter(_says, trimmed), key=lambda inline: (inline.span.start, -inline.span.end)))


def solid_blocks(text: str, blocks: Iterable[Block | None], inlines: Iterable[Inline]) -> tuple[Block, ...]:
    """The blocks that hold text, with their parents renumbered."""
    cited = {inline.span for inline in inlines if inline.kind is InlineKind.CITE}
    moved: dict[int, int] = {}
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        span = _solid(text, block.span) if block is not None else Span(0, 0)
        if block is not None and len(span):
            moved[index] = len(kept)
            parent = moved.get(block.parent) if block.parent is not None else None
            kept.append(Block(block.kind, span, parent, block.attrs))
            if cited and _is_credit(text, kept, cited):
                kept[-1] = replace(kept[-1], kind=BlockKind.ATTRIBUTION)
    return tuple(kept)


def _says(inline: Inline) -> bool:
    """Whether an inline element has text, or says something without."""
    return len(inline.span) > 0 or inline.kind in _MAY_BE_EMPTY or "key" in inline.attrs


def _is_credit(text: str, blocks: list[Block], cited: set[Span]) -> bool:
    """Whether the last paragraph is a ``<cite>`` from end to end, under the words of a quotation."""
    block = blocks[-1]
    if block.kind is not BlockKind.PARAGRAPH or block.parent is None:
        return False
    quote = blocks[block.parent]
    said = text[block.span.start : block.span.end]
    start = block.span.end - len(said.lstrip(_DASHES))
    return (
        quote.kind is BlockKind.QUOTE and quote.span.start < block.span.start and Span(start, block.span.end) in cited
    )


def _solid(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty at its start when there is nothing else."""
    if span.start == span.end:
        return span
    start = _WHITE.match(text, span.start, span.end).end()  # type: ignore[union-attr]  # it matches anywhere
    end = span.end
    while end > start and text[end - 1].isspace():
        end = max(start, end - _WINDOW) + len(text[max(start, end - _WINDOW) : end].rstrip())
    return Span(start, end) if start < end else Span(span.start, span.start)
