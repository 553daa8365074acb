"""Elements whose text is left out, and where they end, also when their own end tag is missing."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.html.elements import (
    BLOCKS,
    LEFT_OUT,
    RAW,
    Attributes,
    is_credit,
    is_note_list,
    is_verse,
    left_out,
)
from quotecheck.readers.html.nesting import OpenElements
from quotecheck.readers.words_in_code import WORDS

_NEVER_PROSE: Final = frozenset({"markup", "code", "comments", "embedded", "title", "ruby"})
_CODE_OF_WORDS: Final = regex(rf"<(code|kbd|samp)\b[^<>]{{0,300}}>{WORDS}</\1\s{{0,9}}>", re.IGNORECASE)


class Skips:
    """Knows whether text is left out here. ``whole``: only what is never prose is, not what seems to stand around it."""

    def __init__(self, builder: PostBuilder, elements: OpenElements, *, whole: bool) -> None:
        self.tag: str | None = None
        """The element that is left out, None where there is none."""
        self.inline = False
        """Whether an element that begins now ends with the paragraph at the latest."""
        self._builder = builder
        self._elements = elements
        self._whole = whole
        self._inside: Counter[str] = Counter()
        self._ends_with_leaf = False

    def begins(self, tag: str, attrs: Attributes, offset: int, *, self_closing: bool) -> bool:
        """Whether the element that starts at ``offset`` of the file is left out; counts it."""
        reason = self._reason(tag, attrs)
        if reason is None or (reason == "code" and self._says_words(offset)):
            return False
        self._builder.left_out[reason] += 1
        if not self_closing or tag in RAW:
            self.tag = tag
            self._inside[tag] = 1
            self._ends_with_leaf = self.inline
        return True

    def start(self, tag: str, *, self_closing: bool) -> None:
        """An element starts in one that is left out."""
        if not self_closing:
            self._inside[tag] += 1

    def holds_end(self, tag: str) -> bool:
        """Whether an end tag still belongs to what is left out. The end of a box around it ends it, as in browsers."""
        if self._inside[tag]:
            self._inside[tag] -= 1
            if not self._inside[str(self.tag)]:
                self.end()
            return True
        if tag == "ruby" and self.tag in ("rt", "rp"):  # either may stand without an end tag of its own
            self.end()
            return True
        if self.tag in BLOCKS and tag in BLOCKS and tag != "p" and self._elements.holds(tag):
            self.end()
            return False
        return True

    def end_leaf(self) -> None:
        """The paragraph ends in which an inline element was left out."""
        if self._ends_with_leaf:
            self.end()

    def end(self) -> None:
        """Text is prose again."""
        self.tag = None
        self._inside.clear()
        self._ends_with_leaf = False

    def _says_words(self, offset: int) -> bool:
        """Whether an element of code holds nothing but words: they are text, unless it stands in a block of code."""
        return not self._elements.verses and _CODE_OF_WORDS.match(self._builder.text, offset) is not None

    def _reason(self, tag: str, attrs: Attributes) -> str | None:
        """As what an element is left out here."""
        reason = left_out(tag, attrs)
        if reason is None:
            return self._page_footer(tag, attrs)
        if tag == "pre" and (is_verse(tag, attrs) or self._builder.inside(BlockKind.QUOTE)):
            return None
        if reason in _NEVER_PROSE or tag in ("nav", "button", "select"):
            return reason
        return None if self._whole or self._credits(tag, attrs) else reason

    def _credits(self, tag: str, attrs: Attributes) -> bool:
        """Whether it is a quotation's "byline", or the like: in it, or right behind it."""
        if self._builder.inside(BlockKind.QUOTE):
            return tag not in LEFT_OUT
        return is_credit(tag, attrs) and self._elements.quote_to_credit() is not None

    def _page_footer(self, tag: str, attrs: Attributes) -> str | None:
        """A footer that neither credits a quotation nor holds the notes is left out."""
        kept = tag != "footer" or is_note_list(tag, attrs)
        return None if kept or self._builder.inside(BlockKind.QUOTE, BlockKind.PULL_QUOTE) else "navigation"
