"""From a post, its marks and an index to the quotations that stand in a source."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from quotecheck.matching.alignment import ASIDE, EXTRA, EXTRA_SCORE, Column, align, moved
from quotecheck.matching.by_marks import coverage
from quotecheck.matching.chains import Chain, find_chains
from quotecheck.matching.choice import Chosen, Refused, choose
from quotecheck.matching.closer import closer_candidates, fit_mark, letters_alike
from quotecheck.matching.completing import complete
from quotecheck.matching.differing import differences
from quotecheck.matching.editions import as_other_edition, other_editions
from quotecheck.matching.ends import Ends, find_ends, with_punctuation
from quotecheck.matching.filling import fill_chain
from quotecheck.matching.gaps import gaps_at_marks, joined
from quotecheck.matching.headings import lies_in_titles
from quotecheck.matching.index import Index
from quotecheck.matching.interruptions import over_interruptions
from quotecheck.matching.judging import QUOTED, judge
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.pieces import find_pieces
from quotecheck.matching.seeds import chain_bits, find_runs
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import NameTable, PostWords, WordMark, post_words, says_whose, speaks
from quotecheck.matching.sides import Sides
from quotecheck.matching.spelling import known_in
from quotecheck.matching.stops import to_stops
from quotecheck.matching.surprise import Surprise, surprise
from quotecheck.matching.trimming import Candidate, evidence, trim, without_own_words
from quotecheck.matching.verdict import similarity, verdict_of
from quotecheck.model.evidence import Dropped
from quotecheck.model.match import Match
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Mark
from quotecheck.model.source import Placed
from quotecheck.text import Span

_MOST_IN_SHORT_MARK: Final = 4
"""Chains of sources nobody names that are looked at in one short mark: the right one is among the first."""
_ALIKE: Final = 56.0
"""Percent of letters that a short mark and its place share at the least; a third of its words may be others."""
_FITTED: Final = 8
"""Words of a mark that is compared as a whole; in a longer one the best stretch is found first."""
_MOST_FOREIGN: Final = 2
"""Words of a mark that are in no source, for each one that is: with more the mark is somebody else's speech."""
_MOST_FOREIGN_IN_BLOCK: Final = 1
"""The same in a block: a writer may set a note of his own in one."""
_AROUND_MARK: Final = 4
"""Words of the source that are looked at past both ends of a mark."""
_OVER_MARK: Final = 2
"""Words behind a mark that go on like the source by chance."""
_NOT_OWN: Final = 0.5
"""Share of a sentence's words that must be the source's before a candidate is taken on over it: some are so by chance."""
_FAR_BETTER: Final = 1.2
_SOME_BITS: Final = 12.0
"""A chain is not looked at where every word has a candidate of so many times its bits, and so many more."""


class Found(NamedTuple):
    """A passage of the post that stands in a source. ``span`` is in the post's prose."""

    span: Span
    mark: Mark | None
    covered: float
    """The share of the mark's words that the match covers; 1 without a mark."""
    words: int
    """Words of the post in the matched pieces."""
    match: Match
    asides: int = 0
    """Words of the writer's between the marks of an interrupted quotation."""
    names_a_part: bool = False
    """Whether all of it lies in titles of the source, without marks or in those of a title."""


class Matches(NamedTuple):
    """What was found in a post, in its order; the words as the matcher saw them; what was looked at and refused."""

    found: tuple[Found, ...]
    words: PostWords
    dropped: tuple[Dropped, ...] = ()


def find_matches(post: Post, marks: Sequence[Mark], index: Index, names: NameTable) -> Matches:
    """All passages of a post that stand in the library."""
    words = post_words(post, marks, names)
    if not words.folds or not index.total:
        return Matches((), words)
    bits = surprise(words, index, ordinary_english())
    chains = find_chains(find_runs(words, bits, index), words, chain_bits(words, index.total))
    candidates = _candidates(chains, words, bits, index)
    chosen, refused = choose(judge(candidates, words, bits, index), words, bits, index)
    if closer := _closer(chosen, words, bits, index):
        chosen, refused = choose(judge(candidates + closer, words, bits, index), words, bits, index)
    keys = [fact.source for fact in index.segments]
    dropped = tuple(_dropped(item, words, keys) for item in refused)
    whole = over_interruptions(chosen, words, index)
    taken = {k for item in whole for k in range(item.first, item.last)}
    found = [_found(item, words, index, taken) for item in whole]
    others = other_editions(found)
    told = (one._replace(match=as_other_edition(one.match)) if one.match.source in others else one for one in found)
    return Matches(tuple(told), words, dropped)


