"""A span of a post that is given as someone's words, found to be, or suspected."""

from enum import StrEnum
from typing import Final, NamedTuple

from quotecheck.model.credit import Credit
from quotecheck.model.match import Match
from quotecheck.text import Span

TITLE: Final = "title"
"""Why a mark around a title is quiet."""
VERSE: Final = "verse that is credited to nobody"
"""Why a block of verse is quiet: it may be the writer's own."""
REPEATED: Final = "a quotation of the post, set off once more"
"""Why a mark is quiet that shows again, in a paragraph of its own, what the running text quotes; its words count once."""


class Form(StrEnum):
    """How a quotation shows, or does not."""

    BLOCK = "block"
    INLINE = "inline"
    ELEMENT = "element"
    SHORTCODE = "shortcode"
    UNMARKED = "unmarked"
    SUSPECTED = "suspected"


class Mark(NamedTuple):
    """A stretch that the post sets off as someone's words, before anything is known of a source.

    ``span`` runs from the first to the last character of the words, without the marks and the attribution.
    """

    form: Form
    span: Span
    block: int | None = None
    """The index of the quote block, for blocks, elements and shortcodes."""
    attribution: Span | None = None
    """The line that says whose words they are, inside the block or alone right after it."""
    quiet: str | None = None
    """Why nothing should be said when it matches nothing: scare-quotes, title, dialogue ..."""


class Quotation(NamedTuple):
    """A quotation. ``span`` is in the prose; ``id`` is stable within the post."""

    id: str
    form: Form
    span: Span
    words: int
    """Quoted words: without insertions, attribution, and the words of quotations nested in it."""
    block: int | None = None
    parent: str | None = None
    signs: tuple[str, ...] = ()
    """For suspected ones: what gave it away."""
    approximate: bool = False
    attribution: Span | None = None
    """The line that says whose words they are, inside the block or alone right after it."""
    match: Match | None = None
    credit: Credit | None = None
    named: bool = False
    """Whether any name, link, note or other mention of whose words these are stands in its scope, known or not."""

    @property
    def marked(self) -> bool:
        """Whether the post sets it off as a quotation."""
        return self.form not in (Form.UNMARKED, Form.SUSPECTED)
