"""From a post, its marks and an index to the quotations that stand in a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from quotecheck.matching.alignment import Column, Step
from quotecheck.matching.chains import Chain, find_chains
from quotecheck.matching.choice import Chosen, choose
from quotecheck.matching.ends import Ends, find_ends
from quotecheck.matching.filling import fill_chain
from quotecheck.matching.index import Index, Segment
from quotecheck.matching.judging import coverage, judge
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.seeds import find_runs
from quotecheck.matching.sequence import NameTable, PostWords, post_words
from quotecheck.matching.surprise import Surprise, surprise
from quotecheck.matching.trimming import Candidate, trim
from quotecheck.matching.verdict import Sides, differences, similarity, verdict_of
from quotecheck.model.match import Match, Piece
from quotecheck.model.post import Post
from quotecheck.model.quotation import Mark
from quotecheck.model.source import Placed, Source
from quotecheck.text import Span


_UNMARKED_SEEDS: Final = 30.0
_MARK_SEEDS: Final = 7.0
_MARK_SEEDS_PER_WORD: Final = 0.35
_MOST_IN_SHORT_MARK: Final = 20
"""Chains that are looked at in one short mark: the right one is always among the first."""
_FAR_BETTER: Final = 1.2
_SOME_BITS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the post that stands in a source. ``span`` is in the post's prose."""

    span: Span
    mark: Mark | None
    covered: float
    """The share of the mark's words that the match covers; 1 without a mark."""
    words: int
    """Words of the post in the matched pieces."""
    match: Match


def find_matches(post: Post, marks: Sequence[Mark], index: Index, sources: Mapping[str, Source]) -> tuple[list[Found], PostWords]:
    """All passages of a post that stand in the library, in the post's order, and the words as they were seen."""
    words = post_words(post, marks, NameTable(sources))
    if not words.folds or not index.total:
        return [], words
    english = ordinary_english()
    bits = surprise(words, index, english)
    chains = find_chains(find_runs(words, bits, index), words, index)
    candidates = _candidates(chains, words, bits, index)
    keys = [fact.source for fact in index.segments]
    chosen = choose(judge(candidates, words, bits, keys, index.total), words, bits)
    return [_found(item, words, index) for item in chosen], words


def _candidates(chains: Sequence[Chain], words: PostWords, bits: Surprise, index: Index) -> list[Candidate]:
    """The chains aligned, best first; those that are too weak or that a far better one covers are not looked at."""
    asked = _asked_of_chains(words)
    strongest = [0.0] * len(words)
    tried: Counter[int] = Counter()
    found: list[Candidate] = []
    for one in chains:
        first, last = one.runs[0].first, one.runs[-1].last
        mark = words.outer[first]
        tried[mark] += 1
        if one.bits < asked[first] or min(strongest[first:last]) > _FAR_BETTER * one.bits + _SOME_BITS:
            continue
        if mark >= 0 and words.marks[mark].short and tried[mark] > _MOST_IN_SHORT_MARK:
            continue
        columns = fill_chain(one, words, index.segment(one.segment))
        for candidate in trim(one.segment, columns, words, bits):
            found.append(candidate)
            for k in range(candidate.first, candidate.last):
                strongest[k] = max(strongest[k], candidate.bits)
    return found


def _asked_of_chains(words: PostWords) -> list[float]:
    """The bits that seeds alone must bring at each word: in a mark more, the longer it is."""
    asked = [_UNMARKED_SEEDS] * len(words)
    for mark in sorted(words.marks, key=len, reverse=True):
        bits = min(_UNMARKED_SEEDS, _MARK_SEEDS + _MARK_SEEDS_PER_WORD * len(mark))
        asked[mark.first : mark.last] = [bits] * len(mark)
    return asked


