"""A name in a credit is a slip away from the source's.

## What it says
A name or title near the quotation is nearly that of the source, a letter or two off, and is no other registered one.

## Why
A misspelt name is a discourtesy to the author, and a reader who searches for it does not find the work.

## What to do
Write the name as the source's entry has it. If the entry is the one that is off, correct it in your `.bib` file; if the
author writes the name in two ways, enter the other one too.

## Example
Before:

    — Idris Fenweather, “On Copying Things Out”

After:

    — Idris Fenwether, “On Copying Things Out”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.common import mentions
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import label

CODE: Final = "QC104"
NAME: Final = "misspelt-name"
SEVERITY: Final = Severity.ERROR


def check(facts: PostFacts) -> Iterator[Draft]:
    """Mentions that misspell a name, each once."""
    for quotation, mention in mentions(facts, lambda mention: mention.misspelt):
        correct = mention.correct or (label(facts.sources, mention.source) if mention.source else "the source's name")
        yield Draft(
            message=f"“{mention.misspelt}” is spelt “{correct}” in the source's entry",
            help=f"write {correct}",
            quotation=quotation,
            source=mention.source,
            span=mention.span if len(mention.span) else None,
        )
