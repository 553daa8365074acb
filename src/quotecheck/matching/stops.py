"""Ends that sentences decide: a quotation mostly begins and ends with a sentence of its source.

Where a few words before a sentence's end are changed or left out, the best-scoring stretch stops short of it; and a few
words before a sentence's start may be like the source's by chance. What stands between the words tells the two apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from quotecheck.matching.alignment import (
    EQUAL,
    MISMATCH,
    MISMATCH_SCORE,
    MISSING,
    MISSING_SCORE,
    NEAR,
    Column,
    align,
    moved,
)
from quotecheck.matching.completing import SURE
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import SHORTENED, PostWords
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, at_edge, evidence
from quotecheck.text import Span

_MOST: Final = 3
"""Words of the post between a candidate and a sentence's end that may be taken in."""
_MORE: Final = 4
"""So many more the source may have there, when the outermost word is alike."""
_MORE_IN_MARK: Final = 5
_MORE_CHANGED: Final = 2
"""The same in a mark when no word is alike."""
_LEAST: Final = -1.5
"""Score of such words, of which the outermost is alike."""
_BY_CHANCE: Final = 1.6
"""Score below which words before a sentence's start are the writer's: two short ones are alike by chance."""
_HEAD: Final = 4
"""Columns before a sentence's start that are looked at."""
_STOPS: Final = ".!?;:"
_SENTENCE_STOPS: Final = frozenset(".!?")
_OPENERS: Final = ".!?:…"
"""Signs behind which a sentence begins."""
_ALIKE: Final = (EQUAL, NEAR)


def to_stops(candidate: Candidate, words: PostWords, bits: Surprise, segment: Segment) -> Candidate:
    """The candidate with ends moved to where sentences begin and end; in a mark only the end in the source is moved."""
    if candidate.bits < SURE:
        return candidate
    columns, texts = candidate.columns, _Texts(words, segment)
    mark = words.mark_around(candidate.first, candidate.last)
    kept = _to_mark_end(columns, mark.last, texts) if mark else _to_sentences(columns, texts)
    if kept == columns:
        return candidate
    score = candidate.score + max(0.0, _score(kept) - _score(columns))
    return candidate._replace(columns=kept, score=score, bits=evidence(kept, words, bits))


class _Texts:
    """What stands between the words on both sides."""

    def __init__(self, words: PostWords, segment: Segment) -> None:
        self.words, self.segment = words, segment

    def stop(self, k: int) -> str:
        """The sign that ends a sentence, or a part of one, before word ``k`` of the post; empty without one."""
        end = self.words.spans[k].start if k < len(self.words) else len(self.words.text)
        return _stop(self.words.text[self.words.spans[k - 1].end : end])

    def same_stops(self, k: int, place: int, most: int) -> list[int]:
        """The places up to ``most`` words behind ``place`` where the source has the sign before word ``k`` of the post."""
        if not (sign := self.stop(k)):
            return []
        return [at for at, between in self._between(place + 1, place + most + 1) if _stop(between) == sign]

    def ends(self, place: int, end: int) -> list[int]:
        """The places between ``place`` and ``end`` where a sentence of the source has ended."""
        return [at for at, between in self._between(place + 1, end) if _stop(between) in _SENTENCE_STOPS]

    def begins(self, place: int, end: int) -> list[int]:
        """The places from ``place`` to ``end`` (exclusive) where a sentence of the source begins."""
        return [at for at, between in self._between(place, end) if _begins(between)]

    def _between(self, place: int, end: int) -> Iterator[tuple[int, str]]:
        """What stands before each word of the source from ``place`` to ``end``; before the first is a start."""
        base = max(0, place - 1)
        spans = self.segment.spans(base, end)
        text = self.segment.text(Span(spans[0].start, spans[-1].end)) if spans else ""
        if place <= 0:
            yield 0, "\n\n"
        for at in range(1, len(spans)):
            first, last = (edge - spans[0].start for edge in spans[at - 1])
            between = text[last : spans[at].start - spans[0].start]
            yield base + at, " " if text[first:last] in SHORTENED else between

    def capital(self, k: int) -> bool:
        """Whether a word of the post begins with a capital."""
        return self.words.text[self.words.spans[k].start].isupper()

    def parted(self, k: int) -> bool:
        """Whether the writer parts word ``k`` of the post from the one before it."""
        words = self.words
        return at_edge(k, words) or words.dots[k] or words.inserted[k] or words.stops[k]

    def aligned(self, post: Span, source: Span) -> list[Column]:
        """Words of the post against words of the source, all of both."""
        folds = self.words.folds[post.start : post.end]
        return moved(align(folds, self.segment.folds(*source)), post.start, source.start)


def _stop(between: str) -> str:
    """The sign of a sentence's end that follows a word, in what stands between it and the next."""
    attached = takewhile(lambda letter: not letter.isspace(), between)
    return next((letter for letter in attached if letter in _STOPS), "")


