"""The post has little of the writer's own beside what it quotes.

## What it says
Quoted words, divided by the writer's own, are past a figure. Headings, attribution lines and notes are neither.

## Why
In some countries a quotation is expected to serve a text of the writer's own and to stay the smaller part. The figure is
a place to look twice, and says nothing of what the words are worth.

## What to do
Say what the quotations are there for, or shorten them. Your own figure goes under `limits` in `quotecheck.yml`.

## Example
Before:

    > (two hundred words)

    Well said.

After:

    > (sixty words)

    (why you agree with the first half and not with the second)
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final

from quotecheck.model.amount import Amount
from quotecheck.model.finding import Severity
from quotecheck.rules.limits import loudest
from quotecheck.rules.rule import Draft, Measure, PostFacts
from quotecheck.rules.wording import counted, figure, past

CODE: Final = "QC304"
NAME: Final = "little-commentary"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """The post, when it quotes much beside what it says itself."""
    amount = facts.evidence.amount
    if not amount.quoted_words:
        return
    ratio = inf if amount.ratio is None else amount.ratio
    measure = loudest(facts.policy.of(CODE), {"quote_to_own": ratio})
    if measure:
        yield Draft(
            message=f"{counted(amount.quoted_words, 'quoted word')} beside {_own(amount)}, {past(measure.limit)}",
            help=measure.limit.message,
            severity=measure.limit.severity,
            measure=Measure(amount.ratio, measure.limit),
        )


def _own(amount: Amount) -> str:
    if amount.ratio is None:
        return "none of the writer's own"
    return f"{amount.own_words:,} of the writer's own ({figure(amount.ratio, 'ratio')})"
