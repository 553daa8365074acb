"""An entry of the library has a fault.

## What it says
An entry of a `.bib` file cannot be read, or contradicts itself or another one. The rest of the
library is used.

## Why
A source that is not read is not compared, and its quotations look as if they came from nowhere.

## What to do
Correct the entry at the line that is named.

## Example
Before:

    @article{fenwether1996copying,
      author = {Fenwether, Idris,
      title  = {On Copying Things Out},

After:

    @article{fenwether1996copying,
      author = {Fenwether, Idris},
      title  = {On Copying Things Out},
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.entries import entry_faults
from quotecheck.rules.rule import Draft, RunFacts

CODE: Final = "QC401"
NAME: Final = "broken-entry"
SEVERITY: Final = Severity.ERROR


def check(facts: RunFacts) -> Iterator[Draft]:
    """The faults that the library's reader told under this code."""
    return entry_faults(facts, CODE)
