"""A citation key or a note mark leads nowhere.

## What it says
A key such as `[@fenwether1996]`, or a note mark such as `[^3]`, stands beside a quotation, and neither your library nor
the post defines it. A numbered note mark is also told where nothing is quoted, as a warning.

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
from typing import Any, Final

from quotecheck.memo import regex
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.rules.common import mentions, source_of
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.text import Span

CODE: Final = "QC106"
NAME: Final = "unresolved-key"
SEVERITY: Final = Severity.ERROR

_NUMBER: Final = regex(r"\d{1,3}")


def check(facts: PostFacts) -> Iterator[Draft]:
    """Mentions whose key or note is defined nowhere, each once; marks of notes also where nothing is quoted."""
    near: set[Span] = set()
    for quotation, mention in mentions(facts, lambda mention: mention.unresolved):
        key, span = mention.unresolved or "", mention.span if len(mention.span) else None
        near.add(mention.span)
        if mention.form == "footnote":
            yield _note(key, span, quotation=quotation, source=source_of(quotation))
        else:
            yield _key(facts, key, quotation)._replace(span=span)
    for span, label in facts.evidence.lost_notes:
        if span not in near and _NUMBER.fullmatch(label):  # in running text, [^a-z] is a pattern
            yield _note(label, span, severity=Severity.WARNING)


def _note(label: str, span: Span | None, **more: Any) -> Draft:  # noqa: ANN401 - fields of Draft
    return Draft(
        message=f"the note mark [^{label}] leads to no note of the post",
        help=f"write the note, `[^{label}]: …`, or correct the mark",
        span=span,
        **more,
    )


def _key(facts: PostFacts, key: str, quotation: Quotation) -> Draft:
    from difflib import get_close_matches  # noqa: PLC0415 - rarely needed, and it brings others in

    close = get_close_matches(key, list(facts.sources), n=1)
    return Draft(
        message=f"“{key}” is defined neither in the library nor in the post",
        help=f"did you mean {close[0]}?" if close else "correct it, or add the entry that it names",
        quotation=quotation,
        source=source_of(quotation),
    )
