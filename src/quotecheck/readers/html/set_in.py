"""Paragraphs that are set in from the others by their style: block quotations, as editors without another button make them."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.html.elements import HEADINGS, Attributes

_UNIT: Final = r"(px|pt|r?em|in|cm|mm|%)"
_LEFT: Final = regex(rf"(?:^|[;\s])(?:margin|padding)-left\s{{0,9}}:\s{{0,9}}([\d.]{{1,9}}){_UNIT}", re.IGNORECASE)
_HANGING: Final = regex(rf"(?:^|[;\s])text-indent\s{{0,9}}:\s{{0,9}}-([\d.]{{1,9}}){_UNIT}", re.IGNORECASE)
_CENTRED: Final = regex(r"text-align\s{0,9}:\s{0,9}(?:center|right|end)", re.IGNORECASE)
_PIXELS: Final = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "%": 6.0}
_SHIFT: Final = 18.9
"""Pixels, half a centimetre: so much further in a paragraph is a block quotation."""
_TAG: Final = regex(r"<[^<>]*>")
_BOX: Final = regex(
    r"<(?:p|div|h[1-6]|[uo]l|li|dl|table|blockquote|section|article|figure|pre|form|iframe|script)\b", re.IGNORECASE
)
_LISTED: Final = regex(r"\s*(?:[-*+•·–—○▪]|&(?:bull|middot|#8226|#183);|\(?\w{1,3}[.)])(?:\s|&nbsp;)")
_LONGEST: Final = 10_000
_FEWEST: Final = 8
"""Words of what begins such a quotation; a title or a signature has fewer."""
_NOT_IN: Final = (
    BlockKind.QUOTE, BlockKind.PULL_QUOTE, BlockKind.ITEM, BlockKind.NOTE, BlockKind.CAPTION, BlockKind.REFERENCES,
)  # fmt: skip


def indent(attrs: Attributes) -> float:
    """How far in the first line of an element begins at the earliest, in pixels."""
    style = attrs.get("style", "")
    if "-left" not in style.lower():
        return 0.0
    return sum(_pixels(each) for each in _LEFT.finditer(style)) - sum(
        _pixels(each) for each in _HANGING.finditer(style)
    )


def _pixels(length: re.Match[str]) -> float:
    number = length[1] if length[1].count(".") <= 1 and length[1] != "." else "0"
    return float(number) * _PIXELS[length[2].lower()]


class SetIn:
    """Opens and closes such quotations, a block around consecutive paragraphs.

    Paragraphs are set in when they are against another one above them under the same heading; those that go on below
    a list item are not.
    """

    def __init__(self, builder: PostBuilder) -> None:
        self.quote: int | None = None
        """The block that is open."""
        self.depth = 0
        """How many elements were open around it."""
        self._builder = builder
        self._usual: float | None = None
        self._since = 0
        self._below_item = False

    def start(self, tag: str, attrs: Attributes, offset: int, depth: int) -> None:
        """An element begins at ``offset`` of the file, with ``depth`` elements around it."""
        further = tag in ("p", "div") and "style" in attrs and self._further(attrs)
        if self.quote is not None and not (further and depth == self.depth):
            self.end()
        if further and self.quote is None and not self._builder.inside(*_NOT_IN) and self._is_prose(tag, offset):
            self.quote, self.depth = self._builder.open(BlockKind.QUOTE, {"form": "block"}), depth

    def end(self) -> None:
        """What follows is not set in."""
        if self.quote is not None:
            self._builder.close(self.quote)
            self.quote = None

    def ended(self, tag: str, indent: float, *, says: bool) -> None:
        """A paragraph, a heading or a list item has ended; ``says``: it has text."""
        if tag in HEADINGS:
            self._usual, self._since, self._below_item = None, self._builder.written(), False
        elif tag == "li":
            self._below_item = True
        elif says and self.quote is None and not self._builder.inside(BlockKind.ITEM):
            self._usual = indent if self._usual is None else min(self._usual, indent)
            self._below_item = self._below_item and indent - self._usual >= _SHIFT

    def _further(self, attrs: Attributes) -> bool:
        """Whether an element is further in than what stands above it."""
        usual = self._usual
        if usual is None:
            usual = 0.0 if self._builder.written() > self._since else None
        further = usual is not None and not self._below_item and indent(attrs) - usual >= _SHIFT
        return further and not _CENTRED.search(attrs["style"])

    def _is_prose(self, tag: str, offset: int) -> bool:
        """Whether an element holds a sentence and no boxes, and looks like no item of a list."""
        text = self._builder.text
        start = text.find(">", offset, offset + _LONGEST) + 1
        end = text.find(f"</{tag}", start, start + _LONGEST)
        inside = text[start : end if end >= 0 else start + _LONGEST]
        if tag == "div" and _BOX.search(inside):
            return False
        said = _TAG.sub("", inside)
        return len(said.split()) >= _FEWEST and not _LISTED.match(said)
