"""What differs between a quotation and its source, and what that adds up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from quotecheck.matching.alignment import Column, Step
from quotecheck.matching.ordinary import Ordinary
from quotecheck.matching.segment import SourceWords
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.spelling import cause_of, weight_of
from quotecheck.model.match import Cause, Change, Difference, Verdict, Weight
from quotecheck.text import Span

SPLICE_WORDS: Final = 60
"""Leaving out more source words than this without a mark joins distant passages."""
_KEPT: Final = 400
"""Code points of either side that a difference keeps."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of an alignment: the post's words, and the source's from number ``base`` on with their text."""

    words: PostWords
    source: SourceWords
    base: int
    source_text: str
    """The source's prose from the first of its words on."""

    def post_span(self, first: int, last: int) -> Span:
        """Where words of the post stand; an empty span before word ``first`` when there are none."""
        if first < last:
            return Span(self.words.spans[first].start, self.words.spans[last - 1].end)
        at = self.words.spans[first - 1].end if first else 0
        return Span(at, at)

    def post_text(self, first: int, last: int) -> str:
        """Words of the post as they stand."""
        span = self.post_span(first, last)
        return self.words.text[span.start : span.end]

    def source_slice(self, first: int, last: int) -> str:
        """Words of the source as they stand."""
        spans = self.source.spans[max(0, first - self.base) : max(0, last - self.base)]
        if not spans:
            return ""
        origin = self.source.spans[0].start
        return self.source_text[spans[0].start - origin : spans[-1].end - origin]

    def source_folds(self, first: int, last: int) -> list[str]:
        """Words of the source, folded."""
        return self.source.folds[max(0, first - self.base) : max(0, last - self.base)]


def differences(columns: Sequence[Column], sides: Sides, english: Ordinary) -> list[Difference]:
    """Every difference in the post's order. Neighbouring changes of one cause are one."""
    found: list[Difference] = []
    for kind, group in groupby(columns, key=lambda column: _group(column, sides)):
        if kind == "equal":
            found += [d for column in group if (d := _insertion(column, sides)) is not None]
        elif kind == "bracketed":
            found += [_difference(Change.INSERTED, Cause.WRITER, column, column, sides) for column in group]
        elif kind == "near":
            found += [_near(column, sides, english) for column in group]
        else:
            part = list(group)
            found.append(_changed(part, sides, omitted=kind == "omitted"))
    return found


def _group(column: Column, sides: Sides) -> str:
    if column.step is Step.EQUAL:
        return "equal"
    if column.step in (Step.NEAR, Step.MISMATCH) and _ends_in_brackets(column, sides.words):
        return "bracketed"
    if column.step is Step.NEAR:
        return "near"
    if column.step in (Step.JUMP, Step.MISSING) and _marked_gap(column, sides.words):
        return "omitted"
    return "changed"


def _ends_in_brackets(column: Column, words: PostWords) -> bool:
    """Whether the writer gave the word another ending in brackets: ``grant[s]``."""
    end = words.spans[column.post_end - 1].end
    return words.text[end : end + 1] == "["


def _marked_gap(column: Column, words: PostWords) -> bool:
    """Whether an ellipsis or a bracket stands where source words are left out."""
    k = column.post
    return k < len(words) and (words.dots[k] or words.inserted[k])


def _insertion(column: Column, sides: Sides) -> Difference | None:
    k = column.post
    if not k or not sides.words.inserted[k]:
        return None
    span = Span(sides.words.spans[k - 1].end, sides.words.spans[k].start)
    found = re.search(r"\[[^\]]*\]", sides.words.text[span.start : span.end])
    if found is None:
        return None
    inside = Span(span.start + found.start(), span.start + found.end())
    return Difference(Change.INSERTED, Weight.OTHER, Cause.WRITER, inside, found.group()[:_KEPT], "")


def _near(column: Column, sides: Sides, english: Ordinary) -> Difference:
    post = "".join(sides.words.folds[column.post : column.post_end])
    source = "".join(sides.source_folds(column.source, column.source_end))
    split = column.post_end - column.post != column.source_end - column.source
    cause = Cause.SCAN if split else cause_of(post, source, english)
    return _difference(Change.CHANGED, cause, column, column, sides)


