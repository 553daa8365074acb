"""A citation key or a note mark leads nowhere.

## What it says
A key such as `[@fenwether1996]`, or a note mark such as `[^3]`, stands beside a quotation, and neither your library nor
the post defines it.

## Why
The reader is promised a source and gets none; most site builders print the raw mark.

## What to do
Correct the key, write the note, or add the entry to your `.bib` file.

## Example
Before:

    “The slowness is the point” [@fenweather1996].

After:

    “The slowness is the point” [@fenwether1996copying].
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.common import mentions, source_of
from quotecheck.rules.rule import Draft, PostFacts

CODE: Final = "QC106"
NAME: Final = "unresolved-key"
SEVERITY: Final = Severity.ERROR


def check(facts: PostFacts) -> Iterator[Draft]:
    """Mentions whose key or note is defined nowhere, each once."""
    from difflib import get_close_matches  # noqa: PLC0415 - rarely needed, and it brings others in

    for quotation, mention in mentions(facts, lambda mention: mention.unresolved):
        key = mention.unresolved or ""
        close = get_close_matches(key, list(facts.sources), n=1)
        yield Draft(
            message=f"“{key}” is defined neither in the library nor in the post",
            help=f"did you mean {close[0]}?" if close else "correct it, or add the entry or the note that it names",
            quotation=quotation,
            source=source_of(quotation),
            span=mention.span if len(mention.span) else None,
        )
