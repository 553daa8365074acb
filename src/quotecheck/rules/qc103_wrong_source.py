"""The credit names another author, work or year than the source in which the words stand.

## What it says
The words were found in one source of your library, and what stands near them credits something else.

## Why
A reader who follows the credit does not find the words, and somebody else is given them. Sayings wander to famous names.

## What to do
Credit the source in which the words stand. If you took them from a work that quotes them, say so: “quoted in ...”.
If you know that the credit is right, the words may stand in both works: register the other one too.

## Example
Before:

    “To read a sentence takes four seconds.” (Edith Rowcliffe)

After:

    “To read a sentence takes four seconds.” (Idris Fenwether, “On Copying Things Out”)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.credit import Credit, CreditVerdict
from quotecheck.model.finding import Severity
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import excerpt, label, sized

CODE: Final = "QC103"
NAME: Final = "wrong-source"
SEVERITY: Final = Severity.ERROR


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations that stand in one source and credit another."""
    for quotation in facts.quotations:
        credit, match = quotation.credit, quotation.match
        if credit is None or match is None or credit.verdict is not CreditVerdict.WRONG:
            continue
        stands_in = label(facts.sources, match.source)
        yield Draft(
            message=f"{sized(quotation)} is credited to {_credited(facts, credit, match.source)}; "
            f"the words stand in {stands_in}",
            help=f"credit the source: {credit.suggestion or stands_in}",
            quotation=quotation,
            source=match.source,
        )


def _credited(facts: PostFacts, credit: Credit, stands_in: str) -> str:
    if credit.source and credit.source != stands_in:
        return label(facts.sources, credit.source)
    others = (mention for mention in credit.mentions if mention.source != stands_in)
    named = next((mention.names or mention.text for mention in others), None)
    return excerpt(named or next((mention.text for mention in credit.mentions), "another work"))
