"""A passage looks quoted, and nothing marks it.

## What it says
At least two independent signs speak for a quotation: words that announce one, or that say who speaks and end in a colon;
short lines each in a paragraph of its own, or hard-wrapped among others that are not; words broken over lines; and that it
is typed otherwise than the rest of the post: its quote marks or dashes, its spelling (British or American), two spaces after
sentences, joined letters such as ﬁ. The passage is in no source that could be compared here, so only you can say. The
report lists the signs.

## Why
A passage pasted from a scan or a web page easily loses its quote marks on the way, and then passes for the writer's own.

## What to do
If it is a quotation, make it a block quotation and name its source. Register the source with its text and the words can
be compared. If it is yours, leave it.

## Example
Before:

    What follows is straight out of the book.

    At ten minutes to four on the afternoon of 9 February 1897 the

    wind at Orrin Staithe went round to the north-west and fell.

After:

    What follows is straight out of the book.

    > At ten minutes to four on the afternoon of 9 February 1897 the wind at Orrin Staithe went round to the north-west
    > and fell.
    >
    > — Catharine Ludgrave, *When the Sluice Gave Way*
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Form
from quotecheck.rules.common import source_of
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, label

CODE: Final = "QC206"
NAME: Final = "suspected-quotation"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Suspected quotations, with their signs."""
    for quotation in facts.quotations:
        if quotation.form is not Form.SUSPECTED:
            continue
        source = source_of(quotation)
        credited = f" (credited to {label(facts.sources, source)})" if source else ""
        signs = f": {', '.join(quotation.signs)}" if quotation.signs else ""
        yield Draft(
            message=f"{counted(quotation.words, 'word')} look quoted and have no marks{credited}{signs}",
            help="if these are someone's words, make them a block quotation and name the source",
            quotation=quotation,
            source=source,
        )
