"""What every reader shares: it calls these methods in reading order and gets a ``Post``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from quotecheck.model.post import Block, BlockKind, Inline, InlineKind, Post
from quotecheck.text import ProseBuilder, Span

_LEAVES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.ATTRIBUTION})
FILLER: Final = "\ufffc"
"""Stands for a masked tag inside a line: neither a space (which could make a code block) nor a letter."""
_NO_FILLER: Final = re.compile(f"[^{FILLER}]+")
_REFERENCES: Final = re.compile(
    r"\W*(?:references?|bibliography|works cited|literature|further reading|sources?|cited works|notes and sources)\W*",
    re.IGNORECASE,
)


class _Open:
    """A block that is being read."""

    __slots__ = ("attrs", "index", "kind", "start")

    def __init__(self, kind: BlockKind, index: int, attrs: Mapping[str, str]) -> None:
        self.kind = kind
        self.index = index
        self.attrs = attrs
        self.start: int | None = None


class PostBuilder:
    """Collects prose, blocks and inlines. Text outside any leaf opens a paragraph of its own."""

    def __init__(self, name: str, reader: str, text: str) -> None:
        self.name, self.reader, self.text = name, reader, text
        self.front: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self._prose = ProseBuilder()
        self._blocks: list[Block | None] = []
        self._stack: list[_Open] = []
        self._open: Counter[BlockKind] = Counter()
        self._inlines: list[Inline] = []
        self._inline_stack: list[tuple[InlineKind, int, Mapping[str, str]]] = []
        self._gap = False
        self._cut = 0

    # -- blocks

    def open(self, kind: BlockKind, attrs: Mapping[str, str] | None = None) -> int:
        """Begin a block inside the open containers; an open leaf ends first. Returns the block's index."""
        self.end_leaf()
        if kind is BlockKind.HEADING:
            self._end_references(attrs or {})
        return self._push(kind, attrs or {})

    def close(self, kind: BlockKind) -> None:
        """End the innermost open block of this kind and all inside it; nothing when there is none."""
        if not self._open[kind]:
            return
        while True:
            block = self._stack[-1]
            self._pop()
            if block.kind is kind:
                break
        self._gap = True

    def end_leaf(self) -> None:
        """End the open leaf, if there is one, and begin a new line of prose."""
        if self._stack and self._stack[-1].kind in _LEAVES:
            self._pop()
        self._gap = True

    def inside(self, *kinds: BlockKind) -> bool:
        """Whether a block of one of these kinds is open."""
        return any(self._open[kind] for kind in kinds)

    def in_leaf(self) -> bool:
        """Whether a leaf is open."""
        return bool(self._stack) and self._stack[-1].kind in _LEAVES

    def last_closed(self, kind: BlockKind) -> int | None:
        """The index of the last closed block of this kind."""
        return next((i for i in range(len(self._blocks) - 1, -1, -1) if (b := self._blocks[i]) and b.kind is kind), None)

    # -- text

    def exact(self, text: str, start: int) -> None:
        """Text that stands in the file at ``start``; fillers in it are left out."""
        if FILLER in text:
            for part in _NO_FILLER.finditer(text):
                self.exact(part.group(), start + part.start())
            return
        if not self.in_leaf():
            bare = text.lstrip()
            start += len(text) - len(bare)
            text = bare
        if text:
            self._before(start)
            self._prose.exact(text, start)
            self._cut = start + len(text)

    def atom(self, text: str, source: Span) -> None:
        """Text that stands for the whole slice ``source`` of the file."""
        if text.strip() or self.in_leaf():
            self._before(source.start)
            self._prose.atom(text, source)
            self._cut = source.end

    def line_break(self, source: Span) -> None:
        """A line ending inside a leaf, with the markers that follow it."""
        if self.in_leaf():
            self._prose.synth("\n", source)
            self._cut = source.end

    # -- inlines

    def begin(self, kind: InlineKind, attrs: Mapping[str, str] | None = None) -> None:
        """Begin an inline element at the next text."""
        self._inline_stack.append((kind, self._prose.length, attrs or {}))

    def end(self, kind: InlineKind) -> None:
        """End the innermost inline element of this kind; nothing when there is none."""
        for at in range(len(self._inline_stack) - 1, -1, -1):
            if self._inline_stack[at][0] is kind:
                _, start, attrs = self._inline_stack.pop(at)
                self._inlines.append(Inline(kind, Span(start, self._prose.length), attrs))
                return

    def point(self, kind: InlineKind, attrs: Mapping[str, str]) -> None:
        """An inline element without text of its own, such as a note mark, at the place reached."""
        self._inlines.append(Inline(kind, Span(self._prose.length, self._prose.length), attrs))

    # -- the end

    def build(self) -> Post:
        """The post; what is still open ends here."""
        while self._stack:
            self._pop()
        for kind, *_ in self._inline_stack.copy():
            self.end(kind)
        prose = self._prose.build()
        inlines = [replace(inline, span=_solid(prose.text, inline.span)) for inline in self._inlines]
        return Post(
            name=self.name,
            reader=self.reader,
            text=self.text,
            prose=prose,
            blocks=self._kept(prose.text),
            inlines=tuple(sorted(inlines, key=lambda inline: (inline.span.start, -inline.span.end))),
            front=self.front,
            left_out=dict(self.left_out),
        )

    def _kept(self, text: str) -> tuple[Block, ...]:
        """The blocks that hold text, with their parents renumbered."""
        moved: dict[int, int] = {}
        kept: list[Block] = []
        for index, block in enumerate(self._blocks):
            span = _solid(text, block.span) if block is not None else Span(0, 0)
            if block is not None and span.end > span.start:
                moved[index] = len(kept)
                parent = moved.get(block.parent) if block.parent is not None else None
                kept.append(Block(block.kind, span, parent, block.attrs))
        return tuple(kept)

    def _before(self, start: int) -> None:
        if not self.in_leaf():
            self._push(BlockKind.PARAGRAPH, {})
        if self._gap and self._prose.length:
            self._prose.synth("\n\n", Span(self._cut, max(self._cut, start)))
        self._gap = False
        for block in reversed(self._stack):
            if block.start is not None:
                break
            block.start = self._prose.length

    def _push(self, kind: BlockKind, attrs: Mapping[str, str]) -> int:
        self._stack.append(_Open(kind, len(self._blocks), attrs))
        self._open[kind] += 1
        self._blocks.append(None)
        return self._stack[-1].index

    def _pop(self) -> None:
        block = self._stack.pop()
        self._open[block.kind] -= 1
        start = self._prose.length if block.start is None else block.start
        span = Span(start, self._prose.length)
        parent = self._stack[-1].index if self._stack else None
        if "belongs" in block.attrs:
            parent = int(block.attrs["belongs"])
        self._blocks[block.index] = Block(block.kind, span, parent, block.attrs)
        if block.kind is BlockKind.HEADING and not self._stack:
            heading = self._prose.last(len(span)) if len(span) < 60 else ""
            if _REFERENCES.fullmatch(heading):
                self._push(BlockKind.REFERENCES, block.attrs)

    def _end_references(self, attrs: Mapping[str, str]) -> None:
        """A heading of the same or a higher level ends a reference list."""
        if not self._stack or self._stack[-1].kind is not BlockKind.REFERENCES:
            return
        if attrs.get("level", "1") <= self._stack[-1].attrs.get("level", "6"):
            self._pop()


def _solid(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
