"""A long quotation that is in no registered source names nobody.

## What it says
The post marks 40 words or more as a quotation, they are in none of your sources, and nothing near them gives a name, a
title or a link. The words were not compared with anything.

## Why
Whatever the source is, a reader cannot tell whose words these are.

## What to do
Name the source. Register it too (an entry in the `.bib` file, its text in `texts/`), and the words can be compared. Under `strict-sources` this
is a warning.

## Example
Before:

    > (forty words that somebody wrote)

After:

    > (forty words that somebody wrote)
    >
    > — Catharine Ludgrave, *When the Sluice Gave Way*
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.rules.common import outermost
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import sized

CODE: Final = "QC107"
NAME: Final = "uncredited-quotation"
SEVERITY: Final = Severity.INFO

LONG_ENOUGH: Final = 40
"""Words."""
_MANY: Final = 4
"""So many in one post are its manner of writing: tips, notes, answers."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Long marked quotations from nowhere that name nobody; many are told once, at the first."""
    found = list(outermost(facts, _from_nowhere))
    severity = Severity.WARNING if facts.policy.strict_sources else SEVERITY
    help_ = "name its source, and register it if the words should be compared"
    if len(found) >= _MANY and not facts.policy.strict_sources:
        told = f"{len(found)} quotations of {LONG_ENOUGH} words or more are in no registered source and name nobody"
        yield Draft(told, f"{help_}; if they are your own words, another markup sets them off", severity, found[0])
        return
    for quotation in found:
        told = f"{sized(quotation)} is in no registered source and names nobody"
        yield Draft(told, help_, severity, quotation)


def _from_nowhere(quotation: Quotation) -> bool:
    named = quotation.named or quotation.attribution is not None or quotation.credit is not None
    return quotation.marked and quotation.words >= LONG_ENOUGH and quotation.match is None and not named
