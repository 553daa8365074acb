"""HTML: whole pages and fragments, by turbohtml's tokens; also the raw HTML inside Markdown.

The tokenizer gives the line and column of every token, so each piece of prose is a slice of the file or
one character reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import turbohtml
from turbohtml import Token, TokenType

from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.readers.building import PostBuilder
from quotecheck.text import Lines, Span

# Elements whose text is not the author's prose; the value is how it is counted.
_LEFT_OUT: Final = {
    **dict.fromkeys(("script", "style", "template", "noscript", "svg", "head", "iframe", "object", "math"), "markup"),
    **dict.fromkeys(("nav", "aside", "form", "button", "select", "textarea"), "navigation"),
    **dict.fromkeys(("code", "pre", "kbd", "samp"), "code"),
}
_BLOCKS: Final = frozenset(
    "address article body center dd details div dl dt fieldset figure header hr html li main ol p section summary "
    "table tbody td tfoot th thead tr ul footer h1 h2 h3 h4 h5 h6 blockquote figcaption".split()
)
_QUOTE_CLASSES: Final = frozenset(
    {"quote", "blockquote", "block-quote", "quotation", "epigraph", "wp-block-quote", "quoteback"}
)
_PULL_CLASSES: Final = frozenset({"pullquote", "pull-quote", "wp-block-pullquote"})
_EMPHASIS: Final = frozenset({"em", "i", "strong", "b"})
_NOTE_LABEL: Final = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3}|[a-z])\]?")
_NOTE_TARGET: Final = re.compile(r"#(?:user-content-)?(?:fn|footnote|note|ftn|_ftn|en)[-_:]?([\w-]+)")
_NOTE_ID: Final = re.compile(r"(?:user-content-)?(?:fn|footnote|note|ftn|_ftn|en)[-_:]?([\w-]+)")


def read_text(name: str, text: str) -> Post:
    """The post in a page or a fragment. Where a page has an ``<article>`` or ``<main>``, only that is read."""
    builder = PostBuilder(name, "html", text)
    feed = HtmlFeed(builder)
    feed.feed(text, 0, only=_main_element(text))
    return builder.build()


def _main_element(text: str) -> str | None:
    lower = text.lower()
    return next((tag for tag in ("article", "main") if f"<{tag}" in lower and f"</{tag}" in lower), None)


class _Raised:
    """Raised text that may turn out to be a note's mark: held until its element ends."""

    def __init__(self, tag: str, label: str | None = None) -> None:
        self.tag = tag
        self.label = label
        self.held: list[tuple[Token, str, int, int]] = []


