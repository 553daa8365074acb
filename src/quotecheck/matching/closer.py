"""Marks that are not long: what they hold is compared as a whole, and with more places than seeds alone would bring.

A few damaged words have no seed that is rare in the whole library. In the one book that is named or quoted near
them they have few places, and the likeliest of these are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from rapidfuzz.fuzz import partial_ratio

from quotecheck.matching.alignment import fit, moved
from quotecheck.matching.index import Index
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import SOUGHT, PostWords, WordMark, speaking_marks
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, evidence, trim
from quotecheck.text import Span

_MOST_PLACES: Final = 6000
"""A word that stands more often in the library says too little, and so does a pair of words."""
_LEAST_BITS: Final = 3.0
"""Words of fewer are not looked up."""
_SUPPORT: Final = 9.0
_PER_WORD: Final = 1.5
"""Bits that the words of a place must bring together before it is aligned: so many, or so many for each word of the mark."""
_ALIKE: Final = 50.0
"""Percent of letters that the mark and the place share at the least."""
_BAND: Final = 6
"""Words by which those of one passage may be moved against one another."""
_PLACES: Final = 12
"""Passages of one source that are compared with one mark, and do not overlap."""
_AROUND: Final = 6
"""Words of the source that are looked at past both ends of a mark."""
_OWN: Final = 8.0
"""When the words at a mark's ends cost so many bits, they are the writer's."""


def fit_mark(mark: WordMark, segment: int, place: int, bits: Surprise, index: Index) -> Iterator[Candidate]:
    """The words of a mark against those of a text around ``place``, where its first word would stand."""
    words = bits.words
    first, last = _window(mark, place)
    known = index.segment(segment).folds(first, last)
    free = frozenset(k - mark.first for k in range(mark.first, mark.last) if words.inserted[k])
    columns = tuple(moved(fit(words.folds[mark.first : mark.last], known, free=free), mark.first, first))
    whole = Candidate(segment, columns, sum(c.score for c in columns), evidence(columns, words, bits))
    if not any(column.source < column.source_end for column in columns):
        return
    parts = [part for part in trim(segment, columns, words, bits) if part.bits > whole.bits + _OWN]
    yield from parts or [whole]


def closer_candidates(
    words: PostWords, bits: Surprise, index: Index, quoted: Collection[str], found: Sequence[bool]
) -> Iterator[Candidate]:
    """Candidates of marks of up to ``SOUGHT`` words in the sources that are named near them, or ``quoted`` elsewhere in the post.

    ``found`` says which words of the post have a match already.
    """
    segments = sorted(n for key in {*quoted, *words.credits} for n in index.segments_of.get(key, ()))
    for mark in speaking_marks(words):
        if len(mark) <= SOUGHT and not any(found[mark.first : mark.last]):
            for segment in segments:
                source = index.segments[segment].source
                if source in quoted or words.is_surely_named_near(source, mark):
                    for place in _places(mark, segment, bits, index):
                        if letters_alike(mark, words, index.segment(segment), _window(mark, place), _ALIKE):
                            yield from fit_mark(mark, segment, place, bits, index)


def letters_alike(mark: WordMark, words: PostWords, segment: Segment, window: Span, least: float) -> bool:
    """Whether so many percent of a mark's letters stand among some words of a text: cheaper than aligning the words."""
    text = " ".join(words.folds[mark.first : mark.last])  # without the writer's brackets
    return partial_ratio(text, segment.around(*window).lower(), score_cutoff=least) > 0


def _window(mark: WordMark, place: int) -> Span:
    """The words of a text that may belong to a mark of which the first stands around ``place``."""
    return Span(max(0, place - _AROUND), place + len(mark) + _AROUND)


def _places(mark: WordMark, segment: int, bits: Surprise, index: Index) -> list[int]:
    """Where the mark may begin in a text, the likeliest first."""
    begin, end = index.bounds(segment)
    bands: dict[int, float] = defaultdict(float)
    for k, start, stop, has in _seeds(mark, bits):
        places = index.lookup.places_within(start, stop, begin, end)
        for band in {(place - begin - (k - mark.first)) // _BAND for place in places}:
            bands[band] += has
    both = {band: has + bands.get(band + 1, 0.0) for band, has in bands.items()}
    chosen: list[int] = []
    least = max(_SUPPORT, _PER_WORD * len(mark))
    for _, band in sorted((-has, band) for band, has in both.items() if has >= least):
        if len(chosen) < _PLACES and band - 1 not in chosen and band + 1 not in chosen:
            chosen.append(band)
    return [(band + 1) * _BAND for band in chosen]


def _seeds(mark: WordMark, bits: Surprise) -> Iterator[tuple[int, int, int, float]]:
    """Words of the mark, or where one is too usual the pair it begins: their number, range of places, and bits."""
    ranges = bits.ranges
    for k in range(mark.first, mark.last):
        start, stop, has = ranges.word[k], ranges.word_end[k], bits.alone(k)
        if k + 1 < mark.last and (stop - start > _MOST_PLACES or has < _LEAST_BITS):
            start, stop, has = ranges.pair[k], ranges.pair_end[k], bits.run(k, k + 2)
        if stop - start <= _MOST_PLACES and has >= _LEAST_BITS:
            yield k, start, stop, has
