"""Which quotation goes on with the source of one before it: in its sentence, or in one that refers back to it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import Final, NamedTuple

from quotecheck.credit.nearness import Placed
from quotecheck.credit.placing import Layout
from quotecheck.credit.referring import is_said_back, refers_back, says_back, speaks_on
from quotecheck.credit.sentences import is_one_sentence, sentence_ends
from quotecheck.text import Span

_WINDOW: Final = 400
"""Code points before a quotation in which the sentence that leads to it begins."""
_LEADING: Final = (":", ",", "—", "–")


class Reach(IntEnum):
    """How far the second of two quotations of one source stands behind the first."""

    SENTENCE = 0
    """The credit of either speaks for both."""
    REFERS = 1
    """Its sentence refers to the first."""
    NEAR = 2
    """It may name the source again, and more shortly."""


class GoingOn(NamedTuple):
    """Two quotations of one source, by number, of which the second may go on from the first."""

    first: int
    second: int
    reach: Reach


class _Lead(NamedTuple):
    """What leads to a quotation: the start of its sentence, or the end of the paragraph before it."""

    span: Span
    leaf: int
    opens: bool
    """Whether the paragraph begins with it, or is there only to lead in."""


def going_on(layout: Layout, placed: Sequence[Placed]) -> Iterator[GoingOn]:
    """The pairs of neighbouring quotations of one source that may share a credit, in order of the second."""
    named = sorted((item.at.start, item.mention.source) for item in placed if item.mention.source)
    last: dict[str, int] = {}
    for second, quotation in enumerate(layout.quotations):
        if quotation.match is None:
            continue
        source = quotation.match.source
        first = last.get(source)
        reach = _reach(layout, first, second) if first is not None else None
        if first is not None and reach is not None:
            between = Span(layout.bodies[first].end, layout.bodies[second].start)
            if reach is Reach.SENTENCE or not _names_another(named, between, source):
                yield GoingOn(first, second, reach)
        last[source] = second


def _names_another(named: Sequence[tuple[int, str | None]], between: Span, source: str) -> bool:
    """Whether another source is named between. A name may be one of several sources, each of which has an entry."""
    first = bisect_left(named, between.start, key=lambda entry: entry[0])
    last = bisect_left(named, between.end, key=lambda entry: entry[0])
    here = islice(named, first, last)
    mine = {at for at, key in named[first:last] if key == source}
    return any(at not in mine for at, _ in here)


def _reach(layout: Layout, first: int, second: int) -> Reach | None:
    between = Span(layout.bodies[first].end, layout.bodies[second].start)
    if between.end < between.start:
        return None
    mine, lead = _last_leaf(layout, first), _lead(layout, second)
    if mine is None or lead is None:
        return None
    if mine == lead.leaf:
        start = max(lead.span.start, between.start)
        whole = Span(layout.bodies[first].end - 1, lead.span.end)
        if speaks_on(layout.text, Span(between.start, lead.span.end)) or is_one_sentence(layout.text, whole):
            return Reach.SENTENCE
        back = refers_back(layout.text[start : lead.span.end]) or is_said_back(layout.text, layout.bodies[second].end)
        return Reach.REFERS if back else Reach.NEAR
    passed = 2 if layout.quotations[first].block is not None else 1
    if not lead.opens or not mine < lead.leaf <= mine + passed:
        return None
    return Reach.REFERS if says_back(layout.text[lead.span.start : lead.span.end]) else Reach.NEAR


def _last_leaf(layout: Layout, i: int) -> int | None:
    """The leaf in which a quotation ends, with what credits it behind it."""
    line = layout.quotations[i].attribution
    return layout.leaf_number(max(layout.bodies[i].end, line.end if line else 0) - 1)


def _lead(layout: Layout, i: int) -> _Lead | None:
    start = layout.bodies[i].start
    number = layout.leaf_number(start)
    if number is None:
        return None
    leaf = layout.leaves[number].span
    if layout.quotations[i].block is None and layout.text[max(leaf.start, start - _WINDOW) : start].strip(" \n“„«\"'‘"):
        span = _last_sentence(layout.text, Span(leaf.start, start))
        return _Lead(span, number, opens=span.start == leaf.start)
    before = layout.leaf_before(number)
    if before is None or not layout.text.endswith(_LEADING, *layout.leaves[before].span):
        return None
    return _Lead(_last_sentence(layout.text, layout.leaves[before].span), before, opens=True)


def _last_sentence(text: str, span: Span) -> Span:
    """The last sentence of ``span``; it takes the next letter to know where one begins."""
    window = Span(max(span.start, span.end - _WINDOW), min(span.end + 1, len(text)))
    ends = [end for end in sentence_ends(text, window) if end <= span.end]
    return Span(ends[-1] if ends and ends[-1] < span.end else window.start, span.end)
