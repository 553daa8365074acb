"""An ellipsis or a bracket takes a “not” of the source with it.

## What it says
Words are left out behind a mark, and a negation is among them: not, never, no, nothing ... The mark is there, and nothing
is wrong with the quotation. It is only a remark, because what is left may now say the opposite. Only words of a sentence
that is quoted in part count, and only those near the quoted ones.

## Why
An ellipsis tells the reader that words are missing, not that they turned the sentence around.

## What to do
Read the sentence with and without the words. Where the sense changes, keep the negation.

## Example
Before:

    “Nobody has ever copied out a sentence … quarrelling, at least once, with a comma.”

After:

    “Nobody has ever copied out a sentence without quarrelling, at least once, with a comma.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.match import Change, Difference, Match, Verdict, Weight
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import excerpt, label

CODE: Final = "QC209"
NAME: Final = "negation-left-out"
SEVERITY: Final = Severity.INFO


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations in which a marked omission holds a negation."""
    for quotation in facts.quotations:
        match = quotation.match
        if match is None or not quotation.marked or not (turning := _turning(match)):
            continue
        where = "" if len(turning) == 1 else f" in {len(turning)} places"
        yield Draft(
            message=f"words left out behind a mark{where} hold a negation of {label(facts.sources, match.source)}: "
            f"{excerpt(turning[0].source)}",
            help="read the sentence with and without them; where the sense changes, keep the negation",
            quotation=quotation,
            source=match.source,
        )


def _turning(match: Match) -> list[Difference]:
    """The omissions that may turn a sentence around."""
    if match.verdict is Verdict.OTHER_EDITION:
        return []
    return [d for d in match.differences if d.kind is Change.OMITTED and d.weight is Weight.NEGATION]
