"""The prose of a post in the pieces that are shown one below the other, each with what it is."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.text import Span

CREDIT_LINE: Final = "credit line"
_LABELS: Final = {
    BlockKind.TITLE: "title",
    BlockKind.PULL_QUOTE: "pull quote",
    BlockKind.CALLOUT: "callout",
    BlockKind.ATTRIBUTION: CREDIT_LINE,
    BlockKind.CAPTION: "caption",
    BlockKind.NOTE: "note",
    BlockKind.REFERENCES: "reference list",
}
_HOLDERS: Final = frozenset({BlockKind.QUOTE, BlockKind.PULL_QUOTE, BlockKind.CALLOUT, BlockKind.NOTE})
"""What is set off from the prose around it."""
_LEVELS: Final = frozenset("123456")
_DEEPEST: Final = 4
"""Steps to the right: what stands deeper in quotes and lists is not moved further."""


class Piece(NamedTuple):
    """A stretch of prose with the kind of its innermost block."""

    span: Span
    kind: BlockKind
    label: str = ""
    """What the blocks are that begin with it, where that needs a word."""
    sign: str = ""
    """What Markdown puts before it, when its block begins with it."""
    steps: int = 0
    """How far to the right it stands."""


def pieces(post: Post) -> Iterator[Piece]:
    """All prose of a post but the white space between its blocks, in its order."""
    told: set[int] = set()
    for span, stack in _stretches(post):
        text = post.prose.text[span.start : span.end]
        inside = text.strip()
        if not inside:
            continue
        start = span.start + text.index(inside)
        blocks = [post.blocks[index] for index in stack]
        fresh = [post.blocks[index] for index in stack if index not in told]
        told.update(stack)
        yield Piece(
            Span(start, start + len(inside)),
            blocks[-1].kind if blocks else BlockKind.PARAGRAPH,
            ", ".join(label for block in fresh if (label := _label(block))),
            _sign(post, fresh[-1], start) if fresh else "",
            min(_DEEPEST, sum(1 for block in blocks if block.kind in _HOLDERS)),
        )


def _stretches(post: Post) -> Iterator[tuple[Span, Sequence[int]]]:
    """Stretches of the prose, each with the blocks around it, the outermost first."""
    blocks, at = post.blocks, 0
    stack: list[int] = []
    for index in sorted(range(len(blocks)), key=lambda i: (blocks[i].span.start, -blocks[i].span.end, i)):
        start = blocks[index].span.start
        while stack and (end := blocks[stack[-1]].span.end) <= start:
            yield Span(at, max(at, end)), stack
            at = max(at, end)
            stack.pop()
        yield Span(at, max(at, start)), stack
        at = max(at, start)
        stack.append(index)
    while stack:
        end = blocks[stack[-1]].span.end
        yield Span(at, max(at, end)), stack
        at = max(at, end)
        stack.pop()
    yield Span(at, len(post.prose.text)), stack


def _label(block: Block) -> str:
    if block.kind is BlockKind.NOTE and "label" in block.attrs:
        return f"note {block.attrs['label']}"
    return _LABELS.get(block.kind, "")


def _sign(post: Post, block: Block, start: int) -> str:
    """What Markdown puts before what begins at ``start`` of the prose."""
    if block.kind is BlockKind.HEADING:
        level = block.attrs.get("level", "")
        return "#" * (int(level) if level in _LEVELS else 1) + " "
    item = block.kind is BlockKind.ITEM or (block.span.start == start and post.begins_item(block))
    return "- " if item else ""
