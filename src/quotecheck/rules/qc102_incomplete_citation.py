"""The credit of a quotation lacks an element that is asked for.

## What it says
The source is named, and something of what a citation should give is missing. Which elements are asked for is set by
`profile` in `quotecheck.yml`: author and title unless you say otherwise.

## Why
A surname alone, or a bare link, leaves the reader to find out which work is meant, and a link may stop working.

## What to do
Add what is missing. The report gives the whole citation, ready to paste.

## Example
Before:

    As Fenwether says, “the slowness is the point.”

After:

    As Idris Fenwether says in “On Copying Things Out”, “the slowness is the point.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.credit import Credit, CreditVerdict
from quotecheck.model.finding import Severity
from quotecheck.rules.common import is_allusion, source_of
from quotecheck.rules.qc207_unfound_quotation import is_unfound
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import excerpt, label, sized

CODE: Final = "QC102"
NAME: Final = "incomplete-citation"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations whose credit names the right source and lacks something."""
    for quotation in facts.quotations:
        credit, source = quotation.credit, source_of(quotation)
        if credit is None or credit.verdict is not CreditVerdict.INCOMPLETE or is_allusion(quotation):
            continue
        if is_unfound(quotation, facts):  # QC207 says more
            continue
        lacking = " and ".join(credit.missing) or "something"
        whence = "from" if quotation.match else "credited to"
        from_source = f" {whence} {label(facts.sources, source)}" if source else ""
        yield Draft(
            message=f"the credit of {sized(quotation)}{from_source} lacks the {lacking}{_instead(credit)}",
            help=f"give the whole: {credit.suggestion}" if credit.suggestion else f"add the {lacking}",
            quotation=quotation,
            source=source,
        )


def _instead(credit: Credit) -> str:
    """Who is named where the author is missing: somebody else, or one who speaks in the work."""
    named = next((mention.instead for mention in credit.mentions if mention.instead), None)
    return f"; it names {excerpt(named)}" if named and "author" in credit.missing else ""
