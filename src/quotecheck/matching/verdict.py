"""What differs between a quotation and its source, and what that adds up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.matching.alignment import ASIDE, EQUAL, JUMP, Column
from quotecheck.matching.differing import group_of
from quotecheck.matching.sides import Sides
from quotecheck.memo import regex
from quotecheck.model.match import Cause, Change, Difference, Verdict

SPLICE_WORDS: Final = 60
"""Leaving out more source words than this without a mark joins distant passages."""

_ELLIPSIS_OR_BRACKET: Final = regex(r"…|\.\s?\.(?:\s?\.)?|\[[^\]]*\]|\([^()]*\w[^()]*\)")


def similarity(columns: Sequence[Column], sides: Sides) -> float:
    """1 - folded word edits / longer length; without marked changes, headings, and what lies between spliced passages."""
    edits = post = source = 0
    for column in columns:
        spliced = column.step is JUMP and column.source_end - column.source > SPLICE_WORDS
        if spliced or group_of(column, sides) in ("omitted", "bracketed", "heading", "aside"):
            continue
        wide, tall = column.post_end - column.post, column.source_end - column.source
        post, source = post + wide, source + tall
        edits += 0 if column.step is EQUAL else max(wide, tall)
    longer = max(post, source)
    return round(max(0.0, 1.0 - edits / longer), 4) if longer else 1.0


def verdict_of(found: Sequence[Difference], columns: Sequence[Column], sides: Sides, *, ordered: bool) -> Verdict:
    """The verdict, weightiest first."""
    jumps = [c for c in columns if c.step is JUMP and group_of(c, sides) not in ("omitted", "heading", "aside")]
    if not ordered or any(jump.source_end - jump.source > SPLICE_WORDS for jump in jumps):
        return Verdict.SPLICED
    if any(d.cause is Cause.WRITER and d.kind not in (Change.OMITTED, Change.INSERTED) for d in found):
        return Verdict.ALTERED
    marked = any(d.kind in (Change.OMITTED, Change.INSERTED) for d in found) or _shows_a_mark(columns, sides)
    if any(d.cause is not Cause.WRITER for d in found):
        return Verdict.PRESENTATIONAL
    if all(_same_letters(run, sides) for run in _stretches(columns, sides)):
        return Verdict.MARKED_CHANGE if marked else Verdict.VERBATIM
    return Verdict.PRESENTATIONAL


def _stretches(columns: Sequence[Column], sides: Sides) -> Iterator[list[Column]]:
    """Runs of equal words in which the writer put nothing."""
    run: list[Column] = []
    for column in columns:
        if run and (column.step is not EQUAL or _is_marked(column, sides)):
            yield run
            run = []
        if column.step is EQUAL:
            run.append(column)
    if run:
        yield run


def _shows_a_mark(columns: Sequence[Column], sides: Sides) -> bool:
    """Whether an ellipsis of the writer's stands between the words, or a bracket in one of them: ``[N]obody``."""
    words = sides.words
    inner = (column for column in columns if column.post < column.post_end and column.step is not ASIDE)
    return any(
        (number > 0 and words.dots[column.post] and _is_marked(column, sides))
        or words.text[words.spans[column.post].start] == "["
        for number, column in enumerate(inner)
    )


def _is_marked(column: Column, sides: Sides) -> bool:
    """Whether the writer put something before the word; an ellipsis or a bracket that the source has too is its own."""
    k = column.post
    if not (sides.words.dots[k] or sides.words.inserted[k]):
        return False
    post = sides.words.text[sides.words.spans[k - 1].end if k else 0 : sides.words.spans[k].start]
    return _writers(post) != _writers(sides.before(column.source))


def _writers(between: str) -> str:
    """The ellipses and brackets in what stands between two words."""
    return re.sub(r"\s", "", "".join(_ELLIPSIS_OR_BRACKET.findall(between))).replace("…", "...")


def _same_letters(run: Sequence[Column], sides: Sides) -> bool:
    """Whether a stretch of equal words is the same to the letter, spacing and a first capital aside."""
    post = sides.post_text(run[0].post, run[-1].post_end)
    source = sides.source_slice(run[0].source, run[-1].source_end)
    post, source = (" ".join(re.sub(r"[\[\]_]|-\s*\n\s*", "", text).split()) for text in (post, source))
    return post[1:] == source[1:] and post[:1].lower() == source[:1].lower()
