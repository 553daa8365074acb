"""The block elements of HTML that are open, the blocks they are, and what ends them."""

from __future__ import annotations

from typing import Final

from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.html.elements import (
    HEADINGS,
    IMPLIED_END,
    SECTIONS,
    Attributes,
    is_caption,
    is_credit,
    is_embed,
    is_note,
    is_note_list,
    is_plated,
    is_pull_quote,
    is_quote,
    is_verse,
    leaf_kind,
    note_label,
    quote_attributes,
)
from quotecheck.readers.html.set_in import SetIn, indent

_SAYING: Final = frozenset({BlockKind.QUOTE, BlockKind.PARAGRAPH})
_TELLING: Final = HEADINGS | {"p", "li"}
"""What tells whether a paragraph below it is set in."""
_REACH: Final = 40
"""An end tag looks so many open elements up; a bound, so that stray end tags stay cheap."""
_CELLS: Final = frozenset({"td", "th"})


class _Element:
    """A block element that is open, and what began with it."""

    __slots__ = ("block", "blocks", "embed", "indent", "inlines", "kind", "notes", "plated", "quote", "tag")

    def __init__(self, tag: str, inlines: int, blocks: int, *, notes: bool) -> None:
        self.tag = tag
        self.inlines = inlines
        """How many inline elements were open before it."""
        self.blocks = blocks
        """How many blocks were begun before it."""
        self.notes = notes
        """Whether it is a list of notes."""
        self.block: int | None = None
        self.kind: BlockKind | None = None
        self.quote: int | None = None
        """For a figure, the quotation in it; for an attribution, the one it credits."""
        self.embed = False
        """Whether it is a quotation whose author stands behind its paragraphs."""
        self.plated = False
        self.indent = 0.0

    def begin(
        self, builder: PostBuilder, kind: BlockKind, attrs: Attributes | None = None, parent: int | None = None
    ) -> None:
        """Open the block that this element is."""
        self.kind = kind
        self.block = builder.open(kind, attrs, parent)