def _begins(between: str) -> bool:
    """Whether a sentence or a paragraph begins behind what stands between two words."""
    stop = next((at for at, letter in enumerate(between) if letter in _OPENERS), len(between))
    return any(map(str.isspace, between[stop:])) or between.count("\n") > 1


def _score(columns: Sequence[Column]) -> float:
    return sum(column.score for column in columns)


def _is_alike(column: Column) -> bool:
    return column.step in _ALIKE and column.score > 0


def _to_sentences(columns: tuple[Column, ...], texts: _Texts) -> tuple[Column, ...]:
    kept = columns[_own_words(columns, texts) :]
    head = max(_heads(kept[0].post, kept[0].source, texts), key=_score, default=[])
    tail = max(_tails(kept[-1].post_end, kept[-1].source_end, texts), key=_score, default=[])
    return (*head, *kept, *tail)


def _own_words(columns: Sequence[Column], texts: _Texts) -> int:
    """How many columns at the start are the writer's lead-in to a sentence of the source: “The phrase If we go”."""
    for at, column in enumerate(columns[1 : _HEAD + 1], 1):
        new = column.step is EQUAL and texts.capital(column.post) and not texts.parted(column.post)
        if new and _score(columns[:at]) < _BY_CHANCE and texts.begins(column.source, column.source + 1):
            return at
    return 0


def _heads(at: int, place: int, texts: _Texts) -> Iterator[list[Column]]:
    """Ways to go back to where the post has a capital and the source begins a sentence."""
    near = next((k for k in range(at, max(0, at - _MOST), -1) if texts.parted(k)), max(0, at - _MOST))
    firsts = [k for k in range(near, at) if texts.capital(k)]
    starts = texts.begins(place - (at - near) - _MORE, place + 1) if firsts else [place]
    for first in firsts if place not in starts else ():
        for start in starts:
            columns = texts.aligned(Span(first, at), Span(start, place)) if place - start <= at - first + _MORE else []
            if columns and (_fits(columns, columns[0]) or (_one_for_one(columns) and at_edge(first, texts.words))):
                yield columns


def _tails(at: int, place: int, texts: _Texts) -> Iterator[list[Column]]:
    """Ways to go on to where the post and the source end a sentence with the same sign."""
    words = texts.words
    if at >= len(words) or texts.parted(at) or texts.stop(at):
        return
    near = range(at + 1, min(at + _MOST, len(words)) + 1)
    end = next((k for k in near if k == len(words) or texts.parted(k) or texts.stop(k)), at)
    for place_end in texts.same_stops(end, place, end - at + _MORE) if end > at else ():
        columns = texts.aligned(Span(at, end), Span(place, place_end))
        if _fits(columns, columns[-1]) or _one_for_one(columns):
            yield columns


def _fits(columns: Sequence[Column], outer: Column) -> bool:
    return _is_alike(outer) and _score(columns) > _LEAST


def _one_for_one(columns: Sequence[Column]) -> bool:
    """Whether each word stands for one, and some are alike when there are several."""
    paired = all(column.step in (*_ALIKE, MISMATCH) for column in columns)
    return paired and (len(columns) == 1 or any(map(_is_alike, columns)))


def _to_mark_end(columns: tuple[Column, ...], end: int, texts: _Texts) -> tuple[Column, ...]:
    """The columns up to a mark's end; its last words stand for those that end a sentence of the source as they do."""
    firm = next((n for n in range(len(columns), 0, -1) if _is_alike(columns[n - 1])), 0)
    at, place = columns[firm - 1].post_end, columns[firm - 1].source_end
    words = texts.words
    if not firm or not 0 < end - at <= _MOST or any(words.dots[k] or words.inserted[k] for k in range(at, end)):
        return columns
    places = texts.same_stops(end, place, end - at + _MORE_IN_MARK)
    if place + end - at in places:
        return columns
    tails = [texts.aligned(Span(at, end), Span(place, k)) for k in places]
    fits = [tail for tail in tails if _fits(tail, tail[-1])]
    if not fits and places and 0 < places[0] - place - (end - at) <= _MORE_CHANGED:
        fits = [_changed(Span(at, end), Span(place, places[0]))]
    elif not fits and not any(texts.stop(k) for k in range(at + 1, end)):
        # Behind a stop of the source's the next sentence begins, in which the writer's words are not.
        fits = [texts.aligned(Span(at, end), Span(place, k)) for k in texts.ends(place, place + end - at)[:1]]
    return (*columns[:firm], *max(fits, key=_score)) if fits else columns


def _changed(post: Span, source: Span) -> list[Column]:
    """Words of the post against the last of those of the source, which are more."""
    first = source.end - (post.end - post.start)
    missing = (Column(MISSING, post.start, post.start, k, k + 1, MISSING_SCORE) for k in range(source.start, first))
    pairs = zip(range(*post), range(first, source.end), strict=True)
    return [*missing, *(Column(MISMATCH, k, k + 1, other, other + 1, MISMATCH_SCORE) for k, other in pairs)]
