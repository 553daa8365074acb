"""A post as it was read, for whoever wants to see it."""

from typing import NamedTuple

from quotecheck.model.evidence import Evidence, Problem
from quotecheck.model.quotation import Form
from quotecheck.text import Span


class Quiet(NamedTuple):
    """A mark that is no quotation of its own, and why. ``span`` is in the prose."""

    form: Form
    span: Span
    words: int
    reason: str


class Seen(NamedTuple):
    """A post as it was read: its evidence, and the marks in it that are no quotations."""

    evidence: Evidence
    quiet: tuple[Quiet, ...] = ()


class SeenFile(NamedTuple):
    """The posts of one file, mostly one; and what ended the reading early, if anything did."""

    posts: tuple[Seen, ...]
    problem: Problem | None = None
