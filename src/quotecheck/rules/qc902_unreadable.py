"""A post or a source could not be read.

## What it says
The file is no text, is too large, is in an unknown format, or the system would not give it. Everything else was checked.

## Why
A file that is silently skipped looks like one without findings.

## What to do
What the message says. A file that is no post can be left out with `exclude` in `quotecheck.yml`.

## Example
Before:

    posts/tide.md (saved as a word processor's document)

After:

    posts/tide.md (saved as plain text in UTF-8)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.rule import Draft, RunFacts

CODE: Final = "QC902"
NAME: Final = "unreadable"
SEVERITY: Final = Severity.ERROR


def check(facts: RunFacts) -> Iterator[Draft]:
    """The problems that are about a file."""
    for problem in facts.problems:
        if problem.path is not None:
            yield Draft(problem.message, problem.hint or "make it readable, or leave it out", path=problem.path)
