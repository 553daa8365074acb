"""All facts about one post, and how trouble is told."""

from typing import NamedTuple

from quotecheck.model.amount import Amount
from quotecheck.model.post import Post
from quotecheck.model.quotation import Quotation
from quotecheck.text import Span


class Dropped(NamedTuple):
    """A candidate that was not kept, and why: what ``--explain-match`` shows."""

    span_start: int
    span_end: int
    source: str | None
    reason: str
    alike: int = 0
    """Words of it that stand in the source, equal or nearly so, in its order."""


class Evidence(NamedTuple):
    """All facts about one post."""

    post: Post
    quotations: tuple[Quotation, ...]
    amount: Amount
    dropped: tuple[Dropped, ...] = ()
    lost_notes: tuple[tuple[Span, str], ...] = ()
    """Marks of notes that the post does not have, in its prose, with their labels."""


class Problem(NamedTuple):
    """Something that could not be done, told as data: the rest of the run goes on."""

    path: str | None
    message: str
    hint: str | None = None


class Skipped(NamedTuple):
    """A file that was not checked, and why."""

    path: str
    reason: str
