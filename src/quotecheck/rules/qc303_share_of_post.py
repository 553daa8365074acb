"""More of the post is quotation than a figure of the policy.

## What it says
Quoted words are past a share of all words of the post. What is counted is told by `quotecheck explain counting`.

## Why
A post that is mostly somebody else's words may be read instead of the source. The figures are house rules or this
project's own, and settle nothing.

## What to do
Keep the quotations that you discuss, tell the others in your own words, or link to them. Your own figure goes under
`limits` in `quotecheck.yml`.

## Example
Before:

    (three paragraphs of a book and a line to say that it is good)

After:

    (one paragraph of the book, and what you think of it)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.limits import loudest
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, figure, past

CODE: Final = "QC303"
NAME: Final = "share-of-post"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """The post, when its quoted share is past a figure."""
    amount = facts.evidence.amount
    measure = loudest(facts.policy.of(CODE), {"post_share": amount.share})
    if measure:
        yield Draft(
            message=f"{figure(amount.share, 'share')} of the post is quotation "
            f"({amount.quoted_words:,} of {counted(amount.words, 'word')}), {past(measure.limit)}",
            help=measure.limit.message,
            severity=measure.limit.severity,
            measure=measure,
        )