class HtmlFeed:
    """Turns HTML tokens into calls of a ``PostBuilder``; keeps its place between pieces of one document."""

    def __init__(self, builder: PostBuilder) -> None:
        self._builder = builder
        self._closing: list[tuple[str, BlockKind | None]] = []
        self._skipping: list[str] = []
        self._raised: _Raised | None = None
        self._notes = 0
        self._note_list = 0

    def feed(self, text: str, base: int, *, only: str | None = None) -> None:
        """Read ``text``, which stands in the file at ``base``; outside the element ``only`` nothing is prose."""
        lines = Lines.of(text)
        depth = 0
        for token in turbohtml.tokenize(text, resolve_references=False):
            offset = base + lines.starts[token.line - 1] + token.col
            if only is not None and token.tag == only:
                depth += {TokenType.START_TAG: 1, TokenType.END_TAG: -1}.get(token.type, 0)
            if only is None or depth > 0:
                self._token(token, text, offset, base)

    def _token(self, token: Token, text: str, offset: int, base: int) -> None:
        if token.type is TokenType.START_TAG:
            self._start(token.tag or "", _attributes(token.attrs), offset, self_closing=bool(token.self_closing))
        elif token.type is TokenType.END_TAG:
            self._end(token.tag or "")
        elif token.type is TokenType.COMMENT:
            self._builder.left_out["comment"] += 1
        elif self._skipping:
            return
        elif self._raised is not None and token.data:
            self._raised.held.append((token, text, offset, base))
        elif token.data:
            self._text_token(token, text, offset, base)

    def _text_token(self, token: Token, text: str, offset: int, base: int) -> None:
        if token.type is TokenType.TEXT:
            self._text(token.data or "", text, offset, base)
        elif token.type is TokenType.CHARACTER_REFERENCE:
            self._builder.atom(token.data or "", Span(offset, offset + len(token.source or "")))

    def _text(self, data: str, text: str, offset: int, base: int) -> None:
        at = offset - base
        if text.startswith(data, at):
            self._builder.exact(data, offset)
            return
        for part in re.split("(\n)", data):
            width = 2 if part == "\n" and text.startswith("\r\n", at) else len(part)
            if text.startswith(part, at) and width == len(part):
                self._builder.exact(part, base + at)
            else:
                self._builder.atom(part, Span(base + at, base + at + width))
            at += width

    # -- elements

    def _start(self, tag: str, attrs: dict[str, str], offset: int, *, self_closing: bool) -> None:
        if self._skipping:
            if tag == self._skipping[-1] and not self_closing:
                self._skipping.append(tag)
        elif tag in _LEFT_OUT and not self_closing:
            self._builder.left_out[_LEFT_OUT[tag]] += 1
            self._skipping.append(tag)
        elif tag == "br":
            self._builder.line_break(Span(offset, offset))
        elif tag in _BLOCKS:
            self._block(tag, attrs)
        else:
            self._inline(tag, attrs)

    def _block(self, tag: str, attrs: dict[str, str]) -> None:
        if tag in ("p", "li", "dd", "dt") and self._closing and self._closing[-1][0] == tag:
            self._end_block(tag)  # HTML lets these end by the next one's start
        kind = self._block_kind(tag, attrs)
        if kind is BlockKind.NOTE:
            attrs = {**attrs, "label": self._note_label(attrs)}
        if kind is BlockKind.HEADING:
            attrs = {"level": tag[1]}
        if kind is BlockKind.QUOTE:
            attrs = _quote_attributes(attrs)
        if kind is BlockKind.ATTRIBUTION and tag == "figcaption":
            attrs = {"belongs": str(self._builder.last_closed(BlockKind.QUOTE))}
        if kind is None:
            self._builder.end_leaf()
        else:
            self._builder.open(kind, attrs)
        if tag in ("ol", "ul", "section", "div") and _classes(attrs) & {"footnotes", "endnotes"}:
            self._note_list += 1
            tag = f"{tag}:notes"
        if tag != "hr":
            self._closing.append((tag, kind))

    def _block_kind(self, tag: str, attrs: dict[str, str]) -> BlockKind | None:
        classes = _classes(attrs)
        if classes & _PULL_CLASSES and tag in ("figure", "blockquote", "div", "aside"):
            return BlockKind.PULL_QUOTE
        if tag == "blockquote" or (classes & _QUOTE_CLASSES and tag in ("div", "section", "p")):
            return None if self._builder.inside(BlockKind.PULL_QUOTE) else BlockKind.QUOTE
        if tag in ("footer", "figcaption"):
            return self._footer_kind(tag)
        if tag == "li" and self._note_list:
            return BlockKind.NOTE
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():  # h1 to h6
            return BlockKind.HEADING
        return {"p": BlockKind.PARAGRAPH, "li": BlockKind.ITEM, "td": BlockKind.ITEM, "th": BlockKind.ITEM}.get(tag)

    def _footer_kind(self, tag: str) -> BlockKind | None:
        if self._builder.inside(BlockKind.QUOTE):
            return BlockKind.ATTRIBUTION
        if tag == "footer":
            self._builder.left_out["navigation"] += 1
            self._skipping.append(tag)
            return None
        figure = any(name == "figure:quote" for name, _ in self._closing)
        return BlockKind.ATTRIBUTION if figure else BlockKind.CAPTION

    def _inline(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "a" and "href" in attrs:
            self._link(attrs)
        elif tag == "sup":
            self._raised = self._raised or _Raised("sup")
        elif tag == "q":
            self._builder.begin(InlineKind.QUOTE, attrs)
        elif tag == "cite":
            if self._builder.inside(BlockKind.QUOTE) and not self._builder.in_leaf():
                self._builder.open(BlockKind.ATTRIBUTION)
            self._builder.begin(InlineKind.CITE)
        elif tag in _EMPHASIS:
            self._builder.begin(InlineKind.EMPHASIS, {"tag": tag})

    def _end(self, tag: str) -> None:
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
            return
        if tag in _BLOCKS:
            self._end_block(tag)
        elif self._raised is not None:
            if tag == self._raised.tag:
                self._note_mark(self._raised)
        elif tag == "a":
            self._builder.end(InlineKind.LINK)
        elif tag == "q":
            self._builder.end(InlineKind.QUOTE)
        elif tag == "cite":
            self._builder.end(InlineKind.CITE)
        elif tag in _EMPHASIS:
            self._builder.end(InlineKind.EMPHASIS)

    def _end_block(self, tag: str) -> None:
        for at in range(len(self._closing) - 1, max(-1, len(self._closing) - 40), -1):
            name, kind = self._closing[at]
            if name.partition(":")[0] == tag:
                for _, inner in reversed(self._closing[at + 1 :]):
                    if inner is not None:
                        self._builder.close(inner)
                del self._closing[at:]
                self._note_list -= name.endswith(":notes")
                if kind is BlockKind.QUOTE:
                    self._closing[:] = [("figure:quote", k) if n == "figure" else (n, k) for n, k in self._closing]
                self._builder.end_leaf()
                if kind is not None:
                    self._builder.close(kind)
                return
        self._builder.end_leaf()

    def _link(self, attrs: dict[str, str]) -> None:
        target = _NOTE_TARGET.match(attrs["href"])
        label = target[1] if target and not target[1].startswith("ref") else None
        if self._raised is not None:
            self._raised.label = label or self._raised.label
        elif label:
            self._raised = _Raised("a", label)
        else:
            self._builder.begin(InlineKind.LINK, {"url": attrs["href"], "title": attrs.get("title", "")})

    def _note_mark(self, raised: _Raised) -> None:
        """What was raised is a note's mark, or text after all."""
        self._raised = None
        mark = _NOTE_LABEL.fullmatch("".join(token.data or "" for token, *_ in raised.held).strip())
        if raised.label or mark:
            self._builder.point(InlineKind.NOTE_REF, {"label": raised.label or (mark[1] if mark else "")})
            return
        for held in raised.held:
            self._text_token(*held)

    def _note_label(self, attrs: dict[str, str]) -> str:
        self._notes += 1
        given = _NOTE_ID.fullmatch(attrs.get("id", ""))
        return given[1] if given else str(self._notes)


def _attributes(attrs: Iterable[tuple[str, str | None]] | None) -> dict[str, str]:
    return {name: value or "" for name, value in attrs or ()}


def _classes(attrs: dict[str, str]) -> frozenset[str]:
    return frozenset(attrs.get("class", "").lower().split())


def _quote_attributes(attrs: dict[str, str]) -> dict[str, str]:
    named = {"cite": "cite", "data-author": "author", "data-title": "title", "data-source": "source"}
    return {"form": "block", **{ours: attrs[theirs] for theirs, ours in named.items() if attrs.get(theirs)}}
