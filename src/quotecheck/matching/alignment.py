"""Exact alignment of a stretch of the post with a stretch of a source, word by word.

Scores are in words: 1 for an equal word, less for a like one, negative for a change. Two words may stand for one
(a split or a fused word). Only gaps and ends are aligned by dynamic programming; equal runs are taken as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from quotecheck.matching.likeness import FAR, NEAR, likeness


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
FAR_SCORE: Final = 0.4
JOINED_SCORE: Final = 1.2
MISMATCH_SCORE: Final = -0.7
EXTRA_SCORE: Final = -0.5
MISSING_SCORE: Final = -0.4
FREE_SCORE: Final = -0.02
_JOINED: Final = 0.85


def equal_score(word: str) -> float:
    """What an equal word is worth: the shortest say less."""
    return SHORT_SCORE if len(word) <= 3 else EQUAL_SCORE


def pair_score(one: str, other: str) -> tuple[Step, float]:
    """One word against one word."""
    if one == other:
        return Step.EQUAL, equal_score(one)
    alike = likeness(one, other)
    if alike >= NEAR:
        return Step.NEAR, NEAR_SCORE
    if alike >= FAR:
        return Step.NEAR, FAR_SCORE
    return Step.MISMATCH, MISMATCH_SCORE


class _Cell(NamedTuple):
    score: float
    post: int
    """How many words of the post the last step took."""
    source: int
    step: Step


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
    table = _table(post, source, free)
    i, j = len(post), len(source)
    if open_end:
        i, j = max(
            ((a, b) for a in range(i + 1) for b in range(j + 1)), key=lambda ij: (table[ij[0]][ij[1]].score, -ij[0])
        )
    columns: list[Column] = []
    while i or j:
        cell = table[i][j]
        back = table[i - cell.post][j - cell.source]
        columns.append(Column(cell.step, i - cell.post, i, j - cell.source, j, cell.score - back.score))
        i, j = i - cell.post, j - cell.source
    columns.reverse()
    return columns


def _table(post: Sequence[str], source: Sequence[str], free: frozenset[int]) -> list[list[_Cell]]:
    table: list[list[_Cell]] = []
    for i in range(len(post) + 1):
        row: list[_Cell] = []
        missing = FREE_SCORE if i in free else MISSING_SCORE
        for j in range(len(source) + 1):
            row.append(_best(table, row, post, source, i, j, missing) if i or j else _Cell(0.0, 0, 0, Step.EQUAL))
        table.append(row)
    return table


def _best(
    table: list[list[_Cell]],
    row: list[_Cell],
    post: Sequence[str],
    source: Sequence[str],
    i: int,
    j: int,
    missing: float,
) -> _Cell:
    best = _Cell(float("-inf"), 0, 0, Step.EQUAL)
    if i and j:
        step, score = pair_score(post[i - 1], source[j - 1])
        best = _Cell(table[i - 1][j - 1].score + score, 1, 1, step)
        if step is not Step.EQUAL:
            best = max(best, *_joins(table, row, post, source, i, j))
    if i and (score := table[i - 1][j].score + EXTRA_SCORE) > best.score:
        best = _Cell(score, 1, 0, Step.EXTRA)
    if j and (score := row[j - 1].score + missing) > best.score:
        best = _Cell(score, 0, 1, Step.MISSING)
    return best


def _joins(
    table: list[list[_Cell]], row: list[_Cell], post: Sequence[str], source: Sequence[str], i: int, j: int
) -> list[_Cell]:
    """Two words of one side for one word of the other."""
    found = [_Cell(float("-inf"), 0, 0, Step.NEAR)]
    if i > 1 and _fused(post[i - 2], post[i - 1], source[j - 1]):
        found.append(_Cell(table[i - 2][j - 1].score + JOINED_SCORE, 2, 1, Step.NEAR))
    if j > 1 and _fused(source[j - 2], source[j - 1], post[i - 1]):
        found.append(_Cell(table[i - 1][j - 2].score + JOINED_SCORE, 1, 2, Step.NEAR))
    return found


def _fused(one: str, other: str, whole: str) -> bool:
    """Whether two words written together, in either order since ends are aligned backwards, nearly make the third."""
    if abs(len(one) + len(other) - len(whole)) > 2:
        return False
    return any(both == whole or likeness(both, whole) >= _JOINED for both in (one + other, other + one))
