"""The words stand in several sources, and no credit says which is meant.

## What it says
The same words were found in more than one source of your library. What stands near the quotation names none of them, so
the source in the report is a choice among equals. It is only a remark.

## Why
Books quote each other. The page you would send a reader to may not be the one you took the words from.

## What to do
Name the work that you took the words from. If both are editions of one work, keep the one that you use in the library.

## Example
Before:

    “The slowness is the point.”

After:

    “The slowness is the point.” (Idris Fenwether, “On Copying Things Out”)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.credit import CreditVerdict
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.rules.common import is_allusion
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import label, sized

CODE: Final = "QC205"
NAME: Final = "ambiguous-source"
SEVERITY: Final = Severity.INFO

_NAMED: Final = 3
"""Sources that a message names."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations that stand in several sources, when their credit does not decide."""
    for quotation in facts.quotations:
        keys = _places(quotation)
        if len(keys) < 2 or _decides(quotation, keys) or is_allusion(quotation):
            continue
        names = [label(facts.sources, key) for key in keys]
        yield Draft(
            message=f"{sized(quotation)} stands in {len(keys)} sources, and no credit says which is meant: "
            + "; ".join(names[:_NAMED])
            + " …" * (len(names) > _NAMED),
            help="name the one that you took the words from",
            quotation=quotation,
            source=keys[0],
        )


def _places(quotation: Quotation) -> list[str]:
    """The sources in which the words stand, the chosen one first."""
    match = quotation.match
    return list(dict.fromkeys((match.source, *(other.source for other in match.others)))) if match else []


def _decides(quotation: Quotation, keys: list[str]) -> bool:
    """Whether the credit names one of these sources, and not only by what fits several of them."""
    credit = quotation.credit
    if credit is None or credit.verdict is CreditVerdict.AMBIGUOUS:
        return False
    return credit.source in keys or any(mention.source in keys for mention in credit.mentions)
