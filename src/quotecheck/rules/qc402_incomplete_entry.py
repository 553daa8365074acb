"""An entry of the library lacks a field that its type needs.

## What it says
A field that every citation of this type of work gives, an author or a title say, is missing from the entry.

## Why
A citation made from it is incomplete, and a credit near a quotation cannot be compared with what is not there.

## What to do
Fill the field in.

## Example
Before:

    @book{ludgrave2011sluice,
      author = {Ludgrave, Catharine},
      year   = {2011}
    }

After:

    @book{ludgrave2011sluice,
      author = {Ludgrave, Catharine},
      title  = {When the Sluice Gave Way},
      year   = {2011}
    }
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.entries import entry_faults
from quotecheck.rules.rule import Draft, RunFacts

CODE: Final = "QC402"
NAME: Final = "incomplete-entry"
SEVERITY: Final = Severity.WARNING


def check(facts: RunFacts) -> Iterator[Draft]:
    """The faults that the library's reader told under this code."""
    return entry_faults(facts, CODE)
