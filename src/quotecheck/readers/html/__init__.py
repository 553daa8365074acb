"""HTML: whole pages and fragments, by turbohtml's tokens; also the raw HTML inside Markdown.

The tokenizer gives the line and column of every token, so each piece of prose is a slice of the file or
one character reference. White space is one space or line break between words, as a browser shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, ParamSpec

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.front import front_matter
from quotecheck.readers.html.elements import (
    BLOCKS,
    EMPHASIS,
    Attributes,
    note_label,
)
from quotecheck.readers.html.embeds import passes_plate
from quotecheck.readers.html.nesting import OpenElements
from quotecheck.readers.html.page import find_post, likely
from quotecheck.readers.html.sidenotes import NOTING, SideNotes
from quotecheck.readers.html.skips import Skips
from quotecheck.readers.raised import Raised
from quotecheck.text import Span

if TYPE_CHECKING:
    from quotecheck.readers.html.tokens import HtmlToken

    Through = Callable[[Iterable[HtmlToken]], Iterable[HtmlToken]]

P = ParamSpec("P")

_OF_AN_EDITOR: Final = regex(r"<!--\s{0,9}/?wp:[a-z]")
"""The comments in which WordPress keeps its blocks: markup, and nobody's remark."""
_GAP: Final = regex(r"[ \t\n\f]{2,}|[\t\f]")
_GAP_AMONG_RETURNS: Final = regex(r"[ \t\n\f]{2,}|[\t\n\f]")
"""Where lines may end in a lone carriage return: the tokens have it as a line feed, which is not in the file."""
_BLANK_LINE: Final = regex(r"\n[ \t]*+\n[ \t\n]*+")
_SHORTCODES: Final = ("[/caption]", "[/quote]", "[/blockquote]", "[/pullquote]", "[/su_", "[/sourcecode]", "[/embed]")
"""With one of them, a file is a draft of WordPress' classic editor."""
_NEXT_TO_NOTHING: Final = 140
"""Letters: less than this is no post, when with what seems to stand around it there are ``_MANY`` times as many."""
_MANY: Final = 5
_AROUND: Final = frozenset({"navigation", "aside"})


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:  # noqa: ARG001 - the shape of all readers
    """The post in a page or a fragment: its articles or the box a theme puts them into, else all but what is boxed."""
    post = _read_page(name, text)
    if len(post.prose.text) < _NEXT_TO_NOTHING and not _AROUND.isdisjoint(post.left_out):
        whole = _read_page(name, text, whole=True)  # a page that wraps its post in a form, a dialog or the like
        return whole if len(whole.prose.text) > _NEXT_TO_NOTHING + _MANY * len(post.prose.text) else post
    return post


def _read_page(name: str, text: str, *, whole: bool = False) -> Post:
    from quotecheck.readers.html.tokens import tokens  # noqa: PLC0415 - see HtmlFeed.feed

    builder = PostBuilder(name, "html", text)
    start = 0
    if front := front_matter(text):
        builder.front.update(front.values())
        start = front.end
    draft = any(sign in text for sign in _SHORTCODES)
    found = list(tokens(_without_code(builder, text[start:]) if draft else text[start:]))
    page = None if whole or not likely(text) else find_post(found)
    feed = _feed(builder, draft=draft, whole=whole)
    for begin, end in page.parts if page else [(0, len(found))]:
        feed.take(found[begin:end], start)
        feed.end_part()
    builder.left_out.update(page.left_out if page else ())
    return builder.build()


def read_fragment(name: str, text: str, reading: Reading = USUAL, *, draft: bool = False) -> Post:  # noqa: ARG001 - as above
    """The post in a fragment without front matter, all of it.

    ``draft``: as WordPress' classic editor keeps posts, with blank lines between paragraphs, and shortcodes.
    """
    builder = PostBuilder(name, "html", text)
    feed = _feed(builder, draft=draft)
    feed.feed(_without_code(builder, text) if draft else text, 0)
    feed.end_leaf()
    return builder.build()


def _without_code(builder: PostBuilder, draft: str) -> str:
    from quotecheck.readers.html.drafts import without_code  # noqa: PLC0415 - as in _feed

    return without_code(draft, builder.left_out)


