"""A post as its reader sees it: prose, blocks, and the inline elements that matter for quoting."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.text import Lines, Prose, Span, lines_in

_REACH: Final = 400
"""Code points before a stretch in which a tag around it is looked for."""
_OWN_TAG: Final = regex(
    r"(?:<(?P<component>[A-Z][\w.]{0,40})\b[^<>]{0,300}(?<!/)>|\{\{[<%]\s{0,3}(?P<shortcode>[A-Za-z][\w-]{0,40})\b[^{}]{0,300}"
    r"[>%]\}\}|\{%\s{0,3}(?P<block>[a-z][\w-]{0,40})\b[^{}]{0,300}%\})\s{0,20}\Z"
)
_BULLET: Final = regex(
    r"\n[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?[^\w\s]{0,6}\Z|<li\b[^<>]*>\s*(?:<p\b[^<>]*>)?\s*(?:<\w[^<>]*>)?\Z"
)
"""Before the words of an item that has paragraphs, in Markdown and its like or in HTML; links and emphasis may stand there."""
_BESIDE: Final = 200
"""Code points."""


PULLED: Final = "pulled"
"""The ``form`` of a quote that is set large like a pull quote, though its words stand nowhere else in the post."""


class BlockKind(StrEnum):
    """What a stretch of prose is. Leaves hold text; the others hold leaves."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    ITEM = "item"
    """A list item or table cell without a paragraph of its own."""
    QUOTE = "quote"
    """A block quotation, a quotation shortcode, a ``[!quote]`` callout: holds leaves and nested quotes."""
    PULL_QUOTE = "pull-quote"
    """The post's own words, set large: never a quotation."""
    CALLOUT = "callout"
    """A note, tip or warning box: holds leaves, is no quotation."""
    ATTRIBUTION = "attribution"
    """A footer, cite or caption that belongs to a block quotation."""
    CAPTION = "caption"
    NOTE = "note"
    """A footnote's definition; ``attrs`` has its ``label``."""
    REFERENCES = "references"
    """A reference list, without its heading."""


class Block(NamedTuple):
    """One block. ``span`` is in the prose; ``parent`` is an index into ``Post.blocks``, which is in reading order."""

    kind: BlockKind
    span: Span
    parent: int | None = None
    attrs: Mapping[str, str] = {}
    """For quotes: ``form`` (block, element, shortcode, verse, pulled), ``cite``, ``author``, ``source``, ``title``, ``key``, ``locator``.

    Leaves in a table have the number of their ``row`` in the post, and that of their ``cell`` in it."""


class InlineKind(StrEnum):
    """Inline elements that are kept."""

    LINK = "link"
    QUOTE = "q"
    CITE = "cite"
    EMPHASIS = "emphasis"
    NOTE_REF = "note-ref"


class Inline(NamedTuple):
    """An inline element. ``attrs``: a link's ``url`` and ``title``, a quotation's ``cite``, a note mark's ``label``."""

    kind: InlineKind
    span: Span
    attrs: Mapping[str, str] = {}


class Post(NamedTuple):
    """A document that is checked. ``text`` is the decoded file, BOM left out; all spans are in ``prose``."""

    name: str
    reader: str
    text: str
    prose: Prose
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    front: Mapping[str, str] = {}
    """Front-matter values that may name a source, by dotted key."""
    left_out: Mapping[str, int] = {}
    """What was not read as prose, counted: ``code``, ``comment``, ``navigation`` ..."""
    approximate: bool = False
    """Whether positions were found again by aligning words, so that some may be off; nothing is fixed in such a post."""
    part: str = ""
    """For one of several posts in a file, what its name has behind the file's and a ``#``."""

    @property
    def lines(self) -> Lines:
        """Where the file's lines start."""
        return lines_in(self.text)

    @property
    def file(self) -> str:
        """The file it stands in: its name, without what tells it from the other posts there."""
        return self.name.removesuffix(f"#{self.part}") if self.part else self.name

    def tag_around(self, span: Span) -> str:
        """The tag of a site's own, a component or a shortcode, that opens right before ``span``; empty if none does."""
        start = self.prose.source(span).start
        found = _OWN_TAG.search(self.text, max(0, start - _REACH), start)
        name = found[found.lastgroup] if found and found.lastgroup else ""
        behind = self.text[start:] if name else ""
        return name if f"/{name}" in behind.replace("/ ", "/") or f"end{name}" in behind else ""

    def begins_item(self, block: Block) -> bool:
        """Whether a leaf is a list's item, or the first paragraph of one, as the file shows it."""
        if block.kind is not BlockKind.PARAGRAPH:
            return block.kind is BlockKind.ITEM
        at = self.prose.source(Span(block.span.start, block.span.start + 1)).start
        return _BULLET.search(f"\n{self.text[:at]}" if at < _BESIDE else self.text[at - _BESIDE : at]) is not None

    def kinds_around(self) -> list[frozenset[BlockKind]]:
        """For every block, its kind and those of the blocks it stands in; in time of the number of blocks."""
        found: list[frozenset[BlockKind]] = []
        for block in self.blocks:
            outer = found[block.parent] if block.parent is not None else frozenset[BlockKind]()
            found.append(outer if block.kind in outer else outer | {block.kind})
        return found

    def ancestors(self, index: int) -> list[int]:
        """The block ``index`` and the blocks it stands in, innermost first."""
        found = [index]
        while (parent := self.blocks[found[-1]].parent) is not None:
            found.append(parent)
        return found
