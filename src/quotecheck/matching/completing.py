"""A mark is quoted as a whole: a candidate is taken on to its mark's ends, or its paragraph's, as far as words speak for it.

Where much is changed or left out near an end, the best-scoring stretch stops short of it. What lies between is aligned
once more, from the stretch outwards, and kept when its words bring more bits than its changes cost.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from quotecheck.matching.alignment import EQUAL, JUMP, NEAR, Column, anchored, fit, mirrored, moved
from quotecheck.matching.filling import JUMP_SCORE
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, at_edge, evidence
from quotecheck.text import Span

SURE: Final = 32.0
"""Bits of a candidate that is worth completing."""
_MOST: Final = 40
"""Words that are aligned between a candidate and its mark's end."""
_MOST_PLAIN: Final = 80
"""The same to the end of a paragraph, where there are no marks."""
_WINDOW: Final = (2, 8)
"""Words of the source that are looked at: so many times those of the post, and so many more."""
_FAR: Final = 250
"""Words of the source that are looked at behind an ellipsis."""
_LEAST_BEHIND_DOTS: Final = 14.0
"""Bits that words behind an ellipsis must bring: among so many places, few words fit one by chance."""
_LEAST_PLAIN: Final = 8.0
"""Bits that words must bring where no mark says that they are quoted."""
_ALIKE: Final = 0.5
"""Of such words more than this share must be equal or nearly so."""
_EQUAL: Final = 0.3
"""Share of them that must be equal before all are aligned."""


class _Way(NamedTuple):
    """From where a candidate is taken on, and how far: words of the post and the place in the source."""

    at: int
    end: int
    place: int
    least: float
    """Bits that the words on the way must bring."""


def complete(candidate: Candidate, words: PostWords, bits: Surprise, segment: Segment) -> Candidate:
    """The candidate with what belongs to it on both sides."""
    if candidate.bits < SURE:
        return candidate
    edges, least = _edges(candidate, words)
    head = _head(_Way(candidate.first, edges.start, candidate.place, least), words, bits, segment)
    tail = _tail(_Way(candidate.last, edges.end, candidate.place_end, least), words, bits, segment)
    if not head and not tail:
        return candidate
    columns = (*head, *candidate.columns, *tail)
    return candidate._replace(
        columns=columns,
        score=candidate.score + sum(max(0.0, column.score) for column in (*head, *tail)),
        bits=evidence(columns, words, bits),
    )


def _edges(candidate: Candidate, words: PostWords) -> tuple[Span, float]:
    """Up to where a candidate may be taken on, and what the words on the way must bring."""
    mark = words.mark_around(candidate.first, candidate.last)
    if mark is not None:
        return Span(max(mark.first, candidate.first - _MOST), min(mark.last, candidate.last + _MOST)), 0.0
    first, last = candidate.first, candidate.last
    start = next((k for k in range(first, first - _MOST_PLAIN - 1, -1) if at_edge(k, words)), first)
    end = next((k for k in range(last, last + _MOST_PLAIN + 1) if at_edge(k, words)), last)
    return Span(start, end), _LEAST_PLAIN


def _tail(way: _Way, words: PostWords, bits: Surprise, segment: Segment) -> list[Column]:
    """Columns behind the candidate, one stretch between two ellipses after the other."""
    columns: list[Column] = []
    at, place = way.at, way.place
    while at < way.end:
        stop = next((k for k in range(at + 1, way.end) if words.dots[k]), way.end)
        post = words.folds[at:stop]
        if words.dots[at]:
            known = segment.folds(place, place + _FAR)
            found = moved(fit(post, known), at, place)
            least = _LEAST_BEHIND_DOTS
            found.insert(0, Column(JUMP, at, at, place, found[0].source, JUMP_SCORE))
        else:
            known = segment.folds(place, place + _WINDOW[0] * len(post) + _WINDOW[1])
            if way.least and not _may_speak(post, known):
                break
            found = moved(anchored(post, known), at, place)
            least = way.least
        if not _speaks(found, least, words, bits):
            break
        columns += found
        at, place = stop, found[-1].source_end
    return columns


def _head(way: _Way, words: PostWords, bits: Surprise, segment: Segment) -> list[Column]:
    """Columns before the candidate, the same backwards."""
    columns: list[Column] = []
    at, place = way.at, way.place
    while at > way.end:
        start = next((k for k in range(at - 1, way.end, -1) if words.dots[k]), way.end)
        post = words.folds[start:at]
        if at < len(words) and words.dots[at]:
            base = max(0, place - _FAR)
            found = moved(fit(post, segment.folds(base, place)), start, base)
            least = _LEAST_BEHIND_DOTS
            found.append(Column(JUMP, at, at, found[-1].source_end, place, JUMP_SCORE))
        else:
            base = max(0, place - _WINDOW[0] * len(post) - _WINDOW[1])
            known = segment.folds(base, place)
            if way.least and not _may_speak(post, known):
                break
            found = mirrored(anchored(post[::-1], known[::-1]), at, place)
            least = way.least
        if not _speaks(found, least, words, bits):
            break
        columns = found + columns
        at, place = start, found[0].source
    return columns


def _may_speak(post: Sequence[str], known: Sequence[str]) -> bool:
    """Whether enough words are equal, in order, that aligning them all may pay: most paragraphs go on in the writer's."""
    return LCSseq.similarity(post, known) >= _EQUAL * len(post)


def _speaks(columns: Sequence[Column], least: float, words: PostWords, bits: Surprise) -> bool:
    """Whether the words bring more than their changes cost; without marks most of them must be alike too."""
    size = sum(column.post_end - column.post for column in columns)
    alike = sum(1 for column in columns if column.step in (EQUAL, NEAR))
    if least:
        return evidence(columns, words, bits) > least and alike > _ALIKE * size
    if size == 1:  # a changed last word, but no number of a line or a note
        return not words.folds[columns[0].post].isdigit() or alike == 1
    return evidence(columns, words, bits) > 0.0
