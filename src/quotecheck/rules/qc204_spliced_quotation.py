"""Distant passages of a source are joined in one quotation without a mark.

## What it says
The quotation runs on where the source does not: between two of its words lie more than 60 words of the source, or what
comes second in the post comes first in the source. Nothing shows it. Fewer words left out in one place are QC203.

## Why
The reader takes the words for one passage, and what two passages seem to say together may be said in neither.

## What to do
Put an ellipsis (… or [...]) where the passages meet, or quote them one by one.

## Example
Before:

    “My grandmother owned eleven books. The name says that this is not mine.”

After:

    “My grandmother owned eleven books.” Much later: “The name says that this is not mine.”
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.match import Verdict
from quotecheck.rules.common import Joint, joints
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, label, last_words

CODE: Final = "QC204"
NAME: Final = "spliced-quotation"
SEVERITY: Final = Severity.WARNING

_TOLD: Final = 2
"""Joints that a message tells."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations that run on where their source does not."""
    prose = facts.evidence.post.prose.text
    for quotation in facts.quotations:
        match = quotation.match
        if match is None or not quotation.marked or match.verdict is not Verdict.SPLICED:
            continue
        found = joints(match)
        passages = f"{len(found) + 1} distant passages" if found else "distant passages"
        yield Draft(
            message=f"{passages} of {label(facts.sources, match.source)} are joined without a mark{_told(found, prose)}",
            help="put an ellipsis where the passages meet, or quote them one by one",
            quotation=quotation,
            source=match.source,
        )


def _told(found: Sequence[Joint], prose: str) -> str:
    """Each joint: after which words of the post it comes, and what lies between."""
    told = [f"after {last_words(prose[: joint.post.start])} {_between(joint)}" for joint in found]
    return f": {'; '.join(told[:_TOLD])}{' …' * (len(told) > _TOLD)}" if told else ""


def _between(joint: Joint) -> str:
    if joint.apart is None:
        return "comes what stands before it in the source"
    return f"{counted(joint.apart, 'word')} of the source lie between"
