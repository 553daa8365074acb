"""What every reader shares: it calls these methods in reading order and gets a ``Post``."""

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, Inline, InlineKind, Post
from quotecheck.readers.pulled import with_foreign_pulls
from quotecheck.readers.rows import Rows
from quotecheck.readers.solid import solid_blocks, solid_inlines
from quotecheck.text import ProseBuilder, Span

FILLER: Final = "\ufffc"
"""Stands for a masked tag inside a line: neither a space (which could make a code block) nor a letter."""

_LEAVES: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE, BlockKind.ITEM, BlockKind.ATTRIBUTION}
)
_NO_FILLER: Final = regex(f"[^{FILLER}]+")
_REFERENCES: Final = regex(
    r"\W*(?:references?|bibliography|works cited|literature|further reading|sources?|cited works|notes and sources)\W*",
    re.IGNORECASE,
)
_WHITE: Final = " \t\n\f"
_LONGEST_HEADING: Final = 60
_REACH: Final = 40
"""So many inline elements may stand open inside the one that ends; a bound, so that crossed tags stay cheap."""


class _Open:
    """A block that is being read; ``start`` is None until it has text."""

    __slots__ = ("attrs", "index", "kind", "parent", "start")

    def __init__(self, kind: BlockKind, index: int, attrs: Mapping[str, str], parent: int | None) -> None:
        self.kind = kind
        self.index = index
        self.attrs = attrs
        self.parent = parent
        self.start: int | None = None


class _Gap(NamedTuple):
    """White space that shows only when more text of the same leaf follows."""

    text: str
    source: Span
    exact: bool
    hard: bool