class OpenElements:
    """The open block elements, outermost first."""

    def __init__(self, builder: PostBuilder) -> None:
        self._builder = builder
        self._open: list[_Element] = []
        self.verses = 0
        """How many ``<pre>`` are open: their lines and stanzas are the author's."""
        self.plated = 0
        """How many quotations are open in which another site has its buttons and name plates."""
        self.set_in = SetIn(builder)
        self._notes = 0
        self._note_lists = 0
        self._behind: tuple[int | None, int, int] = (None, 0, 0)
        """The block quotation that ended last, how many elements were open then, and how much prose there was."""

    def start(self, tag: str, attrs: Attributes, offset: int) -> None:
        """An element begins at ``offset`` of the file; those that it ends by beginning end first."""
        self._end_implied(tag)
        styled = "style" in attrs
        if styled or self.set_in.quote is not None:
            self.set_in.start(tag, attrs, offset, len(self._open))
        notes = is_note_list(tag, attrs)
        element = _Element(tag, self._builder.open_inlines(), self._builder.count(), notes=notes)
        element.indent = indent(attrs) if styled else 0.0
        self._note_lists += notes
        if tag in _CELLS:
            self._builder.rows.next_cell()
        if not notes:
            self._open_block(element, attrs)
        if element.block is None:
            self._builder.end_leaf()
        if tag != "hr":
            self._open.append(element)
            self.verses += tag == "pre"
            if tag == "tr":
                self._builder.rows.begin()

    def _open_block(self, element: _Element, attrs: Attributes) -> None:
        """Open the block that an element is, if it is one."""
        tag, builder = element.tag, self._builder
        if is_pull_quote(tag, attrs) and not builder.inside(BlockKind.PULL_QUOTE, BlockKind.QUOTE):
            element.begin(builder, BlockKind.PULL_QUOTE)
        elif is_quote(tag, attrs):
            self._open_quote(element, attrs)
        elif attrs and is_verse(tag, attrs) and not builder.inside(BlockKind.QUOTE, BlockKind.PULL_QUOTE):
            element.begin(builder, BlockKind.QUOTE, {"form": "verse"})
        elif is_caption(tag, attrs):
            self._open_caption(element)
        elif (tag == "li" and self._note_lists) or (tag in ("li", "p", "div", "aside", "dd") and is_note(attrs)):
            element.begin(builder, BlockKind.NOTE, {"label": self._label(attrs)})
        elif tag in ("p", "div") and (credit := self._open_credit()) is not None:
            element.begin(builder, BlockKind.ATTRIBUTION, parent=credit)
        elif attrs and is_credit(tag, attrs) and (quote := self.quote_to_credit()) is not None:
            element.begin(builder, BlockKind.ATTRIBUTION, parent=quote)
            element.quote = quote
        elif (kind := leaf_kind(tag)) is not None:
            element.begin(builder, kind, {"level": tag[1]} if kind is BlockKind.HEADING else None)

    def _open_quote(self, element: _Element, attrs: Attributes) -> None:
        if self._builder.inside(BlockKind.PULL_QUOTE):
            return
        if element.tag != "blockquote":
            if not self._builder.inside(BlockKind.QUOTE):
                element.begin(self._builder, BlockKind.QUOTE, quote_attributes(attrs))
            return
        box = self._empty_box()
        if box is not None:
            self._builder.recast(box, BlockKind.QUOTE, quote_attributes(attrs))
        else:
            element.begin(self._builder, BlockKind.QUOTE, quote_attributes(attrs))
        element.embed = is_embed(element.tag, attrs)
        element.plated = element.embed and is_plated(attrs)
        self.plated += element.plated

    def _empty_box(self) -> int | None:
        """An element that is dressed as a quotation and has no text yet: around a quotation, it is no second one."""
        box = self._open[-1] if self._open else None
        if box is None or box.block is None or box.kind is not BlockKind.QUOTE or box.tag == "blockquote":
            return None
        return None if self._builder.has_text(box.block) else box.block

    def _open_caption(self, element: _Element) -> None:
        quote = self.quote_here()
        if quote is None:
            figure = next((e for e in reversed(self._open[-_REACH:]) if e.tag == "figure"), None)
            quote = figure.quote if figure else None
        if quote is None:
            element.begin(self._builder, BlockKind.CAPTION)
        else:
            element.begin(self._builder, BlockKind.ATTRIBUTION, parent=quote)
            element.quote = quote

    def quote_to_credit(self) -> int | None:
        """The quotation around this place, if it has text, or the one right behind which this place is."""
        quote = self._builder.innermost(BlockKind.QUOTE)
        if quote is not None:
            return quote if self._builder.has_text(quote) else None
        ended, depth, written = self._behind
        return ended if depth == len(self._open) and written == self._builder.written() else None

    def quote_here(self) -> int | None:
        """The quotation around this place. Words set large and credited to somebody are one."""
        quote = self._builder.innermost(BlockKind.QUOTE)
        if quote is None:
            quote = self._builder.innermost(BlockKind.PULL_QUOTE)
            if quote is not None:
                self._builder.recast(quote, BlockKind.QUOTE, {"form": "block"})
        return quote

    def _open_credit(self) -> int | None:
        """Inside a footer or caption that credits a quotation: that quotation."""
        here = reversed(self._open[-_REACH:]) if self._builder.inside(BlockKind.QUOTE, BlockKind.ATTRIBUTION) else ()
        return next((e.quote for e in here if e.kind is BlockKind.ATTRIBUTION), None)

    def _end_implied(self, tag: str) -> None:
        """HTML lets some elements end by the next one's start."""
        if self._open and self._open[-1].tag == "p":
            self._close_from(len(self._open) - 1)
        ended, stop = IMPLIED_END.get(tag, (frozenset(), frozenset()))
        found = None
        for at in range(len(self._open) - 1, max(-1, len(self._open) - _REACH), -1):
            if not ended or self._open[at].tag in stop:
                break
            found = at if self._open[at].tag in ended else found
        if found is not None:
            self._close_from(found)

    def end(self, tag: str) -> None:
        """An end tag: all that is open inside the element ends too. Without a start tag it only ends the leaf."""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - _REACH), -1):
            name = self._open[at].tag
            if name == tag or (tag in HEADINGS and name in HEADINGS):
                self._close_from(at)
                return
        self._builder.end_leaf()

    def end_set_in(self, said: str) -> None:
        """Text outside of the paragraphs that are set in is not."""
        if self.set_in.depth >= len(self._open) and said.strip():
            self.set_in.end()

    def end_all(self) -> None:
        """All that is open ends."""
        self.set_in.end()
        if self._open:
            self._close_from(0)
        self._builder.end_leaf()

    def holds(self, tag: str) -> bool:
        """Whether an element of this name is open, near enough for an end tag to end it."""
        return any(element.tag == tag for element in self._open[-_REACH:])

    def _close_from(self, at: int) -> None:
        """End an element and all inside it."""
        ended = self._open[at:]
        del self._open[at:]
        element = ended[0]
        says = element.kind in _SAYING and element.block is not None and self._builder.has_text(element.block)
        if at < self.set_in.depth:
            self.set_in.end()
        self._builder.end_inlines(element.inlines)
        self._builder.end_leaf()
        for inner in reversed(ended):
            self._end_one(inner)
        if element.tag in _TELLING:
            self.set_in.ended(element.tag, element.indent, says=says)
        if element.tag in SECTIONS:
            self._builder.end_references(element.blocks)
        if element.tag == "p" and self._open and self._open[-1].embed:
            self._builder.open(BlockKind.ATTRIBUTION, parent=self._open[-1].block)
        if element.kind is BlockKind.QUOTE:
            figure = next((e for e in reversed(self._open[-_REACH:]) if e.tag == "figure"), None)
            if figure is not None:
                figure.quote = element.block
            self._behind = (element.block if says else None, len(self._open), self._builder.written())

    def _end_one(self, element: _Element) -> None:
        self._note_lists -= element.notes
        self.verses -= element.tag == "pre"
        self.plated -= element.plated
        if element.embed and element.block is not None and not self._builder.has_text(element.block):
            self._builder.left_out["embedded"] += 1
        if element.block is not None:
            self._builder.close(element.block)
        if element.tag == "tr":
            self._builder.rows.end()

    def _label(self, attrs: Attributes) -> str:
        """A note's label: from its name, else its number on the page."""
        self._notes += 1
        name = attrs.get("id", "")
        return note_label(name) or name or str(self._notes)
