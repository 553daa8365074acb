"""The text of a source was registered once and is not on this machine.

## What it says
The library's lock file knows a text for the source, and the text is not here, so quotations could not be compared with it.
Texts are often kept out of a repository on purpose, and then a CI machine has none.

## Why
Without this line a run that compared nothing would look like one that found nothing.

## What to do
Nothing, if you check on a machine that has the texts. Else put the text back, or run with `--require-texts` where a
missing one should end the run with exit code 2.

## Example
Before:

    references/texts.lock names rowcliffe1988nine, references/texts/ has no such file

After:

    references/texts/rowcliffe1988nine.txt
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.rules.rule import Draft, RunFacts
from quotecheck.rules.wording import label
from quotecheck.text import Place

CODE: Final = "QC403"
NAME: Final = "text-not-here"
SEVERITY: Final = Severity.INFO


def check(facts: RunFacts) -> Iterator[Draft]:
    """Sources whose text the lock file knows and this machine has not."""
    for key, source in facts.sources.items():
        if source.text_missing:
            here = source.origin
            yield Draft(
                message=f"the text of {label(facts.sources, key)} is not on this machine; nothing was compared with it",
                help=f"put {source.text.path} back" if source.text else "put the text back",
                source=key,
                path=here.path if here else None,
                place=Place(here.line, 1, here.offset) if here else None,
            )
