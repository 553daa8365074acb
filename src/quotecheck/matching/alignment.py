"""Exact alignment of a stretch of the post with a stretch of a source, word by word.

Scores are in words: 1 for an equal word, less for a like one, negative for a change. Two words may stand for one
(a split or a fused word). Only gaps and ends are aligned by dynamic programming; equal runs are taken as they are.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from quotecheck.matching.likeness import FAR_LIKENESS, NEAR_LIKENESS, likeness
from quotecheck.matching.modern import modern


class Step(IntEnum):
    """How a column of an alignment came about."""

    EQUAL = 0
    NEAR = 1
    MISMATCH = 2
    EXTRA = 3
    """Words of the post that the source has not."""
    MISSING = 4
    """Words of the source that the post has not."""
    JUMP = 5
    """A long stretch of the source that the post leaves out."""
    ASIDE = 6
    """Words of the writer's between two marks of one quotation, and what the source may have in their place."""


EQUAL, NEAR, MISMATCH, EXTRA, MISSING, JUMP, ASIDE = Step
"""Python 3.11 finds a name in a fifth of the time that it takes to find a member of its class."""


class Column(NamedTuple):
    """Words ``post`` to ``post_end`` stand against words ``source`` to ``source_end``, ends exclusive."""

    step: Step
    post: int
    post_end: int
    source: int
    source_end: int
    score: float


EQUAL_SCORE: Final = 1.0
SHORT_SCORE: Final = 0.8
NEAR_SCORE: Final = 0.75
MODERN_SCORE: Final = 0.79
"""For an older form of the word: nearly as good as the word, and told from other likenesses by it."""
FAR_SCORE: Final = 0.4
JOINED_SCORE: Final = 1.2
SWAPPED_SCORE: Final = 0.8
"""For two neighbours that changed places."""
MISMATCH_SCORE: Final = -0.7
EXTRA_SCORE: Final = -0.5
MISSING_SCORE: Final = -0.4
FREE_SCORE: Final = -0.02
_JOINED: Final = 0.85
_MOST_CHANGED: Final = 3
"""More words at an end that are not alike are the writer's own."""


def equal_score(word: str) -> float:
    """What an equal word is worth: the shortest say less."""
    return SHORT_SCORE if len(word) <= 3 else EQUAL_SCORE


@lru_cache(maxsize=1 << 14)
def pair_score(one: str, other: str) -> tuple[Step, float]:
    """One word against one word."""
    if one == other:
        return EQUAL, equal_score(one)
    if modern(one) == modern(other):
        return NEAR, MODERN_SCORE
    alike = likeness(one, other)
    if alike >= NEAR_LIKENESS:
        return NEAR, NEAR_SCORE
    if alike >= FAR_LIKENESS:
        return NEAR, FAR_SCORE
    return MISMATCH, MISMATCH_SCORE


# How a cell was reached: (words of the post, words of the source, step).
_MOVES: Final = (
    (0, 0, EQUAL),
    (1, 1, EQUAL),
    (1, 1, NEAR),
    (1, 1, MISMATCH),
    (1, 0, EXTRA),
    (0, 1, MISSING),
    (2, 1, NEAR),
    (1, 2, NEAR),
    (2, 2, EQUAL),
)
_PAIRED, _EXTRA, _MISSING, _TWO_ONE, _ONE_TWO, _SWAPPED = 1, 4, 5, 6, 7, 8


def align(
    post: Sequence[str],
    source: Sequence[str],
    *,
    free: frozenset[int] = frozenset(),
    open_end: bool = False,
) -> list[Column]:
    """The best alignment, as columns counted from 0.

    Before the post words in ``free``, words of the source may be missing at no cost (a bracket stands there). With
    ``open_end`` only the starts are bound together, and the best-scoring beginning of an alignment is returned.
    """
    scores, moves = _table(post, source, free)
    i, j = len(post), len(source)
    if open_end:
        tops = [max(row) for row in scores]
        i = tops.index(max(tops))
        j = scores[i].index(tops[i])
    return _traced(scores, moves, i, j)


def fit(post: Sequence[str], source: Sequence[str], *, free: frozenset[int] = frozenset()) -> list[Column]:
    """The best alignment of all of ``post`` with any stretch of ``source``; see ``align``.

    Words at the ends that are not alike stand for as many words of the source: a changed word is likelier there than
    one that was put in.
    """
    scores, moves = _table(post, source, free, open_start=True)
    columns = _traced(scores, moves, len(post), scores[-1].index(max(scores[-1])))
    head = sum(1 for _ in takewhile(_is_extra, columns))
    if 0 < head <= min(_MOST_CHANGED, columns[0].source) and head < len(columns):
        columns[:head] = [_changed(c, c.source - head + k) for k, c in enumerate(columns[:head])]
    return _to_end(columns, len(source))


def anchored(post: Sequence[str], source: Sequence[str]) -> list[Column]:
    """The best alignment of all of ``post`` with a beginning of ``source``; see ``fit``."""
    if len(post) == 1 and source:
        # A changed word stands for the next one, not for one further on that is a little like it.
        step, score = pair_score(post[0], source[0])
        if step is NEAR and source[1:2] == [post[0]] and score < MODERN_SCORE:
            return [
                Column(MISSING, 0, 0, 0, 1, MISSING_SCORE),
                Column(EQUAL, 0, 1, 1, 2, equal_score(post[0])),
            ]
        if step is not MISMATCH or post[0] not in source:
            return [Column(step, 0, 1, 0, 1, score)]
    scores, moves = _table(post, source, frozenset())
    return _to_end(_traced(scores, moves, len(post), scores[-1].index(max(scores[-1]))), len(source))