def _dropped(refused: Refused, words: PostWords, keys: Sequence[str]) -> Dropped:
    candidate = refused.candidate
    start, end = words.spans[candidate.first].start, words.spans[candidate.last - 1].end
    return Dropped(start, end, keys[candidate.segment], refused.reason, candidate.alike)


def _closer(chosen: Sequence[Chosen], words: PostWords, bits: Surprise, index: Index) -> list[Candidate]:
    """Candidates in marks that have no match yet and are not long, from sources that are named or quoted near."""
    found = [False] * len(words)
    for one in chosen:
        found[one.first : one.last] = [True] * (one.last - one.first)
    quoted = {index.segments[one.parts[0].segment].source for one in chosen if one.parts[0].bits >= QUOTED}
    return list(closer_candidates(words, bits, index, quoted, found))


def _candidates(chains: Sequence[Chain], words: PostWords, bits: Surprise, index: Index) -> list[Candidate]:
    """The chains aligned, best first; those that a far better one covers are not looked at."""
    strongest = [0.0] * len(words)
    tried: Counter[int] = Counter()
    found: list[Candidate] = []
    for one in chains:
        first, last = one.runs[0].first, one.runs[-1].last
        if min(strongest[first:last]) > _FAR_BETTER * one.bits + _SOME_BITS:
            continue
        mark = _short_mark(first, last, words)
        if mark is not None:
            named = words.is_named_near(index.segments[one.segment].source, first, last)
            tried[mark.first] += not named
            if (tried[mark.first] > _MOST_IN_SHORT_MARK and not named) or not _alike(one, mark, words, index):
                continue
        if mark is not None and len(mark) <= _FITTED:
            place = one.runs[0].place - (first - mark.first)
            candidates = fit_mark(mark, one.segment, place, bits, index)
        else:
            segment = index.segment(one.segment)
            trimmed = trim(one.segment, fill_chain(one, words, segment), words, bits)
            candidates = (_completed(candidate, words, bits, segment) for candidate in trimmed)
        for candidate in candidates:
            found.append(to_stops(candidate, words, bits, index.segment(candidate.segment)))
            for part, strength in _strengths(candidate, words, bits):
                for k in part:
                    strongest[k] = max(strongest[k], strength)
    return found


def _strengths(candidate: Candidate, words: PostWords, bits: Surprise) -> Iterator[tuple[range, float]]:
    """The bits of a candidate; where it runs from mark to mark those of each part, which may be of another source."""
    last = len(words) - 1
    parts = [list(part) for _, part in groupby(candidate.columns, key=lambda c: words.outer[min(c.post, last)])]
    if len(parts) == 1:
        yield range(candidate.first, candidate.last), candidate.bits
        return
    for part in parts:
        yield range(part[0].post, part[-1].post_end), evidence(part, words, bits)


def _completed(candidate: Candidate, words: PostWords, bits: Surprise, segment: Segment) -> Candidate:
    """The candidate made whole, where no sentence of the writer's own stands between."""
    whole = complete(candidate, words, bits, segment)
    return whole if whole is candidate or _is_all_quoted(whole.columns, words) else candidate


def _is_all_quoted(columns: Sequence[Column], words: PostWords) -> bool:
    """Whether no sentence among the columns is the writer's own."""
    parts = without_own_words(columns, words, _NOT_OWN)
    return len(parts) == 1 and len(parts[0]) == len(columns)


def _short_mark(first: int, last: int, words: PostWords) -> WordMark | None:
    """The short mark around some words that makes a quotation likely, when no ellipsis stands in it."""
    mark = words.mark_around(first, last, _OVER_MARK)
    if mark is None or not mark.short or not speaks(words, mark):
        return None
    return None if any(words.dots[mark.first + 1 : mark.last]) else mark


def _alike(one: Chain, mark: WordMark, words: PostWords, index: Index) -> bool:
    """Whether the letters of a short mark are roughly those around the chain."""
    before, behind = one.runs[0].first - mark.first, mark.last - one.runs[-1].last
    first, last = one.runs[0].place - before - _AROUND_MARK, one.runs[-1].place_end + behind + _AROUND_MARK
    return letters_alike(mark, words, index.segment(one.segment), Span(first, last), _ALIKE)


