"""Quotations read like another edition or translation of the registered work.

## What it says
What the post quotes from a source runs along with the source, but every few words differ, all through: at least 30 words
quoted, six places changed, one of them every twelve words, an eighth of the words. Somebody who copies badly changes less, and
in fewer places. It is told once for a source and a post, and QC201, QC203 and QC209 are silent on these quotations.

## Why
Forty small differences are no forty slips. The words may be right, and another book than the one that is registered.

## What to do
Register the edition or translation that you quote and credit that one, or take the words from the one that is registered.
Where the words come from memory, look them up.

## Example
Before:

    > My grandmother had eleven books and the ledger of a grocer. These books were standing upon a shelf above the stove
    > and got dusted; the ledger was lying on the table and got read.

After:

    > My grandmother owned eleven books and a grocer’s ledger. The books stood on the shelf over the stove and were
    > dusted. The ledger lay on the table and was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.match import Cause, Change, Match, Verdict
from quotecheck.model.quotation import Quotation
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, label, size_of, sized

CODE: Final = "QC208"
NAME: Final = "other-edition"
SEVERITY: Final = Severity.WARNING

_UNMARKED: Final = (Change.CHANGED, Change.DROPPED, Change.ADDED)


def check(facts: PostFacts) -> Iterator[Draft]:
    """Once for each source: its marked quotations that read like another edition."""
    by_source: dict[str, list[tuple[Quotation, Match]]] = {}
    for quotation in facts.quotations:
        match = quotation.match
        if match is not None and quotation.marked and match.verdict is Verdict.OTHER_EDITION:
            by_source.setdefault(match.source, []).append((quotation, match))
    for key, quoted in by_source.items():
        first = quoted[0][0]
        what = f"{sized(first)} reads" if len(quoted) == 1 else f"{len(quoted)} quotations read"
        words = sum(quotation.words for quotation, _ in quoted)
        changes = [size for _, match in quoted for size in _sizes(match)]
        yield Draft(
            message=f"{what} like another edition or translation of {label(facts.sources, key)}: "
            f"{sum(changes)} of {counted(words, 'word')} differ, in {counted(len(changes), 'place')}",
            help="register the edition that you quote, or take the words from the registered one",
            quotation=first,
            source=key,
        )


def _sizes(match: Match) -> list[int]:
    return [size_of(d) for d in match.differences if d.kind in _UNMARKED and d.cause is Cause.WRITER]
