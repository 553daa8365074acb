"""Notes that stand in the words they are about, and are shown beside them: Tufte's, and what opens under the pointer."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.html.elements import Attributes, classes

NOTING: Final = frozenset({"span", "small"})
"""The elements that may be such a note."""
_CLASSES: Final = frozenset(
    "sidenote side-note marginnote margin-note sidenote-content footnote tooltiptext tooltip-text tooltip-content".split()
)
_ONLY_A_MARK: Final = regex(r"<[^<>]{0,300}>\s{0,9}(?:[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?\s{0,9}</|<(?:a|sup)\b)")


class SideNotes:
    """Knows which such note is open: one at most, what is in it belongs to it."""

    def __init__(self, builder: PostBuilder) -> None:
        self._builder = builder
        self._count = 0
        self._tag = ""
        self._depth = 0
        self._at = 0
        self._alone: int | None = None
        """The block of one that stands in no paragraph."""

    def start(self, tag: str, attrs: Attributes, offset: int) -> None:
        """A ``<span>`` or ``<small>`` begins at ``offset`` of the file."""
        if self._tag:
            self._depth += tag == self._tag
        elif "class" in attrs and not _CLASSES.isdisjoint(classes(attrs)) and not self._only_marks(offset):
            self._count += 1
            self._tag, self._depth, self._at = tag, 1, offset
            note = {"label": f"side {self._count}"}
            if self._builder.in_leaf():
                self._builder.point(InlineKind.NOTE_REF, note)
                self._builder.begin_aside(BlockKind.NOTE, offset, note)
            else:
                self._alone = self._builder.open(BlockKind.NOTE, note)

    def end(self, tag: str) -> None:
        """Such an element ends."""
        if tag == self._tag:
            self._depth -= 1
            if not self._depth:
                self.end_leaf()

    def end_leaf(self) -> None:
        """No note outlasts the paragraph it stands in."""
        if self._tag:
            self._tag = ""
            self._builder.end_aside(self._at)
            if self._alone is not None:
                self._builder.close(self._alone)
                self._alone = None

    def _only_marks(self, offset: int) -> bool:
        return _ONLY_A_MARK.match(self._builder.text, offset) is not None
