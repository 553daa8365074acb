"""A post prepared for the forms: its leaves, and every name, title, key and link of the library in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from quotecheck.credit.hits import Hit, SetOff, scan
from quotecheck.credit.keys import key_hits
from quotecheck.credit.links import link_hits
from quotecheck.credit.names import NameIndex
from quotecheck.credit.ordinary import CITING
from quotecheck.credit.rows import Rows
from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, InlineKind, Post
from quotecheck.text import Span, words_in

_EMPHASISED: Final = frozenset({InlineKind.EMPHASIS, InlineKind.CITE, InlineKind.LINK})
_LOOK: Final = 60
"""Code points around a stretch in which a hit that reaches into it begins and ends."""
LEAVES: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE, BlockKind.ITEM, BlockKind.ATTRIBUTION}
)


class Region(NamedTuple):
    """A stretch that credits somebody, as a form found it."""

    form: str
    span: Span
    citation: bool = True
    """Whether it is a citation: then weak hits count, and a bare number is a page."""
    said: str | None = None
    """For what stands outside the prose (an attribute, front matter): the text to read instead."""
    names: str | None = None
    """Whom or what it credits if that is not registered."""
    unresolved: str | None = None
    indirect: bool = False
    """Whether ``names`` is a carrier: "quoted in"."""
    weak: bool = False
    """Whether ``names`` is a single name, which may be of somebody who speaks in a source."""
    back: bool = False
    """Whether it points back to the mention before, like "ibid."."""


class Page(NamedTuple):
    """A post with everything of the library that is named in it; ``hits`` are in order."""

    post: Post
    library: NameIndex
    hits: tuple[Hit, ...]
    leaves: tuple[Block, ...]
    rows: Rows
    emphasised: tuple[Span, ...] = ()
    """What is emphasised, linked or in a ``<cite>``, in order."""
    claimed: tuple[Hit, ...] = ()
    """Hits that a form has told already; they still keep others company."""

    @staticmethod
    def of(post: Post, index: NameIndex) -> "Page":
        """Read a post once."""
        text = post.prose.text
        emphasised = tuple(inline.span for inline in post.inlines if inline.kind in _EMPHASISED)
        set_off = _set_off(text, emphasised)
        found = [*scan(text, words_in(text), index, set_off), *key_hits(post, index), *link_hits(post, index)]
        leaves = tuple(block for block in post.blocks if block.kind in LEAVES)
        return Page(post, index, tuple(sorted(found, key=lambda hit: hit.span)), leaves, Rows(leaves), emphasised)

    @property
    def text(self) -> str:
        """The post's prose."""
        return self.post.prose.text

    def hits_in(self, span: Span) -> list[Hit]:
        """The hits that lie wholly inside."""
        return _inside(self.hits, span)

    def hits_from(self, start: int, most: int) -> Sequence[Hit]:
        """The first hits that begin there or behind it, no more than ``most``."""
        first = bisect_left(self.hits, start, key=lambda hit: hit.span.start)
        return self.hits[first : first + most]

    def claimed_in(self, span: Span) -> list[Hit]:
        """The hits wholly inside that a form has told."""
        return _inside(self.claimed, span)

    def touches(self, span: Span) -> bool:
        """Whether a hit, told or not, reaches into ``span``."""
        wider = Span(max(0, span.start - _LOOK), span.end + _LOOK)
        return any(hit.span.overlaps(span) for hit in (*self.hits_in(wider), *self.claimed_in(wider)))

    def emphasised_in(self, span: Span) -> list[Span]:
        """What is emphasised wholly inside ``span``."""
        first = bisect_left(self.emphasised, span.start, key=lambda inner: inner.start)
        last = bisect_left(self.emphasised, span.end, key=lambda inner: inner.start)
        return [inner for inner in self.emphasised[first:last] if inner.end <= span.end and inner]

    def spare_words(self, span: Span) -> int:
        """How many words in ``span`` belong to no citation: neither to a hit, nor numbers, nor "see" and "trans."."""
        hits, words = self.hits_in(span), words_in(self.text)
        count = 0
        for number in words.numbers(span):
            at, said = words.starts[number], words.said[number]
            citing = said[0].isdigit() or said.lower() in CITING
            count += not citing and not any(hit.span.start <= at < hit.span.end for hit in hits)
        return count

    def leaf_number(self, offset: int) -> int | None:
        """The number of the leaf in which ``offset`` stands, its end included."""
        at = bisect_right(self.leaves, offset, key=lambda leaf: leaf.span.start) - 1
        return at if at >= 0 and offset <= self.leaves[at].span.end else None

    def leaf_at(self, offset: int) -> Block | None:
        """The leaf in which ``offset`` stands, its end included."""
        number = self.leaf_number(offset)
        return None if number is None else self.leaves[number]


def _inside(hits: Sequence[Hit], span: Span) -> list[Hit]:
    if not hits:
        return []
    first = bisect_left(hits, span.start, key=lambda hit: hit.span.start)
    last = bisect_right(hits, span.end, key=lambda hit: hit.span.start)
    return [hit for hit in hits[first:last] if hit.span.end <= span.end]


_LOOSE: Final = 16
_OPEN_MARKS: Final = regex(r"(?:[\"“‘«„'_*]|\[\[)\Z")
_CLOSE_MARKS: Final = regex(r"[,.]?(?:[\"”’»'_*]|\]\])|\s\([^()]{0,30}\)\]\]")


def _set_off(text: str, spans: Sequence[Span]) -> SetOff:
    """Whether a stretch is emphasised, linked, cited, or in quotation marks."""
    starts = [span.start for span in spans]

    def set_off(span: Span) -> bool:
        near = spans[bisect_left(starts, span.start - _LOOSE) : bisect_right(starts, span.start)]
        if any(outer.end >= span.end and len(outer) <= len(span) + _LOOSE for outer in near):
            return True
        before, after = text[max(0, span.start - 2) : span.start], _CLOSE_MARKS.match(text, span.end)
        return bool(_OPEN_MARKS.search(before) and after)

    return set_off
