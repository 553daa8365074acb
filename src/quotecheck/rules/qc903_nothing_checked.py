"""No post was read.

## What it says
The run ended without having checked anything, and its exit code is 2.

## Why
A run that read nothing must not look like one that found nothing: a folder may have moved, or a pattern be mistyped.

## What to do
Name the folder of your posts, or look at `include` and `exclude` in `quotecheck.yml`. The report lists what was skipped
and why.

## Example
Before:

    quotecheck check post/

After:

    quotecheck check posts/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.rule import Draft, RunFacts
from quotecheck.rules.wording import counted

CODE: Final = "QC903"
NAME: Final = "nothing-checked"
SEVERITY: Final = Severity.ERROR


def check(facts: RunFacts) -> Iterator[Draft]:
    """One finding, when there was no post."""
    if facts.posts:
        return
    told, to_do = "", "name the folder of your posts, or look at include and exclude"
    if facts.problems:
        told = f"; {counted(len(facts.problems), 'file')} could not be"
        to_do = "do what is said of each of them"
    elif facts.skipped:
        reason, count = Counter(skipped.reason for skipped in facts.skipped).most_common(1)[0]
        most = "" if count == len(facts.skipped) else f"{count} of them, "
        told = f"; {counted(len(facts.skipped), 'file')} skipped: {most}{reason}"
    yield Draft(f"no post was read{told}", to_do)
