"""What a post says about whose words these are."""

from enum import StrEnum
from typing import NamedTuple

from quotecheck.model.source import Locator
from quotecheck.text import Span


class Mention(NamedTuple):
    """A span that names a source. ``source`` is the citekey it names, None when that is not a registered one."""

    form: str
    """pandoc, footnote, attribution, author-date, link, cite-element, lead-in, narrative, front-matter, shortcode ..."""
    source: str | None
    span: Span
    """In the post's prose."""
    text: str
    elements: frozenset[str] = frozenset()
    """Which of author, title, year, locator, link, key it gives."""
    locator: Locator | None = None
    misspelt: str | None = None
    """The name as the post has it, when it is a slip of the source's."""
    correct: str | None = None
    """The right spelling of ``misspelt``."""
    misdated: str | None = None
    """The year as the post has it, when the entry of ``source`` gives another."""
    instead: str | None = None
    """Another author or title that is given for that of ``source``."""
    unresolved: str | None = None
    """A key or note label that is defined nowhere."""
    names: str | None = None
    """For a mention of no registered source: the author or work it names."""
    indirect: bool = False
    """Given as "quoted in"."""
    weak: bool = False
    """It may be no title: it names the source of words that were found there, and is nothing by itself. With ``names``: a
    single name, which may be of somebody who speaks in the source."""


class CreditVerdict(StrEnum):
    """What a quotation's mentions add up to."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    WRONG = "wrong"
    MISSPELT = "misspelt"
    UNRESOLVED = "unresolved"
    AMBIGUOUS = "ambiguous"
    INDIRECT = "indirect"
    NOT_NEEDED = "not-needed"


class Credit(NamedTuple):
    """The credit of one quotation, judged on all mentions in its scope."""

    verdict: CreditVerdict
    source: str | None
    """The citekey credited; may differ from the match's."""
    found: tuple[str, ...]
    missing: tuple[str, ...]
    mentions: tuple[Mention, ...]
    suggestion: str | None = None
    """The ready-to-paste citation."""
    places: tuple[Mention, ...] = ()
    """Those mentions, citations of the quotation's own, that say where in the source it stands."""