def _changed(part: Sequence[Column], sides: Sides, *, omitted: bool) -> Difference:
    first, last = part[0], part[-1]
    if omitted:
        kind = Change.OMITTED
    elif first.post == last.post_end:
        kind = Change.DROPPED
    elif first.source == last.source_end:
        kind = Change.ADDED
    else:
        kind = Change.CHANGED
    return _difference(kind, Cause.WRITER, first, last, sides)


def _difference(kind: Change, cause: Cause, first: Column, last: Column, sides: Sides) -> Difference:
    post = sides.post_text(first.post, last.post_end)
    source = sides.source_slice(first.source, last.source_end)
    weight = weight_of(
        post,
        source,
        sides.words.folds[first.post : last.post_end],
        sides.source_folds(first.source, last.source_end),
    )
    return Difference(kind, weight, cause, sides.post_span(first.post, last.post_end), post[:_KEPT], source[:_KEPT])


def similarity(columns: Sequence[Column], sides: Sides) -> float:
    """1 - folded word edits / longer length; properly marked changes, and what lies between spliced passages, left out."""
    edits = post = source = 0
    for column in columns:
        spliced = column.step is Step.JUMP and column.source_end - column.source > SPLICE_WORDS
        if spliced or _group(column, sides) in ("omitted", "bracketed"):
            continue
        wide, tall = column.post_end - column.post, column.source_end - column.source
        post, source = post + wide, source + tall
        edits += 0 if column.step is Step.EQUAL else max(wide, tall)
    longer = max(post, source)
    return round(max(0.0, 1.0 - edits / longer), 4) if longer else 1.0


def verdict_of(found: Sequence[Difference], columns: Sequence[Column], sides: Sides, *, ordered: bool) -> Verdict:
    """The verdict, weightiest first."""
    jumps = [c for c in columns if c.step is Step.JUMP and _group(c, sides) != "omitted"]
    if not ordered or any(jump.source_end - jump.source > SPLICE_WORDS for jump in jumps):
        return Verdict.SPLICED
    if any(d.cause is Cause.WRITER and d.kind not in (Change.OMITTED, Change.INSERTED) for d in found):
        return Verdict.ALTERED
    marked = any(d.kind in (Change.OMITTED, Change.INSERTED) for d in found) or _shows_a_mark(columns, sides.words)
    if any(d.cause is not Cause.WRITER for d in found):
        return Verdict.PRESENTATIONAL
    if all(_same_letters(run, sides) for run in _stretches(columns, sides.words)):
        return Verdict.MARKED_CHANGE if marked else Verdict.VERBATIM
    return Verdict.PRESENTATIONAL


def _stretches(columns: Sequence[Column], words: PostWords) -> Iterator[list[Column]]:
    """Runs of equal words in which the writer put nothing."""
    run: list[Column] = []
    for column in columns:
        broken = column.step is not Step.EQUAL or words.inserted[column.post] or words.dots[column.post]
        if broken and run:
            yield run
            run = []
        if column.step is Step.EQUAL:
            run.append(column)
    if run:
        yield run


def _shows_a_mark(columns: Sequence[Column], words: PostWords) -> bool:
    """Whether an ellipsis stands between the words, or a bracket in one of them: ``[N]obody``."""
    inner = (column for column in columns if column.post < column.post_end)
    return any(
        (number > 0 and words.dots[column.post]) or words.text[words.spans[column.post].start] == "["
        for number, column in enumerate(inner)
    )


def _same_letters(run: Sequence[Column], sides: Sides) -> bool:
    """Whether a stretch of equal words is the same to the letter, spacing and a first capital aside."""
    post = sides.post_text(run[0].post, run[-1].post_end)
    source = sides.source_slice(run[0].source, run[-1].source_end)
    post, source = (" ".join(re.sub(r"[\[\]_]|-\s*\n\s*", "", text).split()) for text in (post, source))
    return post[1:] == source[1:] and post[:1].lower() == source[:1].lower()
