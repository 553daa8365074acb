"""What was counted. The unit is the word everywhere; the definitions are on the counting page of the README."""

from collections.abc import Mapping
from typing import NamedTuple

from quotecheck.text import Span


class SourceAmount(NamedTuple):
    """What one post takes from one source."""

    quoted_words: int
    """Source-side union: what an ellipsis leaves out is not in, what is quoted twice counts once."""
    share: float | None
    """``quoted_words`` / words of the source; None when those are unknown."""
    longest: int
    """The longest unbroken run of source words in one quotation."""
    quotations: int
    spans: tuple[Span, ...]
    """The union as word numbers of the source; empty for a source without a text."""


class Amount(NamedTuple):
    """What was counted in one post."""

    words: int
    own_words: int
    quoted_words: int
    share: float
    """quoted / words; 0 for an empty post."""
    ratio: float | None
    """quoted / own; None when own is 0."""
    sources: Mapping[str, SourceAmount]


class SourceTotal(NamedTuple):
    """What all posts together take from one source."""

    quoted_words: int
    share: float | None
    longest: int
    posts: tuple[str, ...]
