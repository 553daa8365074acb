"""Words of the source are left out of a quotation without an ellipsis.

## What it says
Between two words of the quotation the source has three words or more that the post has not, and nothing shows it. One or
two words left out are told by QC201, and more than 60 in one place by QC204. Headings, pictures, notes and the numbers of
verses that stand between are not counted.

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
from quotecheck.model.match import Difference, Match, Verdict
from quotecheck.rules.common import joints, left_out, words_left_out
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, excerpt, label

CODE: Final = "QC203"
NAME: Final = "unmarked-omission"
SEVERITY: Final = Severity.WARNING


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations that leave words out silently."""
    for quotation in facts.quotations:
        match = quotation.match
        if match is None or not quotation.marked or not (gaps := _gaps(match)):
            continue
        words = sum(words_left_out(match, gap) for gap in gaps)
        where = "" if len(gaps) == 1 else f" in {len(gaps)} places"
        yield Draft(
            message=f"{counted(words, 'word')} of {label(facts.sources, match.source)} left out{where} "
            f"without an ellipsis: {excerpt(gaps[0].source)}",
            help="put an ellipsis where the words were, or restore them",
            quotation=quotation,
            source=match.source,
        )


def _gaps(match: Match) -> list[Difference]:
    if match.verdict is Verdict.OTHER_EDITION:
        return []
    distant = joints(match)
    return [change for change in match.differences if left_out(change) and not any(j.holds(change) for j in distant)]
