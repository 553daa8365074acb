"""A passage whose marks the source itself interrupts: “…,” he said, “…” is all the source's, “he said” too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.match import Cause, Match, Verdict
from quotecheck.model.quotation import Form, Mark
from quotecheck.quotations.speech import tells_who
from quotecheck.text import Span

_NEARLY: Final = 0.8
"""The share of words that stand in marks, from which it does not matter what the others say."""
_MOSTLY: Final = 0.5
_LONGEST: Final = 14
"""Words of who says it, and how."""
_WORDED: Final = frozenset({Verdict.ALTERED, Verdict.PRESENTATIONAL})
_LETTER: Final = regex(r"[^\W\d_]")


def gaps_between(text: str, span: Span, marks: Sequence[Mark], count: Callable[[Span], int]) -> tuple[Span, ...] | None:
    """What stands between the marks of a passage that is marked in pieces; None when it is not.

    Marks stand at both ends, and around nearly all words between, or all but who says them.
    """
    around = Span(span.start - 1, span.end + 1)
    inside = [mark.span for mark in marks if mark.form is Form.INLINE and around.covers(mark.span)]
    if not inside or inside[0].start > span.start + 1 or max(one.end for one in inside) < span.end - 1:
        return None
    outer = [one for one in inside if not any(other != one and other.covers(one) for other in inside)]
    gaps = tuple(Span(left.end, right.start) for left, right in pairwise(outer))
    share = sum(map(count, outer)) / max(1, count(span))
    said = share >= _MOSTLY and all(count(gap) <= _LONGEST and _is_said(text, gap) for gap in gaps)
    return gaps if said or share >= _NEARLY else None


def _is_said(text: str, gap: Span) -> bool:
    first = _LETTER.search(text, *gap)
    new = text[gap.start - 1] in ".!?…" and first is not None and first.group().isupper()
    return not new and tells_who(text[gap.start : gap.end])


def held_to_marks(match: Match, gaps: Sequence[Span]) -> Match:
    """The match without what differs between the marks: nobody said that those words are the source's."""
    kept = tuple(d for d in match.differences if not any(gap.covers(d.span) for gap in gaps))
    if len(kept) == len(match.differences) or match.verdict not in _WORDED:
        return match._replace(differences=kept)
    if match.verdict is Verdict.ALTERED and any(d.cause is Cause.WRITER for d in kept):
        return match._replace(differences=kept)
    return match._replace(differences=kept, verdict=Verdict.PRESENTATIONAL if kept else Verdict.VERBATIM)
