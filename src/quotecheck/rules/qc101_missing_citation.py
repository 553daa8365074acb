"""A quotation from a registered source names no source.

## What it says
The words were found in a source of your library, and nothing near them says so: no attribution, key, note, link, name
or title. From 8 words on this is an error; on shorter quotations it is only a remark.

## Why
A reader should see whose words these are without looking for it. It is also what treaties and house styles agree on.

## What to do
Name author and title, in the sentence, in a line after the quotation, in a note, or by the source's key. The report
gives a citation that can be pasted.

## Example
Before:

    > The slowness is the point.

After:

    > The slowness is the point.
    >
    > — Idris Fenwether, “On Copying Things Out”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.credit import CreditVerdict
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.rules.common import LONG_ENOUGH, is_allusion, outermost, source_of, verdict_of
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import excerpt, label, sized

CODE: Final = "QC101"
NAME: Final = "missing-citation"
SEVERITY: Final = Severity.ERROR


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations that stand in a source and name none."""
    for quotation in outermost(facts, _is_uncredited):
        source = source_of(quotation) or ""
        suggestion = quotation.credit.suggestion if quotation.credit else None
        yield Draft(
            message=f"{sized(quotation)} from {label(facts.sources, source)} names {_named(quotation)}",
            help=f"add the source: {suggestion}" if suggestion else "name author and title near it",
            severity=SEVERITY if quotation.words >= LONG_ENOUGH else Severity.INFO,
            quotation=quotation,
            source=source,
        )


def _named(quotation: Quotation) -> str:
    named = (
        next((mention.names for mention in quotation.credit.mentions if mention.names), None)
        if quotation.credit
        else None
    )
    return f"{excerpt(named)}, and no source of the library" if named else "no source"


def _is_uncredited(quotation: Quotation) -> bool:
    return quotation.match is not None and verdict_of(quotation) is CreditVerdict.MISSING and not is_allusion(quotation)
