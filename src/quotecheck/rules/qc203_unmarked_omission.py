"""Words of the source are left out of a quotation without an ellipsis.

## What it says
Between two words of the quotation the source has three words or more that the post has not, and nothing shows it. One or
two words left out are told by QC201.

## Why
What is left out may change what the sentence says, and the reader cannot know that there was more.

## What to do
Put an ellipsis (… or [...]) where the words were, or restore them.

## Example
Before:

    “My grandmother owned eleven books. The books stood on the shelf over the stove.”

After:

    “My grandmother owned eleven books … The books stood on the shelf over the stove.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.match import Verdict
from quotecheck.rules.common import left_out
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, excerpt, label
from quotecheck.text import count_words

CODE: Final = "QC203"
NAME: Final = "unmarked-omission"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations that leave words out silently."""
    for quotation in facts.quotations:
        match = quotation.match
        gaps = [change for change in match.differences if left_out(change)] if match and quotation.marked else []
        if match is None or not gaps:
            continue
        words = sum(count_words(gap.source) for gap in gaps)
        # The matcher keeps only the head of a very long gap, and such a gap makes a splice.
        least = "at least " if match.verdict is Verdict.SPLICED else ""
        where = "" if len(gaps) == 1 else f" in {len(gaps)} places"
        yield Draft(
            message=f"{least}{counted(words, 'word')} of {label(facts.sources, match.source)} left out{where} "
            f"without an ellipsis: {excerpt(gaps[0].source)}",
            help="put an ellipsis where the words were, or restore them",
            quotation=quotation,
            source=match.source,
        )
