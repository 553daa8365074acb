"""Markdown: CommonMark with footnotes, tables and front matter, by pyromark's events and their byte ranges.

Every text event is a slice of the file or one character reference, so the prose keeps exact positions. Raw
HTML goes through the HTML reader at its own offset; shortcodes and fenced divs are masked beforehand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

import pyromark

from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.readers.building import FILLER, PostBuilder
from quotecheck.readers.front import front_values
from quotecheck.readers.html import HtmlFeed
from quotecheck.readers.masking import Marker, Masked, mask
from quotecheck.text import Span

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
_BLOCKS: Final = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Item": BlockKind.ITEM,
    "TableCell": BlockKind.ITEM,
    "DefinitionListTitle": BlockKind.ITEM,
    "DefinitionListDefinition": BlockKind.ITEM,
}
_INLINES: Final = {"Emphasis": "em", "Strong": "strong"}
_JSON_FRONT: Final = re.compile(r"\{\s*\n.{0,20000}?\n\}[ \t]*\n", re.DOTALL)


def read_text(name: str, text: str) -> Post:
    """The post in a Markdown text."""
    return _MarkdownReader(name, text).read()


class _Offsets:
    """UTF-8 byte offsets to code points."""

    def __init__(self, text: str) -> None:
        self._bytes: list[int] = []
        self._extra: list[int] = []
        if text.isascii():
            return
        extra = 0
        for match in re.finditer(r"[^\x00-\x7f]+", text):
            for at, letter in enumerate(match.group(), match.start()):
                extra += 1 if letter < "\u0800" else 2 if letter < "\U00010000" else 3
                self._bytes.append(at + 1 + extra)
                self._extra.append(extra)

    def __call__(self, at: int) -> int:
        index = bisect_right(self._bytes, at)
        return at - (self._extra[index - 1] if index else 0)


class _MarkdownReader:
    def __init__(self, name: str, text: str) -> None:
        self._text = text
        self._builder = PostBuilder(name, "markdown", text)
        self._html = HtmlFeed(self._builder)
        self._masked: Masked = mask(text)
        self._markers = list(reversed(self._masked.markers))
        self._offset = _Offsets(self._masked.text)
        self._quotes: list[BlockKind] = []
        self._links: list[bool] = []
        self._silent = 0
        self._metadata: str | None = None
        self._held: list[str] = []
        self._held_at = 0

    def read(self) -> Post:
        body = self._masked.text
        front = _JSON_FRONT.match(body)
        if front:
            self._builder.front.update(front_values(self._text[: front.end()], "json"))
            body = re.sub(r"[^\n]", " ", body[: front.end()]) + body[front.end() :]
        for event, place in pyromark.events_with_range(body, options=_OPTIONS):
            self._event(event, self._offset(place["start"]), self._offset(place["end"]))
        self._flush()
        self._pass_markers(len(self._text))
        return self._builder.build()

    def _event(self, event: Any, start: int, end: int) -> None:  # noqa: ANN401 - pyromark's events are nested dicts
        if isinstance(event, str):
            self._bare(event, start, end)
            return
        kind, value = next(iter(event.items()))
        if kind in ("Html", "InlineHtml"):
            self._hold(start, end)
            return
        self._flush()
        if kind == "Start":
            self._pass_markers(start)
            self._start(*_tag(value), start, end)
        elif kind == "End":
            self._end(*_tag(value))
        elif kind == "Text":
            self._string(value, start, end)
        elif kind == "Code":
            self._builder.left_out["code"] += 1
        elif kind == "FootnoteReference" and not self._silent:
            self._builder.point(InlineKind.NOTE_REF, {"label": value})

    def _bare(self, event: str, start: int, end: int) -> None:
        self._flush()
        if event in ("SoftBreak", "HardBreak") and not self._silent:
            self._builder.line_break(Span(start, end))

    # -- blocks

    def _start(self, tag: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - as above
        if tag == "MetadataBlock":
            self._metadata = "toml" if value == "PlusesStyle" else "yaml"
        elif tag in ("CodeBlock", "Image"):
            self._silent += 1
            self._builder.left_out["code" if tag == "CodeBlock" else "image"] += 1
        elif tag == "BlockQuote":
            self._quote(start)
        elif tag == "Heading":
            self._builder.open(BlockKind.HEADING, {"level": str(value.get("level", "1"))[-1:]})
        elif tag == "FootnoteDefinition":
            self._builder.open(BlockKind.NOTE, {"label": str(value)})
        elif tag in _BLOCKS:
            self._builder.open(_BLOCKS[tag])
        elif tag in _INLINES and not self._silent:
            self._builder.begin(InlineKind.EMPHASIS, {"tag": _INLINES[tag]})
        elif tag == "Link":
            self._links.append(value["link_type"] in ("Autolink", "Email"))
            self._silent += self._links[-1]
            self._builder.begin(InlineKind.LINK, {"url": value["dest_url"], "title": value["title"]})

    def _end(self, tag: str, value: Any) -> None:  # noqa: ANN401 - as above
        if tag == "MetadataBlock":
            self._metadata = None
        elif tag in ("CodeBlock", "Image"):
            self._silent -= 1
        elif tag == "BlockQuote":
            self._builder.close(self._quotes.pop())
        elif tag == "Heading":
            self._builder.close(BlockKind.HEADING)
        elif tag == "FootnoteDefinition":
            self._builder.close(BlockKind.NOTE)
        elif tag in _BLOCKS:
            self._builder.end_leaf()
        elif tag in _INLINES and not self._silent:
            self._builder.end(InlineKind.EMPHASIS)
        elif tag == "Link":
            self._builder.end(InlineKind.LINK)
            self._silent -= self._links.pop()

    def _quote(self, start: int) -> None:
        stop = self._text.find("\n", start)
        head = self._text.find("[!", start, stop if stop >= 0 else len(self._text))
        callout = self._masked.callouts.get(head)
        kind, attrs = (callout.kind, callout.attrs) if callout else (BlockKind.QUOTE, {"form": "block"})
        self._quotes.append(kind)
        self._builder.open(kind, attrs)

    def _pass_markers(self, offset: int) -> None:
        """Open and close the shortcode blocks whose tags were passed."""
        while self._markers and self._markers[-1].offset <= offset:
            self._marker(self._markers.pop())

    def _marker(self, marker: Marker) -> None:
        if marker.opens:
            self._builder.open(marker.kind, marker.attrs)
        else:
            self._builder.close(marker.kind)

    # -- text

    def _string(self, value: str, start: int, end: int) -> None:
        if self._metadata is not None:
            self._builder.front.update(front_values(value, self._metadata))
        elif not self._silent:
            self._pass_markers(start)
            if FILLER in value:
                self._around_fillers(value, start)
            elif self._text.startswith(value, start) and end - start == len(value):
                self._builder.exact(value, start)
            else:
                self._builder.atom(value, Span(start, end))

    def _around_fillers(self, value: str, start: int) -> None:
        for part in re.finditer(f"[^{FILLER}]+", value):
            self._pass_markers(start + part.start())
            self._builder.exact(part.group(), start + part.start())

    def _hold(self, start: int, end: int) -> None:
        """Neighbouring HTML events are one piece of HTML: a tag may run over lines."""
        if self._held and self._held_at + sum(map(len, self._held)) != start:
            self._flush()
        if not self._held:
            self._held_at = start
        self._held.append(self._masked.text[start:end])

    def _flush(self) -> None:
        if self._held:
            held, self._held = "".join(self._held), []
            self._pass_markers(self._held_at)
            if not self._silent:
                self._html.feed(held, self._held_at)


def _tag(value: str | Mapping[str, Any]) -> tuple[str, Any]:
    """A tag's name and what comes with it."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))
