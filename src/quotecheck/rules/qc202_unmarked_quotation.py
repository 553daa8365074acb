"""Words of a source stand in the post without quote marks.

## What it says
A passage was found in a source of your library, and nothing sets it off from your own words. From 25 words on this is an
error.

## Why
Without marks a reader takes the words for yours.

## What to do
Put marks around a short passage, make a long one a block quotation, or say it in words of your own. Phrases that
everybody uses are left aside; see `quotecheck explain matching`.

## Example
Before:

    Copying is slow, and the slowness is the point, because for the whole of that minute you are obliged to keep it company.

After:

    Copying is slow, says Idris Fenwether in “On Copying Things Out”: “for the whole of that minute you are obliged to
    keep it company.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Form
from quotecheck.rules.common import outermost
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, label

CODE: Final = "QC202"
NAME: Final = "unmarked-quotation"
SEVERITY: Final = Severity.WARNING

LONG: Final = 25
"""Words; from here on it is an error."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Matched passages without marks."""
    for quotation in outermost(facts, lambda q: q.form is Form.UNMARKED and q.match is not None):
        source = quotation.match.source if quotation.match else ""
        yield Draft(
            message=f"{counted(quotation.words, 'word')} of {label(facts.sources, source)} "
            f"{'stands' if quotation.words == 1 else 'stand'} here without quote marks",
            help="mark the passage as a quotation, or say it in your own words",
            severity=Severity.ERROR if quotation.words >= LONG else SEVERITY,
            quotation=quotation,
            source=source,
        )
