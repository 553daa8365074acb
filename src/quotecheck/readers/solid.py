"""The last step of reading: blocks and inline elements without white space at their ends, empty ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quotecheck.model.post import Block, BlockKind, Inline, InlineKind
from quotecheck.text import Span

_MAY_BE_EMPTY: Final = frozenset({InlineKind.LINK, InlineKind.NOTE_REF})
_DASHES: Final = "—–―- \t\n"


def solid_inlines(text: str, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The inline elements that say something, in reading order, outer ones first."""
    spans = _solid(text, [inline.span for inline in inlines])
    solid = (i if i.span == span else i._replace(span=span) for i, span in zip(inlines, spans, strict=True))
    return tuple(sorted(filter(_says, solid), key=lambda inline: (inline.span.start, -inline.span.end)))


def solid_blocks(text: str, blocks: Sequence[Block | None], inlines: Iterable[Inline]) -> tuple[Block, ...]:
    """The blocks that hold text, with their parents renumbered."""
    cited = {inline.span for inline in inlines if inline.kind is InlineKind.CITE}
    spans = _solid(text, [block.span if block else Span(0, 0) for block in blocks])
    moved: dict[int, int] = {}
    kept: list[Block] = []
    for index, (block, span) in enumerate(zip(blocks, spans, strict=True)):
        if block is not None and len(span):
            moved[index] = len(kept)
            parent = moved.get(block.parent) if block.parent is not None else None
            kept.append(Block(block.kind, span, parent, block.attrs))
            if cited and _is_credit(text, kept, cited):
                kept[-1] = kept[-1]._replace(kind=BlockKind.ATTRIBUTION)
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


def _solid(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without white space at their ends; a span of nothing else is empty at its start."""
    starts = _forward(text, {span.start for span in spans})
    ends = _back(text, {span.end for span in spans})
    return [
        Span(starts[s.start], ends[s.end]) if starts[s.start] < ends[s.end] else Span(s.start, s.start) for s in spans
    ]


def _forward(text: str, places: Iterable[int]) -> dict[int, int]:
    """By place: where the white space there ends. From last to first, so that none is walked twice."""
    found: dict[int, int] = {}
    later = len(text)
    for place in sorted(places, reverse=True):
        at = place
        while at < later and text[at].isspace():
            at += 1
        found[place] = found.get(at, at)
        later = place
    return found


def _back(text: str, places: Iterable[int]) -> dict[int, int]:
    """By place: where the white space that ends there begins."""
    found: dict[int, int] = {}
    earlier = 0
    for place in sorted(places):
        at = place
        while at > earlier and text[at - 1].isspace():
            at -= 1
        found[place] = found.get(at, at)
        earlier = place
    return found
