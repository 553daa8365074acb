"""What came of looking a text up in the library."""

from typing import NamedTuple

from quotecheck.model.evidence import Dropped
from quotecheck.model.match import Match
from quotecheck.model.post import Post
from quotecheck.model.source import Source


class Passage(NamedTuple):
    """A place in a source where the text stands, or a part of it."""

    source: Source
    match: Match
    """``others`` is empty: each other place is a passage of its own."""
    covered: float
    """The share of the text's words that stand here."""
    before: str
    """A few words of the source before it."""
    after: str
    """A few words of the source after it."""


class Search(NamedTuple):
    """A text that was looked up, and where it stands, the best place first."""

    post: Post
    """The text as a post of one paragraph; spans are in its prose."""
    words: int
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
    """Places that were looked at and are none, each with the reason."""
    compared: tuple[str, ...]
    """The sources whose texts are here, by citekey."""
    not_compared: tuple[str, ...]
    """The registered sources whose texts are not here."""

    @property
    def text(self) -> str:
        """What was looked up."""
        return self.post.text
