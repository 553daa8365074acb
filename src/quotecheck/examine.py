"""One post: all facts about it. Everything between the bytes and the rules happens here, in one line of calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from quotecheck.amounts import amount_of
from quotecheck.bibliography.citation import citation
from quotecheck.credit import credits_of, find_mentions, look_around, lost_marks, names_someone
from quotecheck.credit.scope import Surroundings
from quotecheck.library.locators import locators_at
from quotecheck.matching.find import find_matches
from quotecheck.matching.index import Index
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.sequence import NameTable
from quotecheck.model.credit import Credit, CreditVerdict
from quotecheck.model.evidence import Dropped, Evidence
from quotecheck.model.match import Match
from quotecheck.model.post import InlineKind, Post
from quotecheck.model.quotation import REPEATED, Mark, Quotation
from quotecheck.model.source import Locator, Source
from quotecheck.policy import Policy
from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.settling import settle, with_more, without
from quotecheck.quotations.speech import DIALOGUE
from quotecheck.quotations.suspected import find_suspected
from quotecheck.readers import read
from quotecheck.text import Span, fold

_CITING: Final = (InlineKind.CITE, InlineKind.NOTE_REF)
_TALK: Final = 8
"""Words from which a dialogue that stands in a source is a quotation, whoever speaks."""
_WORTH_ASKING: Final = 40
"""Words from which a marked quotation of nothing registered is asked whether it names anybody."""


class Library:
    """The registered sources, and the index of those whose texts are here."""

    def __init__(self, sources: Mapping[str, Source], index: Index) -> None:
        self.sources = sources
        self.index = index

    @cached_property
    def names(self) -> NameTable:
        """Their names and titles, arranged for finding them in a post."""
        return NameTable(self.sources)


def examine(name: str, data: bytes, library: Library, policy: Policy) -> Evidence:
    """All facts about the post in ``data``, the first if there are several. Raises ``QuotecheckError`` like ``read``."""
    return examine_post(read(name, data, policy.reading), library, policy)


def examine_post(post: Post, library: Library, policy: Policy) -> Evidence:
    """All facts about one post."""
    sources = library.sources
    marks = find_marks(post, sources)
    matches = find_matches(post, marks, library.index, library.names)

    def count(span: Span) -> int:
        first, last = matches.words.numbers(span)
        return last - first

    located = [passage._replace(match=_located(passage.match, sources)) for passage in matches.found]
    cited = [inline.span.start for inline in post.inlines if inline.kind in _CITING]
    settled = settle(post.prose.text, marks, located, count, lambda match: _is_heading(match, sources), cited=cited)
    suspected = find_suspected(post, settled.quotations, count, _is_ordinary)
    quotations = with_more(settled.quotations, suspected)
    credited = _credited(post, quotations, sources, policy) if quotations else ()
    talk = [quotation for quotation in credited if _is_small_talk(quotation, marks)]
    if talk:
        credited = without(credited, talk.__contains__)
    repeated = [Span(one.span_start, one.span_end) for one in settled.dropped if one.reason == REPEATED]
    amount = amount_of(post, credited, sources, repeated)
    dropped = (*settled.dropped, *(Dropped(*one.span, None, DIALOGUE) for one in talk), *matches.dropped)
    return Evidence(post, credited, amount, dropped, tuple(lost_marks(post)))


def _is_small_talk(quotation: Quotation, marks: Sequence[Mark]) -> bool:
    """Whether a few words of a talk that the writer tells of only happen to stand in a source, which nothing names."""
    credit, match = quotation.credit, quotation.match
    if match is None or quotation.words >= _TALK or (credit and credit.verdict is not CreditVerdict.MISSING):
        return False
    return any(mark.quiet == DIALOGUE and mark.span.covers(quotation.span) for mark in marks)


def _is_ordinary(word: str) -> bool:
    return fold(word) in ordinary_english().words


def _located(match: Match, sources: Mapping[str, Source]) -> Match:
    places = _places(match.source, _extent(match), sources)
    others = tuple(
        other._replace(places=_places(other.source, other.span, sources)) if other.source == match.source else other
        for other in match.others
    )
    return match._replace(locator=places[0] if places else None, places=places, others=others)


def _places(source: str, span: Span, sources: Mapping[str, Source]) -> tuple[Locator, ...]:
    text = sources[source].text
    return locators_at(text.marks, span) if text else ()


def _is_heading(match: Match, sources: Mapping[str, Source]) -> bool:
    """Whether it only names a part of its source."""
    text = sources[match.source].text
    return text is not None and all(text.is_heading(piece.source) for piece in match.pieces)


def _extent(match: Match) -> Span:
    """From the first to the last piece, where they are in order; else the first."""
    first, last = match.pieces[0].source, match.pieces[-1].source
    return Span(first.start, last.end) if last.end > first.start else first


def _credited(
    post: Post,
    quotations: Sequence[Quotation],
    sources: Mapping[str, Source],
    policy: Policy,
) -> tuple[Quotation, ...]:
    """The quotations with their credit, the citation to paste, and whether anybody at all is named."""
    around = look_around(post, quotations, find_mentions(post, sources), policy.inherit)
    credits_ = credits_of(around, sources, policy.profile)
    return tuple(
        quotation._replace(
            credit=_suggested(quotation, credits_[quotation.id], sources),
            named=credits_[quotation.id] is not None or _is_named(quotation, around),
        )
        for quotation in quotations
    )


def _is_named(quotation: Quotation, around: Surroundings) -> bool:
    if quotation.match is not None or not quotation.marked or quotation.words < _WORTH_ASKING:
        return False
    return names_someone(quotation, around)


def _suggested(quotation: Quotation, credit: Credit | None, sources: Mapping[str, Source]) -> Credit | None:
    key = quotation.match.source if quotation.match else credit.source if credit else None
    if credit is None or key is None or key not in sources:
        return credit
    locator: Locator | None = quotation.match.locator if quotation.match else None
    return credit._replace(suggestion=citation(sources[key], locator, "markdown"))
