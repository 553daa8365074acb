"""Markdown: CommonMark with footnotes, tables and front matter, by pyromark's events and their byte ranges.

Every text event is a slice of the file or one character reference, so the prose keeps exact positions. Raw
HTML goes through the HTML reader at its own offset; shortcodes and fenced divs are masked beforehand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypedDict

import pyromark

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.building import FILLER, PostBuilder
from quotecheck.readers.front import front_matter, metadata
from quotecheck.readers.html import HtmlFeed
from quotecheck.readers.markdown.code import offsets, options_for
from quotecheck.readers.markdown.cover import Marker, Masked
from quotecheck.readers.markdown.formulas import is_formula
from quotecheck.readers.markdown.masking import mask, shallow
from quotecheck.readers.words_in_code import is_words
from quotecheck.text import Span

if TYPE_CHECKING:
    from quotecheck.readers.html.tokens import HtmlToken

_LEAVES: Final = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Item": BlockKind.ITEM,
    "TableCell": BlockKind.ITEM,
    "DefinitionListTitle": BlockKind.ITEM,
    "DefinitionListDefinition": BlockKind.ITEM,
}
_ROWS: Final = ("TableHead", "TableRow")
_EMPHASIS: Final = {"Emphasis": "em", "Strong": "strong"}
_NOT_BLANK: Final = regex(r"[^\r\n]+")
_NO_FILLER: Final = regex(f"[^{FILLER}]+")
_CALLOUT_HEAD: Final = regex(r">[ \t]{0,4}\[!")
_LINE: Final = regex(r"[^\r\n >][^\r\n]*")
_BREAK: Final = regex(r"[\r\n]")
_FENCE: Final = regex(r"`+")
_NEAR: Final = 200
_MASKS: Final = f" \r\n{FILLER}"


class _Place(TypedDict):
    """Where an event starts and ends, in bytes."""

    start: int
    end: int


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:
    """The post in a Markdown text."""
    return read_masked(name, text, lambda body: mask(body, reading.tags))


def read_masked(name: str, text: str, masker: Callable[[str], Masked]) -> Post:
    """The post in a text that is Markdown but for what ``masker`` masks. It is given the text without front matter."""
    return _MarkdownReader(name, text, masker).read()


class _MarkdownReader:
    def __init__(self, name: str, text: str, masker: Callable[[str], Masked]) -> None:
        self._text = text
        self._builder = PostBuilder(name, "markdown", text)
        self._html = HtmlFeed(self._builder)
        self._masked = masker(shallow(self._without_front(text)))
        self._offset = offsets(self._masked.text)
        self._markers = list(reversed(self._masked.markers))
        self._points = list(reversed(self._masked.points))
        self._regions: dict[int, int] = {}
        self._containers: list[int] = []
        self._inlines: list[int] = []
        self._silent = 0
        self._held: list[str] = []
        self._held_span = Span(0, 0)
        self._held_inline = False

    def read(self) -> Post:
        self._builder.left_out.update(self._masked.left_out)
        masked = self._masked.text
        for event, place in pyromark.events_with_range(masked, options=options_for(masked)):
            kind, value = _named(event)
            if kind == "Text" and not (self._held or self._silent):  # half of all events
                self._text_event(value, place)
            else:
                self._event(kind, value, place)
        self._flush()
        self._html.end_leaf()
        self._pass_markers(len(self._text))
        return self._builder.build()

    def _without_front(self, text: str) -> str:
        """The text with its front matter blank and every line ending one that Markdown's parser knows."""
        if "\r" in text:
            text = re.sub(r"\r(?!\n)", "\n", text)
        front = front_matter(text) or metadata(text)
        if front is None:
            return text
        self._builder.front.update(front.values())
        return _NOT_BLANK.sub(lambda line: " " * len(line.group()), text[: front.end]) + text[front.end :]

    # -- events

    def _event(self, kind: str, value: Any, place: _Place) -> None:  # noqa: ANN401 - pyromark's events are nested dicts
        if kind in ("Html", "InlineHtml"):
            self._hold(self._span(place), inline=kind == "InlineHtml")
            return
        if self._held:
            self._flush()
        if kind == "Start":
            if self._markers or self._points:
                self._pass_markers(self._offset(place["start"]))
            self._start(*_named(value), place)
        elif kind == "End":
            self._end(_named(value)[0], place)
        elif kind == "Code":
            self._code(value, self._span(place))
        elif kind in ("InlineMath", "DisplayMath"):
            self._math(self._span(place))
        elif not self._silent:
            self._said(kind, value, self._span(place))

    def _said(self, kind: str, value: Any, span: Span) -> None:  # noqa: ANN401 - as above
        if kind == "Text":
            self._string(value, span)
        elif kind in ("SoftBreak", "HardBreak"):
            self._html.text("\n", self._builder.line_break, span)
        elif kind == "Rule" and self._builder.inside(BlockKind.QUOTE) and not self._html.skipping:
            self._builder.open(BlockKind.PARAGRAPH)  # in a quotation a rule says that something is left out
            self._builder.atom("* * *", span)
            self._builder.end_leaf()
        elif kind == "FootnoteReference" and not self._html.skipping:
            self._builder.point(InlineKind.NOTE_REF, {"label": value})

    def _span(self, place: _Place) -> Span:
        return Span(self._offset(place["start"]), self._offset(place["end"]))

    def _hidden(self) -> bool:
        return self._silent > 0 or self._html.skipping

    def _math(self, span: Span) -> None:
        """A formula is left out; prices between two dollar signs are text."""
        if is_formula(self._text, span):
            self._builder.left_out["math"] += 1
        elif not self._silent:
            self._lines(span)

    def _code(self, code: str, span: Span) -> None:
        """Code that is nothing but words is text, as everybody reads it; other code is left out."""
        if self._silent or not is_words(code):
            self._builder.left_out["code"] += 1
            return
        fence = _FENCE.match(self._text, span.start)
        ticks = len(fence.group()) if fence else 0
        self._lines(Span(span.start + ticks, span.end - ticks))

    def _lines(self, span: Span) -> None:
        """Text that the parser took for something else, line by line."""
        at = span.start
        for line in _LINE.finditer(self._text, *span):
            if _BREAK.search(self._text, at, line.start()):
                self._said("SoftBreak", None, Span(at, line.start()))
            self._said("Text", line.group(), Span(*line.span()))
            at = line.end()

    # -- blocks

    def _start(self, tag: str, value: Any, place: _Place) -> None:  # noqa: ANN401 - as above
        if tag in _ROWS:
            self._builder.rows.begin()
        elif tag in _LEAVES:
            if tag == "TableCell":
                self._builder.rows.next_cell()
            self._leaf(_LEAVES[tag])
        elif tag in ("CodeBlock", "Image"):
            self._silent += 1
            self._builder.left_out["code" if tag == "CodeBlock" else "image"] += 1
        elif tag == "BlockQuote":
            self._quote(self._span(place))
        elif tag == "FootnoteDefinition":
            self._containers.append(self._builder.open(BlockKind.NOTE, {"label": str(value)}))
        elif tag == "Heading":
            self._leaf(BlockKind.HEADING, {"level": str(value.get("level", "1"))[-1:]})
        elif tag in _EMPHASIS and not self._hidden():
            self._builder.begin(InlineKind.EMPHASIS, {"tag": _EMPHASIS[tag]})
        elif tag == "Link" and not self._hidden():
            self._html.open_link(value["dest_url"].replace(FILLER, ""), value["title"])

    def _end(self, tag: str, place: _Place) -> None:
        if tag in ("CodeBlock", "Image"):
            self._silent -= 1
        elif tag in _ROWS:
            self._builder.rows.end()
        elif tag in ("BlockQuote", "FootnoteDefinition"):
            self._builder.close(self._containers.pop())
        elif tag == "Heading" or tag in _LEAVES:
            self._html.end_leaf()
            if self._markers or self._points:
                self._pass_markers(self._offset(place["end"]) - 1)
            self._builder.end_inlines(self._inlines.pop())
            self._builder.end_leaf()
        elif tag in _EMPHASIS and not self._hidden():
            self._builder.end(InlineKind.EMPHASIS)
        elif tag == "Link" and not self._hidden():
            self._html.close_link()

    def _leaf(self, kind: BlockKind, attrs: Mapping[str, str] | None = None) -> None:
        self._inlines.append(self._builder.open_inlines())
        self._builder.open(kind, attrs)

    def _quote(self, span: Span) -> None:
        head = _CALLOUT_HEAD.match(self._text, span.start)
        callout = self._masked.callouts.get(head.end() - 2) if head else None
        if callout is not None and callout.kind is not None:
            self._containers.append(self._builder.open(callout.kind, callout.attrs))
        else:
            attrs = {"form": "block", **self._attributes_beside(span)}
            self._containers.append(self._builder.open(BlockKind.QUOTE, attrs))

    def _attributes_beside(self, span: Span) -> Mapping[str, str]:
        """What an attribute line in, right below or right above a block quotation says of it."""
        lines = self._masked.attributes
        at = bisect_left(lines, span.start, key=lambda line: line[0].start)
        if at < len(lines) and (span.covers(lines[at][0]) or self._adjoin(span.end, lines[at][0].start)):
            return lines[at][1]
        if at and self._adjoin(lines[at - 1][0].end, span.start):
            return lines[at - 1][1]
        return {}

    def _adjoin(self, end: int, start: int) -> bool:
        """Whether nothing but one line ending and a few markers stand between."""
        between = self._text[end:start]
        return len(between) < _NEAR and between.count("\n") <= 1 and not between.strip(" \t\r\n>")

    # -- what was masked

    def _pass_markers(self, offset: int) -> None:
        """Open and close the blocks whose tags were passed, and note the tags that cite by key."""
        while self._points and self._points[-1].offset <= offset:
            point = self._points.pop()
            self._builder.point(point.kind, point.attrs)
        while self._markers and self._markers[-1].offset <= offset:
            self._pass(self._markers.pop())

    def _pass(self, marker: Marker) -> None:
        if marker.inline and marker.kind is not None:
            self._builder.point(InlineKind.NOTE_REF, marker.attrs)
            self._builder.begin_aside(marker.kind, marker.pair, marker.attrs)
        elif marker.kind is not None:
            self._regions[marker.pair] = self._builder.open(marker.kind, marker.attrs)
        elif marker.pair in self._regions:
            self._builder.close(self._regions.pop(marker.pair))
        else:
            self._builder.end_aside(marker.pair)

    # -- text

    def _text_event(self, value: str, place: _Place) -> None:
        start = self._offset(place["start"])
        as_long = value.isascii() and len(value) == place["end"] - place["start"]
        if as_long and self._text.startswith(value, start):  # most text, on the shortest way
            if self._markers or self._points:
                self._pass_markers(start)
            self._html.text(value, self._builder.exact, value, start)
        else:
            self._string(value, self._span(place))

    def _string(self, value: str, span: Span) -> None:
        if FILLER not in value:
            self._pass_markers(span.start)
            self._add(value, span)
            return
        for part in _NO_FILLER.finditer(value):
            start = span.start + part.start()
            self._pass_markers(start)
            self._add(part.group(), Span(start, start + len(part.group())))

    def _add(self, value: str, span: Span) -> None:
        if len(value) == len(span) and self._text.startswith(value, span.start):
            self._html.text(value, self._builder.exact, value, span.start)
        else:
            self._html.text(value, self._builder.atom, value, span)

    def _hold(self, span: Span, *, inline: bool) -> None:
        """Neighbouring HTML events are one piece of HTML: a tag may run over lines, with markers between them."""
        between = self._text[self._held_span.end : span.start] if self._held else ""
        if self._held and (between.strip(" \t\r>") or self._held_inline != inline):
            self._flush()
        if not self._held:
            self._held_span = span
        else:
            self._held.append(" " * len(between))
        self._held.append(self._masked_in(span))
        self._held_span = Span(self._held_span.start, span.end)
        self._held_inline = inline

    def _masked_in(self, span: Span) -> str:
        """HTML without what is masked; markup of Markdown that was written in its place is none there."""
        masked, own = self._masked.text[span.start : span.end], self._text[span.start : span.end]
        if masked == own:
            return masked
        kept = (m if m == o or m in _MASKS else FILLER for m, o in zip(masked, own, strict=True))
        return "".join(kept)

    def _flush(self) -> None:
        if self._held:
            held, self._held = "".join(self._held), []
            self._pass_markers(self._held_span.start)
            if not self._silent:
                among = self._among_markers if self._next_marker() < self._held_span.end else None
                self._html.feed(held, self._held_span.start, inline=self._held_inline, through=among)

    def _among_markers(self, tokens: Iterable[HtmlToken]) -> Iterator[HtmlToken]:
        """The tokens of what is held, text cut where a masked tag stands in it; it is passed when they are there."""
        base = self._held_span.start
        for token in tokens:
            self._pass_markers(base + token.offset)
            rest = token
            while (behind := self._next_marker() - base - rest.offset) < len(rest.data) and rest.kind == "text":
                yield rest._replace(data=rest.data[:behind])
                rest = rest._replace(data=rest.data[behind:], offset=rest.offset + behind)
                self._pass_markers(base + rest.offset)
            yield rest

    def _next_marker(self) -> int:
        """Where the next masked tag stands."""
        return min(tags[-1].offset if tags else len(self._text) for tags in (self._markers, self._points))


def _named(value: Any) -> tuple[str, Any]:  # noqa: ANN401 - pyromark's events are strings or nested dicts
    """An event's or a tag's name, and what comes with it."""
    if isinstance(value, str):
        return value, None
    ((name, inner),) = value.items()
    return name, inner
