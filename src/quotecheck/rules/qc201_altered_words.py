"""Words inside quote marks differ from the source, and nothing shows it.

## What it says
The quotation stands in a source, and some of its words are other words there, or are not there, or are left out, without
brackets, ellipsis or [sic]; so are words of yours at either end of a block quote. Damage from a scan and variants of
spelling are told apart and not counted; see `quotecheck explain matching`. It is an error when the change touches a
negation, a number or a name. Three words or more left out in one place are QC203, and what lies between distant passages
that were joined is QC204.

## Why
Quote marks promise the source's own words.

## What to do
Restore the words, or show the change: [brackets] for yours, an ellipsis for what is left out, [sic] for a slip of the
source's.

## Example
Before:

    “To copy it takes an hour.”

After:

    “To copy it takes a minute.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.finding import Severity
from quotecheck.model.match import Cause, Change, Difference, Match, Verdict, Weight
from quotecheck.rules.common import joints, left_out
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, difference, label, size_of

CODE: Final = "QC201"
NAME: Final = "altered-words"
SEVERITY: Final = Severity.WARNING

_UNMARKED: Final = (Change.CHANGED, Change.DROPPED, Change.ADDED)
_HELP: Final = "restore the source's words, or show the change with [brackets] or an ellipsis"
_HELP_ADDED: Final = "; set words of your own outside the quotation"
_SENTENCE: Final = 4
"""Words that somebody puts in, and no slip of a pen."""
_HEAVY: Final = (Weight.NEGATION, Weight.NUMBER, Weight.NAME)


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations with changes that nothing marks."""
    for quotation in facts.quotations:
        match = quotation.match
        if match is None or not quotation.marked or not (changes := _changes(match)):
            continue
        words = sum(map(size_of, changes))
        heavy = sorted((change for change in changes if change.weight in _HEAVY), key=lambda c: _HEAVY.index(c.weight))
        yield Draft(
            message=f"{counted(words, 'word')} {'differs' if words == 1 else 'differ'} from "
            f"{label(facts.sources, match.source)} without a mark: {_told((heavy or changes)[0])}",
            help=_HELP + (_HELP_ADDED if any(map(_is_added, changes)) else ""),
            severity=Severity.ERROR if heavy else SEVERITY,
            quotation=quotation,
            source=match.source,
        )


def _is_added(change: Difference) -> bool:
    return change.kind is Change.ADDED and size_of(change) >= _SENTENCE


def _changes(match: Match) -> list[Difference]:
    if match.verdict not in (Verdict.ALTERED, Verdict.SPLICED):
        return []
    changes = [change for change in match.differences if change.kind in _UNMARKED and change.cause is Cause.WRITER]
    for joint in joints(match):
        changes = [_posts_side(change) if joint.holds(change) else change for change in changes]
    return [change for change in changes if (change.post or change.source) and not left_out(change)]


def _posts_side(change: Difference) -> Difference:
    """What was put in between distant passages, without the words of the source that lie there."""
    return change._replace(weight=Weight.OTHER, source="") if change.source else change


def _told(change: Difference) -> str:
    weight = f" (a {change.weight.value})" if change.weight in _HEAVY else ""
    return difference(change) + weight