def _found(chosen: Chosen, words: PostWords, index: Index) -> Found:
    at = chosen.parts[0].segment
    segment, key = index.segment(at), index.segments[at].source
    ends = find_ends(chosen, words, segment)
    columns = tuple(chain.from_iterable(_with_jumps(chosen)))
    places = [c.source for c in columns]
    ordered = places == sorted(places)
    base = min(ends.place, *places)
    stop = max(ends.place_end, *(c.source_end for c in columns))
    known = segment.words(base, stop)
    text = segment.text(Span(known.spans[0].start, known.spans[-1].end))
    sides = Sides(words, known, base, text)
    english = ordinary_english()
    changes = differences(columns, sides, english)
    match = Match(
        source=key,
        verdict=verdict_of(changes, columns, sides, ordered=ordered),
        similarity=similarity(columns, sides),
        pieces=_pieces(columns, ends, words, segment, known.spans, base),
        differences=tuple(changes),
        locator=None,
        others=tuple(_placed(other.segment, other.place, other.place_end, index) for other in chosen.others),
    )
    covered = sum(coverage(part, chosen.mark) for part in chosen.parts) if chosen.mark else 1.0
    return Found(ends.post, chosen.mark.mark if chosen.mark else None, covered, sum(p.post_words for p in match.pieces), match)


def _with_jumps(chosen: Chosen) -> list[tuple[Column, ...]]:
    """The columns of the parts, with a jump between two parts that follow each other."""
    parts: list[tuple[Column, ...]] = []
    for part in chosen.parts:
        if parts:
            last = parts[-1][-1]
            if last.post_end < part.first:
                parts.append(tuple(Column(Step.EXTRA, k, k + 1, last.source_end, last.source_end, -0.5) for k in range(last.post_end, part.first)))
            if last.source_end < part.place:
                parts.append((Column(Step.JUMP, part.first, part.first, last.source_end, part.place, -1.0),))
        parts.append(part.columns)
    return parts


def _placed(at: int, place: int, place_end: int, index: Index) -> Placed:
    segment = index.segment(at)
    spans = segment.words(place, place_end).spans
    return Placed(index.segments[at].source, segment.in_file(Span(spans[0].start, spans[-1].end)))


def _pieces(
    columns: Sequence[Column], ends: Ends, words: PostWords, segment: Segment, spans: Sequence[Span], base: int
) -> tuple[Piece, ...]:
    """The stretches between jumps; the first and the last reach to the quotation's ends."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        broken = groups[-1] and column.source < groups[-1][-1].source_end
        if column.step is Step.JUMP or broken:
            groups.append([])
        if column.step is not Step.JUMP:
            groups[-1].append(column)
    solid = [group for group in map(_solid, groups) if group]
    return tuple(_piece(n, solid, ends, words, segment, spans, base) for n in range(len(solid)))


def _solid(group: Sequence[Column]) -> list[Column]:
    """Without columns at the ends in which one side has nothing."""
    kept = list(group)
    while kept and kept[-1].step in (Step.MISSING, Step.EXTRA):
        kept.pop()
    while kept and kept[0].step in (Step.MISSING, Step.EXTRA):
        kept.pop(0)
    return kept


def _piece(
    n: int,
    groups: Sequence[Sequence[Column]],
    ends: Ends,
    words: PostWords,
    segment: Segment,
    spans: Sequence[Span],
    base: int,
) -> Piece:
    group = groups[n]
    first, last = group[0].post, group[-1].post_end
    place, place_end = group[0].source, group[-1].source_end
    post = Span(words.spans[first].start, words.spans[last - 1].end)
    source = Span(spans[place - base].start, spans[place_end - 1 - base].end)
    if n == 0 and place - ends.place <= 6:
        post, first = Span(ends.post.start, post.end), min(first, ends.first)
        place, source = min(place, ends.place), Span(min(ends.source.start, source.start), source.end)
    if n == len(groups) - 1 and ends.place_end - place_end <= 6:
        post, last = Span(post.start, ends.post.end), max(last, ends.last)
        place_end, source = max(place_end, ends.place_end), Span(source.start, max(ends.source.end, source.end))
    return Piece(post, segment.in_file(source), last - first, Span(place, place_end))
