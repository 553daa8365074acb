"""The post takes more of one source than a figure of the policy.

## What it says
The words that the post takes from one source, all quotations together, or their share of the source, are past a figure.
What is quoted twice counts once. The length of a source without a text is estimated from its pages, and said so.

## Why
How much of a work is taken is one of the things that readers, publishers and courts weigh, beside what for. The figures
are house rules or this project's own, and settle nothing.

## What to do
Ask whether someone could read the post instead of the source. If all of it is needed, keep it. Your own figure goes under
`limits` in `quotecheck.yml`.

## Example
Before:

    (five passages of a hundred words from one book)

After:

    (the two that you write about, the others told in your own words)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.amount import SourceAmount
from quotecheck.model.finding import Severity
from quotecheck.model.source import Source
from quotecheck.policy import kind_of
from quotecheck.rules.common import source_of
from quotecheck.rules.limits import loudest
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, figure, label, past

CODE: Final = "QC302"
NAME: Final = "share-of-source"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Sources of which the post takes more than a figure, told at the first quotation from them."""
    for key, amount in facts.evidence.amount.sources.items():
        source = facts.sources.get(key)
        measure = loudest(facts.policy.of(CODE), _figures(amount), kind_of(source) if source else None)
        if measure is None:
            continue
        yield Draft(
            message=f"{counted(amount.quoted_words, 'word')} of {label(facts.sources, key)}"
            f"{_share(amount, source)} in this post, {past(measure.limit)}",
            help=measure.limit.message,
            severity=measure.limit.severity,
            source=key,
            quotation=next((q for q in facts.quotations if source_of(q) == key), None),
            measure=measure,
        )


def _figures(amount: SourceAmount) -> dict[str, float]:
    words: dict[str, float] = {"source_words": amount.quoted_words}
    return words if amount.share is None else words | {"source_share": amount.share}


def _share(amount: SourceAmount, source: Source | None) -> str:
    if amount.share is None:
        return ""
    estimated = ", its length estimated" if source and source.estimated else ""
    return f" ({figure(amount.share, 'share')} of it{estimated})"
