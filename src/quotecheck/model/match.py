"""Where a quotation stands in a source, and what differs."""

from enum import StrEnum
from typing import NamedTuple

from quotecheck.model.source import Locator, Placed
from quotecheck.text import Span


class Verdict(StrEnum):
    """How the post's words relate to the source's."""

    VERBATIM = "verbatim"
    MARKED_CHANGE = "marked-change"
    PRESENTATIONAL = "presentational"
    ALTERED = "altered"
    SPLICED = "spliced"
    OTHER_EDITION = "other-edition"
    FINGERPRINT = "fingerprint"


class Change(StrEnum):
    """The kind of a difference."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    OMITTED = "omitted"
    INSERTED = "inserted"


class Weight(StrEnum):
    """How much a difference may change the sense."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    OTHER = "other"


class Cause(StrEnum):
    """Whose doing a difference looks like."""

    SCAN = "scan"
    SPELLING = "spelling"
    WRITER = "writer"


class Difference(NamedTuple):
    """One difference. ``span`` is in the post's prose; the two texts are as they stand, and either may be empty."""

    kind: Change
    weight: Weight
    cause: Cause
    span: Span
    post: str
    source: str


class Piece(NamedTuple):
    """A matched stretch without a jump: ``post`` in the post's prose, ``source`` in code points of the text as read."""

    post: Span
    source: Span
    post_words: int
    """Words of the post in it, bracketed insertions left out."""
    source_words: Span
    """The words of the source, as numbers counted from the start of its prose, end exclusive."""
    goes_on: bool = False
    """Whether nothing is left out before it: a heading lies there, or the writer's "she said"."""


class Match(NamedTuple):
    """A quotation's place in a source. ``pieces`` are in the post's order."""

    source: str
    verdict: Verdict
    similarity: float
    """1 - folded word edits / longer length; properly marked changes left out."""
    pieces: tuple[Piece, ...]
    differences: tuple[Difference, ...]
    locator: Locator | None
    others: tuple[Placed, ...] = ()
    """Other places where the same words stand."""
    places: tuple[Locator, ...] = ()
    """All that is known of where it stands, the narrowest first: page, chapter, part, book."""

    @property
    def longest(self) -> int:
        """The longest run of source words without an omission, at most as many as the post has of it.

        What is no part of the source's running text does not break it.
        """
        best = run = 0
        for piece in self.pieces:
            run = min(len(piece.source_words), piece.post_words) + (run if piece.goes_on else 0)
            best = max(best, run)
        return best