def _feed(builder: PostBuilder, *, draft: bool, whole: bool = False) -> HtmlFeed:
    if not draft:
        return HtmlFeed(builder, whole=whole)
    from quotecheck.readers.html.drafts import DraftFeed  # noqa: PLC0415 - it stands on this module

    return DraftFeed(builder, whole=whole)


class HtmlFeed:
    """Turns HTML tokens into calls of a ``PostBuilder``; keeps its place between pieces of one document."""

    def __init__(self, builder: PostBuilder, *, whole: bool = False) -> None:
        self._builder = builder
        self._elements = OpenElements(builder)
        self._skips = Skips(builder, self._elements, whole=whole)
        self._notes = SideNotes(builder)
        self._raised: Raised | None = None
        self._gap = _GAP_AMONG_RETURNS if "\r" in builder.text else _GAP

    @property
    def skipping(self) -> bool:
        """Whether an element is open whose text is left out."""
        return self._skips.tag is not None

    def feed(self, text: str, base: int, *, inline: bool = False, through: Through | None = None) -> None:
        """Read ``text``, which stands in the file at ``base``.

        ``inline``: it stands in a line of another language, and what it leaves open ends with that paragraph.
        Its tokens are taken ``through`` a function, if there is one.
        """
        from quotecheck.readers.html.tokens import tokens  # noqa: PLC0415 - 25 ms, and most Markdown holds no HTML

        self._skips.inline = inline
        self.take(through(tokens(text)) if through else tokens(text), base)
        if not inline:
            self._elements.set_in.end()

    def take(self, tokens: Iterable[HtmlToken], base: int) -> None:
        """Read tokens, whose offsets count from ``base``."""
        for token in tokens:
            self._token(token, base + token.offset)

    def end_part(self) -> None:
        """End all that is open."""
        self._end_inside()
        self._elements.end_all()
        self._skips.end()

    def text(self, said: str, add: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Text that stands here, unless the elements around it are left out; ``add`` gives it to the builder."""
        if self._raised is not None:
            self._raised.hold(said, partial(add, *args, **kwargs))
        elif self._skips.tag is None:
            if self._elements.set_in.quote is not None:
                self._elements.end_set_in(said)
            add(*args, **kwargs)

    def end_leaf(self) -> None:
        """End what cannot outlast the paragraph it stands in."""
        self._end_inside()
        self._elements.set_in.end()
        self._skips.end_leaf()

    # -- tokens

    def _token(self, token: HtmlToken, offset: int) -> None:
        kind = token.kind
        if kind == "text":
            self.text(token.data, self.flow, token.data, offset)
        elif kind == "start":
            self._start(token.tag, token.attrs, offset, self_closing=token.self_closing)
        elif kind == "end":
            self._end(token.tag, offset)
        elif kind == "comment":
            if not _OF_AN_EDITOR.match(self._builder.text, offset):
                self._builder.left_out["comment"] += 1
        elif kind == "reference":
            self.text(token.data, self._builder.atom, token.data, Span(offset, offset + token.length))

    def flow(self, data: str, start: int) -> None:
        """Text in which any run of white space is one; in verse, a blank line ends a stanza."""
        if self._elements.plated and passes_plate(self._builder, data):
            return
        if self._elements.verses:
            self.stanzas(data, start)
        else:
            self._spaced(data, start)

    def stanzas(self, data: str, start: int) -> None:
        """Text in which blank lines end paragraphs."""
        at = 0
        for blank in _BLANK_LINE.finditer(data):
            self._spaced(data[at : blank.start()], start + at)
            self._builder.end_leaf()
            at = blank.end()
        if at < len(data):
            self._spaced(data[at:], start + at)

    def _spaced(self, data: str, start: int) -> None:
        if not data.strip(" \t\n\f"):
            self._builder.space(data, start)
            return
        at = 0
        for gap in self._gap.finditer(data) if self._may_have_gaps(data) else ():
            if gap.start() > at:
                self._builder.exact(data[at : gap.start()], start + at)
            self._builder.space(gap.group(), start + gap.start())
            at = gap.end()
        if at < len(data):
            self._builder.exact(data[at:], start + at)

    def _may_have_gaps(self, data: str) -> bool:
        """Whether ``_gap`` may find anything: a few searches, and most text has none."""
        broken = "\n" in data and (self._gap is not _GAP or " \n" in data or "\n " in data or "\n\n" in data)
        return broken or "  " in data or "\t" in data or "\f" in data

    # -- elements

    def _start(self, tag: str, attrs: Attributes, offset: int, *, self_closing: bool) -> None:
        if self._skips.tag is not None:
            self._skips.start(tag, self_closing=self_closing)
            return
        if tag in BLOCKS:
            self._end_inside()
        elif tag == "br":
            self._settle()
        if self._skips.begins(tag, attrs, offset, self_closing=self_closing):
            return
        if tag == "br":
            self._builder.line_break(Span(offset, offset), hard=True)
        elif tag in BLOCKS:
            self._elements.start(tag, attrs, offset)
        else:
            self._inline_start(tag, attrs, offset)

    def _end(self, tag: str, offset: int) -> None:
        if self._skips.tag is not None and self._skips.holds_end(tag):
            return
        if tag in BLOCKS:
            self._end_inside()
            self._elements.end(tag)
        elif tag == "br":  # browsers take </br> for <br>
            self._builder.line_break(Span(offset, offset), hard=True)
        else:
            self._inline_end(tag)

    # -- inline elements

    def _inline_start(self, tag: str, attrs: Attributes, offset: int) -> None:
        if tag == "a" and "href" in attrs:
            named = attrs.get("role") == "doc-noteref" or attrs.get("epub:type") == "noteref"
            self.open_link(attrs["href"], attrs.get("title", ""), to_note=named)
        elif tag in NOTING:
            self._notes.start(tag, attrs, offset)
        elif self._raised is not None:
            return
        elif tag == "sup":
            self._raised = Raised("sup")
        elif tag == "q":
            self._builder.begin(InlineKind.QUOTE, {"cite": attrs["cite"]} if attrs.get("cite") else None)
        elif tag == "cite":
            self._cite()
        elif tag in EMPHASIS:
            self._builder.begin(InlineKind.EMPHASIS, {"tag": tag})

    def _cite(self) -> None:
        """``<cite>`` on its own line under quoted words is their attribution."""
        builder = self._builder
        alone = not builder.in_leaf() or builder.after_break()
        if alone and builder.inside(BlockKind.QUOTE, BlockKind.PULL_QUOTE):
            quote = self._elements.quote_here()
            if quote is not None and builder.has_text(quote):
                builder.open(BlockKind.ATTRIBUTION, parent=quote)
        builder.begin(InlineKind.CITE)

    def _inline_end(self, tag: str) -> None:
        if tag == "a":
            self.close_link()
        elif tag in NOTING:
            self._notes.end(tag)
        elif self._raised is not None:
            if tag == self._raised.tag:
                self._settle()
        elif tag == "q":
            self._builder.end(InlineKind.QUOTE)
        elif tag == "cite":
            self._builder.end(InlineKind.CITE)
        elif tag in EMPHASIS:
            self._builder.end(InlineKind.EMPHASIS)

    # -- links and note marks

    def open_link(self, url: str, title: str = "", *, to_note: bool = False) -> None:
        """A link begins; ``to_note``: its markup says that it is a note's mark."""
        attrs = {"url": url, "title": title}
        name = url[1:] if url.startswith("#") else ""
        if self._raised is not None:
            if name and self._raised.label is None:
                self._raised.label = note_label(name) or name
        elif name and self._builder.inside(BlockKind.NOTE):
            self._raised = Raised("a", link=attrs, back=True)
        elif name and (to_note or note_label(name)):
            self._raised = Raised("a", note_label(name) or name, attrs)
        else:
            self._builder.begin(InlineKind.LINK, attrs)

    def close_link(self) -> None:
        """A link ends."""
        if self._raised is None:
            self._builder.end(InlineKind.LINK)
        elif self._raised.tag == "a":
            self._settle()

    def _end_inside(self) -> None:
        """A paragraph ends: what was held back in it is told, and a note beside it ends."""
        self._settle()
        self._notes.end_leaf()

    def _settle(self) -> None:
        """What was held back is a note's mark, or text after all."""
        raised, self._raised = self._raised, None
        if raised is None:
            return
        label = raised.mark(self._builder.tail(2))
        if label is None:
            if raised.link is not None:
                self._builder.begin(InlineKind.LINK, raised.link)
            raised.release()
            if raised.link is not None:
                self._builder.end(InlineKind.LINK)
        elif label and (self._builder.begun() or not self._builder.inside(BlockKind.NOTE)):
            self._builder.point(InlineKind.NOTE_REF, {"label": label})
