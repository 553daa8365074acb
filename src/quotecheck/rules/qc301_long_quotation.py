"""One quotation is longer than a figure of the policy.

## What it says
The longest unbroken run of source words in the quotation, or all its words, is past a figure. `quotecheck policy` shows
each figure with its origin; what is counted is told by `quotecheck explain counting`.

## Why
Publishers print figures for a single passage. They are house rules, they differ, and none of them settles anything: a
figure is a place to look twice.

## What to do
Ask whether a shorter passage does the same work. If all of it is needed, keep it. Your own figure goes under `limits` in
`quotecheck.yml`.

## Example
Before:

    > (three hundred words running)

After:

    > (the eighty that you write about)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.policy import kind_of
from quotecheck.rules.common import source_of
from quotecheck.rules.limits import loudest
from quotecheck.rules.rule import Draft, Measure, PostFacts
from quotecheck.rules.wording import label, past, sized

CODE: Final = "QC301"
NAME: Final = "long-quotation"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations past a figure, each with the loudest one."""
    for quotation in facts.quotations:
        source = source_of(quotation)
        entry = facts.sources.get(source or "")
        measure = loudest(facts.policy.of(CODE), _figures(quotation), kind_of(entry) if entry else None)
        if measure is None:
            continue
        of_source = f" from {label(facts.sources, source)}" if source else ""
        yield Draft(
            message=f"{sized(quotation)}{of_source}{_run(quotation, measure)} is {past(measure.limit)}",
            help=measure.limit.message,
            severity=measure.limit.severity,
            quotation=quotation,
            source=source,
            measure=measure,
        )


def _figures(quotation: Quotation) -> dict[str, float]:
    longest = quotation.match.longest if quotation.match else quotation.words
    return {"longest_extract_words": longest, "extract_words": quotation.words}


def _run(quotation: Quotation, measure: Measure) -> str:
    whole = measure.figure == quotation.words
    return "" if whole else f", {measure.figure:g} of them without a break,"
