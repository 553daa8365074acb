"""How a mention stands to the quotations that it serves."""

from enum import IntEnum
from typing import NamedTuple

from quotecheck.model.credit import Mention
from quotecheck.text import Span


class Nearness(IntEnum):
    """How a mention stands to a quotation, nearest first."""

    INSIDE = 0
    """In its block, its attribution line, its markup."""
    AFTER = 1
    LINE_AFTER = 2
    """A line or paragraph of its own after it."""
    BEFORE = 3
    PARAGRAPH = 4
    PREVIOUS = 5
    """In the paragraph before."""
    NOTE = 6
    GROUP = 7
    """Told for a quotation of the same group."""
    OPENING = 8
    """In the opening of a post, for words that nothing marks."""
    HEADING = 9
    """In a heading of its section, or before the list it stands in, where that names its source."""
    INHERITED = 10
    """Elsewhere in the section or post, where the config says so."""


class Placed(NamedTuple):
    """A mention and the quotations (by number) that it serves, with how it stands to them; none for a free one."""

    mention: Mention
    at: Span
    owners: tuple[tuple[int, Nearness], ...]
    by_note: bool = False
    """Whether it stands in a note, and ``at`` is where the note is pointed to from."""