def _to_end(columns: list[Column], size: int) -> list[Column]:
    """The columns, words at the end that are not alike standing for the words that follow in the source."""
    tail = sum(1 for _ in takewhile(_is_extra, reversed(columns)))
    if 0 < tail <= _MOST_CHANGED and columns[-1].source + tail <= size:
        columns[-tail:] = [_changed(c, c.source + k) for k, c in enumerate(columns[-tail:])]
    return columns


def _is_extra(column: Column) -> bool:
    return column.step is EXTRA and column.score < 0


def _changed(column: Column, source: int) -> Column:
    return Column(MISMATCH, column.post, column.post_end, source, source + 1, MISMATCH_SCORE)


def _traced(scores: Sequence[Sequence[float]], moves: Sequence[Sequence[int]], i: int, j: int) -> list[Column]:
    """The columns that end in a cell, back to where nothing is gained any more."""
    columns: list[Column] = []
    while i or scores[i][j]:
        wide, tall, step = _MOVES[moves[i][j]]
        gained = scores[i][j] - scores[i - wide][j - tall]
        if moves[i][j] == _SWAPPED:  # told as one word that stands a place later than it should
            columns.append(Column(EXTRA, i - 1, i, j, j, 0.0))
            columns.append(Column(EQUAL, i - 2, i - 1, j - 1, j, gained))
            columns.append(Column(MISSING, i - 2, i - 2, j - 2, j - 1, 0.0))
        else:
            columns.append(Column(step, i - wide, i, j - tall, j, gained))
        i, j = i - wide, j - tall
    columns.reverse()
    return columns


def same_start(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal words, or letters, both begin."""
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def equal_columns(folds: Sequence[str], post: int, source: int, count: int) -> list[Column]:
    """Columns of the words of a post that stand in the source just so, from ``post`` and ``source`` on."""
    new = tuple.__new__  # half the time of Column(), and there is one for every word
    return [
        new(Column, (EQUAL, post + k, post + k + 1, source + k, source + k + 1, equal_score(word)))
        for k, word in enumerate(folds[post : post + count])
    ]


def moved(columns: Sequence[Column], post: int, source: int) -> list[Column]:
    """The columns counted from other starts."""
    return [
        Column(c.step, c.post + post, c.post_end + post, c.source + source, c.source_end + source, c.score)
        for c in columns
    ]


def mirrored(columns: Sequence[Column], post: int, source: int) -> list[Column]:
    """The columns of an alignment of two reversed sides that ended before these words."""
    return [
        Column(c.step, post - c.post_end, post - c.post, source - c.source_end, source - c.source, c.score)
        for c in reversed(columns)
    ]


def _table(
    post: Sequence[str], source: Sequence[str], free: frozenset[int], *, open_start: bool = False
) -> tuple[list[list[float]], list[list[int]]]:
    """Best scores and the moves that reach them, for every beginning of both sides."""
    missing = 0.0 if open_start else FREE_SCORE if 0 in free else MISSING_SCORE
    scores = [[j * missing for j in range(len(source) + 1)]]
    moves = [[0] + [_MISSING] * len(source)]
    for i, word in enumerate(post, 1):
        missing = FREE_SCORE if i in free else MISSING_SCORE
        above = scores[-1]
        row, how = [above[0] + EXTRA_SCORE], [_EXTRA]
        for j, other in enumerate(source, 1):
            if word == other:
                best, move = above[j - 1] + equal_score(word), _PAIRED
            else:
                step, score = pair_score(word, other)
                best, move = above[j - 1] + score, _PAIRED + step
                length, size = len(word), len(other)
                # Most pairs of words are far too long or too short to make the third one: asked here, not in a call.
                if (
                    i > 1
                    and -2 <= length + len(post[i - 2]) - size <= 2
                    and _fused(post[i - 2], word, other)
                    and (two := scores[i - 2][j - 1] + JOINED_SCORE) > best
                ):
                    best, move = two, _TWO_ONE
                if (
                    j > 1
                    and -2 <= size + len(source[j - 2]) - length <= 2
                    and _fused(source[j - 2], other, word)
                    and (two := above[j - 2] + JOINED_SCORE) > best
                ):
                    best, move = two, _ONE_TWO
                if i > 1 and j > 1 and word == source[j - 2] and other == post[i - 2]:
                    swapped = scores[i - 2][j - 2] + SWAPPED_SCORE
                    if swapped > best:
                        best, move = swapped, _SWAPPED
            if above[j] + EXTRA_SCORE > best:
                best, move = above[j] + EXTRA_SCORE, _EXTRA
            if row[j - 1] + missing > best:
                best, move = row[j - 1] + missing, _MISSING
            row.append(best)
            how.append(move)
        scores.append(row)
        moves.append(how)
    return scores, moves


def _fused(one: str, other: str, whole: str) -> bool:
    """Whether two words of the right lengths make, or nearly make, the third when written together.

    In either order, since ends are aligned backwards.
    """
    if whole in (one, other):
        return False
    if len(whole) < 4:
        return whole in (one + other, other + one)
    if whole.startswith(one[:2]):
        both = one + other
    elif whole.startswith(other[:2]):
        both = other + one
    else:
        return False
    return both == whole or likeness(both, whole) >= _JOINED