def _found(chosen: Chosen, words: PostWords, index: Index, taken: Collection[int]) -> Found:
    at = chosen.parts[0].segment
    segment, key = index.segment(at), index.segments[at].source
    ends = find_ends(chosen, words, segment)
    columns = _to_ends(joined(chosen.parts, words, segment), ends, words, segment)
    places = [column.source for column in columns]
    base = min(ends.place, *places)
    last = max(ends.place_end, ends.place + 1, *(column.source_end for column in columns))
    sides = Sides.of(words, segment, base, last)
    columns = gaps_at_marks(columns, sides)
    told = _with_foreign_words(columns, chosen, ends, taken, words)
    changes = differences(told, sides, known_in(index))
    match = Match(
        source=key,
        verdict=verdict_of(changes, told, sides, ordered=places == sorted(places)),
        similarity=similarity(told, sides),
        pieces=find_pieces(columns, ends, sides, segment),
        differences=tuple(changes),
        locator=None,
        others=tuple(dict.fromkeys(_placed(other, ends, words, index) for other in chosen.others)),
    )
    covered = sum(coverage(part, chosen.mark) for part in chosen.parts) if chosen.mark else 1.0
    mark = chosen.mark.mark if chosen.mark else None
    asides = sum(column.post_end - column.post for column in columns if column.step is ASIDE)
    span = Span(
        min(ends.post.start, words.spans[told[0].post].start),
        max(ends.post.end, words.spans[told[-1].post_end - 1].end),
    )
    could_name = mark is None or mark.quiet is not None
    names_a_part = could_name and all(lies_in_titles(*piece.source_words, segment) for piece in match.pieces)
    return Found(span, mark, covered, sum(piece.post_words for piece in match.pieces), match, asides, names_a_part)


def _with_foreign_words(
    columns: list[Column], chosen: Chosen, ends: Ends, taken: Collection[int], words: PostWords
) -> list[Column]:
    """The columns with those words at the ends of the mark that are in no source: they too are given as the source's.

    Where most of a mark is no source's, the match lies in somebody else's words.
    """
    mark = chosen.mark
    if mark is None:
        return columns
    inline = mark.mark.form is Form.INLINE
    head, tail = range(mark.first, ends.first), range(ends.last, mark.last)
    before = [k for k in head if k not in taken] if inline or not says_whose(head, words) else []
    behind = [k for k in tail if k not in taken] if inline or not says_whose(tail, words) else []
    most = (_MOST_FOREIGN if inline else _MOST_FOREIGN_IN_BLOCK) * (ends.last - ends.first)
    if len(before) + len(behind) > most:
        return columns
    place, place_end = columns[0].source, columns[-1].source_end
    return [
        *(Column(EXTRA, k, k + 1, place, place, EXTRA_SCORE) for k in before),
        *columns,
        *(Column(EXTRA, k, k + 1, place_end, place_end, EXTRA_SCORE) for k in behind),
    ]


def _to_ends(columns: Sequence[Column], ends: Ends, words: PostWords, segment: Segment) -> list[Column]:
    """The columns with those of the words that snapping to a mark took in: a changed first word is a change too."""
    head = _aligned(words, segment, Span(ends.first, columns[0].post), Span(ends.place, columns[0].source))
    tail = _aligned(words, segment, Span(columns[-1].post_end, ends.last), Span(columns[-1].source_end, ends.place_end))
    return [*head, *columns, *tail]


def _aligned(words: PostWords, segment: Segment, post: Span, source: Span) -> list[Column]:
    if post.end <= post.start or source.end < source.start:
        return []
    return moved(align(words.folds[post.start : post.end], segment.folds(*source)), post.start, source.start)


def _placed(other: Candidate, ends: Ends, words: PostWords, index: Index) -> Placed:
    """Another place, with as much of its punctuation as the post has."""
    segment = index.segment(other.segment)
    spans = segment.spans(other.place, other.place_end)
    before = words.text[ends.post.start : words.spans[ends.first].start]
    behind = words.text[words.spans[ends.last - 1].end : ends.post.end]
    span = with_punctuation(Span(spans[0].start, spans[-1].end), before, behind, segment)
    return Placed(index.segments[other.segment].source, segment.in_file(span))
