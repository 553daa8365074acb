"""How findings say things: counts, names, excerpts. One line, neutral, the count first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quotecheck.model.match import Difference
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Source
from quotecheck.policy import Limit
from quotecheck.text import count_words, find_words

EXCERPT: Final = 8
"""At most so many words of a source stand in a message."""

_FORMS: Final = {
    Form.BLOCK: "block quote",
    Form.INLINE: "quotation",
    Form.ELEMENT: "quotation",
    Form.SHORTCODE: "quotation",
    Form.UNMARKED: "unmarked passage",
    Form.SUSPECTED: "suspected quotation",
}


_SIDES: Final = {">": "past", ">=": "at or past", "<": "under", "<=": "at or under", "==": "at"}


def sized(quotation: Quotation) -> str:
    """The quotation by size and form: ``a 43-word block quote``."""
    return f"{_article(quotation.words)} {quotation.words:,}-word {_FORMS[quotation.form]}"


def counted(count: int, noun: str) -> str:
    """The count with its noun: ``no words``, ``1 word``, ``2 words``."""
    return f"{f'{count:,}' if count else 'no'} {noun}" + ("" if count == 1 else "s")


def label(sources: Mapping[str, Source], key: str) -> str:
    """A source by author and title, without what follows a colon in it; else by its key."""
    source = sources.get(key)
    if source is None:
        return key
    names = [name.full for name in source.credited]
    authors = names[0] + " and others" if len(names) > 2 else " and ".join(names)
    return ", ".join(part for part in (authors, source.title.partition(": ")[0]) if part) or key


def excerpt(text: str, words: int = EXCERPT) -> str:
    """The first words of ``text`` in marks, on one line."""
    found = list(find_words(text))
    if len(found) > words:
        text = text[: found[words - 1].end()] + " …"
    return f"“{' '.join(text.split())}”"


def last_words(text: str, words: int = 4) -> str:
    """The last words of ``text`` in marks, on one line."""
    found = list(find_words(text[-_REACH:]))[-words:]
    return f"“{' '.join(text[-_REACH:][found[0].start() : found[-1].end()].split())}”" if found else "the start"


_REACH: Final = 200
"""Code points."""


def difference(change: Difference) -> str:
    """One difference, from the post's side: what stands there, and what the source has."""
    if not change.post:
        return f"{excerpt(change.source)} left out"
    if not change.source:
        return f"{excerpt(change.post)} added"
    return f"{excerpt(change.post)} for {excerpt(change.source)}"


def size_of(change: Difference) -> int:
    """How many words differ, counted on the longer side."""
    return max(count_words(change.post), count_words(change.source))


def figure(value: float, unit: str) -> str:
    """A figure with its unit: ``250 words``, ``25 %``, ``1.2 to 1``."""
    if unit == "share":
        return f"{100 * value:.3g} %"
    return f"{value:.3g} to 1" if unit == "ratio" else counted(round(value), "word")


def past(limit: Limit) -> str:
    """The end of a message about a limit: ``past the figure of 250 words (bd-extract)``."""
    return f"{_SIDES[limit.op]} the figure of {figure(limit.value, limit.unit)} ({limit.id})"


def _article(number: int) -> str:
    spoken = str(number)
    return "an" if spoken.startswith("8") or (spoken[:2] in ("11", "18") and len(spoken) % 3 == 2) else "a"