class PostBuilder:
    """Collects prose, blocks and inlines. Text outside any leaf opens a paragraph of its own."""

    def __init__(self, name: str, reader: str, text: str) -> None:
        self.name, self.reader, self.text = name, reader, text
        self.front: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.rows = Rows()
        self._prose = ProseBuilder()
        self._blocks: list[Block | None] = []
        self._stack: list[_Open] = []
        self._leaf: _Open | None = None
        self._open: defaultdict[BlockKind, list[int]] = defaultdict(list)
        self._live: set[int] = set()
        self._inlines: list[Inline] = []
        self._inline_stack: list[tuple[InlineKind, int, Mapping[str, str]]] = []
        self._points: list[tuple[InlineKind, Mapping[str, str]]] = []
        self._asides: dict[int, _Open] = {}
        self._new_block = False
        self._gap: _Gap | None = None
        self._cut = 0

    # -- blocks

    def open(self, kind: BlockKind, attrs: Mapping[str, str] | None = None, parent: int | None = None) -> int:
        """Begin a block inside the open ones, or as a child of ``parent``; an open leaf ends first. Returns its index."""
        self.end_leaf()
        if kind is BlockKind.HEADING:
            self._end_references(attrs or {})
        return self._push(kind, attrs or {}, parent)

    def close(self, index: int) -> None:
        """End the block ``index`` and all inside it; nothing when it has ended already."""
        while index in self._live:
            self._pop()
        self._new_block = True

    def end_leaf(self) -> None:
        """End the open leaf, if there is one, and begin a new line of prose."""
        if self._leaf is not None:
            self._pop()
        self._new_block = True

    def recast(self, index: int, kind: BlockKind, attrs: Mapping[str, str]) -> None:
        """Make the open block ``index`` another kind of container."""
        for block in reversed(self._stack):
            if block.index == index:
                self._open[block.kind].remove(index)
                insort(self._open[kind], index)
                block.kind, block.attrs = kind, attrs
                return

    def inside(self, *kinds: BlockKind) -> bool:
        """Whether a block of one of these kinds is open."""
        return any(self._open[kind] for kind in kinds)

    def innermost(self, kind: BlockKind) -> int | None:
        """The index of the innermost open block of this kind."""
        return self._open[kind][-1] if self._open[kind] else None

    def has_text(self, index: int) -> bool:
        """Whether the open block ``index`` has text already."""
        return any(block.index == index and block.start is not None for block in reversed(self._stack[-_REACH:]))

    def written(self) -> int:
        """How many code points of prose there are so far."""
        return self._prose.length

    def count(self) -> int:
        """How many blocks were begun so far."""
        return len(self._blocks)

    def end_references(self, since: int) -> None:
        """End a reference list whose index is ``since`` or later: the element that held it has ended."""
        index = self.innermost(BlockKind.REFERENCES)
        if index is not None and index >= since:
            self.close(index)

    def in_leaf(self) -> bool:
        """Whether a leaf is open."""
        return self._leaf is not None

    def begun(self) -> bool:
        """Whether a leaf is open and has text."""
        return self._leaf is not None and self._leaf.start is not None

    def after_break(self) -> bool:
        """Whether a hard line break was the last thing in the open leaf."""
        return self.begun() and self._gap is not None and self._gap.hard

    def tail(self, count: int) -> str:
        """The last ``count`` code points of the open leaf; empty at its start and after white space."""
        return self._prose.last(count) if self.begun() and self._gap is None else ""

    def begin_aside(self, kind: BlockKind, at: int, attrs: Mapping[str, str]) -> None:
        """Begin a block of this kind inside the open leaf, which goes on after it; ``at`` of the file is its name too."""
        if self._leaf is not None:
            if self._gap is None and self.begun():
                self._gap = _Gap(" ", Span(at, at), exact=False, hard=False)
            self._asides[at] = _Open(kind, len(self._blocks), attrs, self._leaf.index)
            self._blocks.append(None)

    def end_aside(self, at: int) -> None:
        """End the aside that began at ``at``; nothing when there is none, or its leaf ended before it."""
        aside = self._asides.pop(at, None)
        if aside is None or aside.start is None or self._leaf is None or self._leaf.index != aside.parent:
            return
        self._blocks[aside.index] = Block(aside.kind, Span(aside.start, self._prose.length), aside.parent, aside.attrs)

    # -- text

    def exact(self, text: str, start: int) -> None:
        """Text that stands in the file at ``start``; fillers in it are left out, white space at its ends is ``space``."""
        if FILLER in text:
            for part in _NO_FILLER.finditer(text):
                self.exact(part.group(), start + part.start())
            return
        inner = text.strip(_WHITE) if self.begun() else text.lstrip().rstrip(_WHITE)
        if not inner:
            self.space(text, start)
            return
        before = 0 if len(inner) == len(text) else text.index(inner)
        if before:
            self.space(text[:before], start)
        self._before(start + before)
        self._prose.exact(inner, start + before)
        self._cut = start + before + len(inner)
        if before + len(inner) < len(text):
            self.space(text[before + len(inner) :], self._cut)

    def atom(self, text: str, source: Span) -> None:
        """Text that stands for the whole slice ``source`` of the file."""
        if text.strip() or self.begun():
            self._before(source.start)
            self._prose.atom(text, source)
            self._cut = source.end

    def made_up(self, text: str, source: Span) -> None:
        """Text that stands nowhere in the file as it is said; ``source`` is the stretch it comes from."""
        if text.isspace():
            if self._gap is None and self.begun():
                self._gap = _Gap("\n" if "\n" in text else " ", source, exact=False, hard=False)
        else:
            self._before(source.start)
            self._prose.synth(text, source)
            self._cut = max(self._cut, source.end)

    def space(self, run: str, start: int) -> None:
        """White space at ``start`` that counts as one line break or space, and only between text of one leaf."""
        if self._gap is None and self.begun():
            letter = "\n" if "\n" in run else " "
            at = start + max(0, run.find(letter))
            self._gap = _Gap(
                letter, Span(at, min(at + 1, len(self.text))), self.text[at : at + 1] == letter, hard=False
            )

    def line_break(self, source: Span, *, hard: bool = False) -> None:
        """A line ending inside a leaf, with the markers that follow it. Two ``hard`` ones end a paragraph."""
        if not self.begun():
            return
        if hard and self._gap is not None and self._gap.hard and self._stack[-1].kind is BlockKind.PARAGRAPH:
            self.end_leaf()
        elif self._gap is None or not self._gap.hard:
            self._gap = _Gap("\n", source, exact=False, hard=hard)

    # -- inlines

    def begin(self, kind: InlineKind, attrs: Mapping[str, str] | None = None) -> None:
        """Begin an inline element at the next text."""
        self._inline_stack.append((kind, self._prose.length, attrs or {}))

    def end(self, kind: InlineKind) -> None:
        """End the innermost inline element of this kind; nothing when there is none."""
        for at in range(len(self._inline_stack) - 1, max(-1, len(self._inline_stack) - _REACH), -1):
            if self._inline_stack[at][0] is kind:
                _, start, attrs = self._inline_stack.pop(at)
                self._inlines.append(Inline(kind, Span(start, self._prose.length), attrs))
                return

    def open_inlines(self) -> int:
        """How many inline elements are open."""
        return len(self._inline_stack)

    def end_inlines(self, down_to: int) -> None:
        """End inline elements until only ``down_to`` are open."""
        while len(self._inline_stack) > down_to:
            self.end(self._inline_stack[-1][0])

    def point(self, kind: InlineKind, attrs: Mapping[str, str], *, ahead: bool = False) -> None:
        """An inline element without text, such as a note mark: right after the text before it in its leaf.

        One that looks ``ahead``, such as a citation that begins a sentence, is right before the next text.
        """
        self._points.append((kind, attrs))
        if self.begun() and not ahead:
            self._place_points()

    # -- the end

    def build(self) -> Post:
        """The post; what is still open ends here."""
        while self._stack:
            self._pop()
        self.end_inlines(0)
        self._place_points()
        prose = self._prose.build()
        inlines = solid_inlines(prose.text, self._inlines)
        return Post(
            name=self.name,
            reader=self.reader,
            text=self.text,
            prose=prose,
            blocks=with_foreign_pulls(prose.text, solid_blocks(prose.text, self._blocks, inlines)),
            inlines=inlines,
            front=self.front,
            left_out=dict(self.left_out),
        )

    def _before(self, start: int) -> None:
        if self._leaf is None:
            self._push(BlockKind.PARAGRAPH, {}, None)
        if self._new_block:
            if self._prose.length:
                self._prose.synth("\n\n", Span(self._cut, max(self._cut, start)))
        elif self._gap is not None and self._gap.exact:
            self._prose.exact(self._gap.text, self._gap.source.start)
        elif self._gap is not None:
            self._prose.synth(self._gap.text, self._gap.source)
        self._new_block, self._gap = False, None
        for block in reversed(self._stack):
            if block.start is not None:
                break
            block.start = self._prose.length
        for aside in self._asides.values():
            aside.start = self._prose.length if aside.start is None else aside.start
        if self._points:
            self._place_points()

    def _place_points(self) -> None:
        at = Span(self._prose.length, self._prose.length)
        self._inlines += [Inline(kind, at, attrs) for kind, attrs in self._points]
        self._points.clear()

    def _push(self, kind: BlockKind, attrs: Mapping[str, str], parent: int | None) -> int:
        if parent is None and self._stack:
            parent = self._stack[-1].index
        if kind in _LEAVES and (row := self.rows.here()):
            attrs = {**attrs, **row}
        block = _Open(kind, len(self._blocks), attrs, parent)
        self._stack.append(block)
        self._leaf = block if kind in _LEAVES else None
        self._open[kind].append(block.index)
        self._live.add(block.index)
        self._blocks.append(None)
        return block.index

    def _pop(self) -> None:
        block = self._stack.pop()
        self._leaf = self._stack[-1] if self._stack and self._stack[-1].kind in _LEAVES else None
        self._open[block.kind].pop()
        self._live.discard(block.index)
        if block.kind in _LEAVES and self._points:
            self._place_points()
        start = self._prose.length if block.start is None else block.start
        span = Span(start, self._prose.length)
        self._blocks[block.index] = Block(block.kind, span, block.parent, block.attrs)
        if block.kind is BlockKind.HEADING and not self._stack and len(span) < _LONGEST_HEADING:
            heading = self._prose.last(len(span)) if len(span) else ""
            if _REFERENCES.fullmatch(heading):
                self._push(BlockKind.REFERENCES, block.attrs, None)

    def _end_references(self, attrs: Mapping[str, str]) -> None:
        """A heading of the same or a higher level ends a reference list."""
        if not self._stack or self._stack[-1].kind is not BlockKind.REFERENCES:
            return
        if attrs.get("level", "1") <= self._stack[-1].attrs.get("level", "6"):
            self._pop()
