"""Candidates and the writer's marks: what runs over their edges is cut, and each part stands for itself."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from quotecheck.matching.alignment import EQUAL, JUMP, MISSING, NEAR, Column, equal_columns
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords, WordMark, in_block
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, evidence, inside, trim
from quotecheck.model.quotation import Form
from quotecheck.text import Span

LEAST_UNMARKED: Final = 6
"""Equal or like words of an unmarked quotation: fewer are a phrase, however rare."""
WHOLE_SHARE: Final = 0.85
"""Share of a mark's words from which it counts as filled."""
_LEAD_IN: Final = 8
"""Words outside a mark that may be the writer's lead-in to it."""
_FEW: Final = 3
"""Words outside a mark that are no passage of their own, even when the source has them."""
_QUOTES: Final = frozenset("“”‘’„«»\"'")
_HEAD: Final = 6
"""Words at a mark's start that may have gone to the place before."""
_BESIDE: Final = 3
"""Code points beside a word in which a mark may stand."""


def coverage(candidate: Candidate, mark: WordMark) -> float:
    """The share of a mark's words that a candidate covers."""
    return max(0, min(mark.last, candidate.last) - max(mark.first, candidate.first)) / len(mark)


def cut_to_marks(candidate: Candidate, words: PostWords, bits: Surprise, segment: Segment) -> list[Candidate]:
    """The candidate, cut to the marks it fills when what sticks out of them is the writer's own."""
    filled = [
        m
        for m in words.marks_in(candidate.first, candidate.last)
        if m.mark.form is Form.INLINE
        and not in_block(words, m.first)
        and coverage(candidate, m) >= WHOLE_SHARE
        and 2 * _alike(inside(candidate.columns, m.first, m.last)) >= len(m)
    ]
    size = candidate.last - candidate.first
    if not filled:
        return [candidate]
    if parted := _parted(candidate, filled, words, bits, segment):
        return parted
    outside = _outside(candidate, filled)
    own = sum(c.post_end - c.post for c in outside)
    taken = _alike(outside)
    broken = own <= _FEW or any(c.step not in (EQUAL, NEAR) for c in outside)
    lead_in = broken and own <= min(_LEAD_IN, size - own) and len(filled) == 1
    apart = len(filled) > 1 and own <= _FEW and not _are_turns(candidate, filled, segment)
    if not apart and (not own or not (lead_in or 2 * taken <= own)):
        return [candidate]
    return [part for mark in filled if (part := _cut(candidate, (mark.first, mark.last), words, bits, segment))]


def _parted(
    candidate: Candidate, marks: Sequence[WordMark], words: PostWords, bits: Surprise, segment: Segment
) -> list[Candidate]:
    """The candidate cut where sentences without marks meet the writer's marks around others; empty when they do not.

    Where the source has marks there too, people talk in what was pasted.
    """
    cuts = [candidate.first]
    for mark in marks:
        outermost = words.marks[words.outer[mark.first]] is mark
        for at in (mark.first, mark.last) if outermost else ():
            if candidate.first < at < candidate.last and at != cuts[-1]:
                if not _begins_or_ends_alone(candidate, mark, at, words, segment):
                    return []
                cuts.append(at)
    starts = {mark.first for mark in marks}
    spans = list(pairwise([*cuts, candidate.last]))
    marked = [_cut(candidate, span, words, bits, segment) for span in spans if span[0] in starts]
    rest = [inside(candidate.columns, *span) for span in spans if span[0] not in starts]
    drawn = [_drawn_in(columns, words, segment) for columns in rest]
    unmarked = [next(trim(candidate.segment, columns, words, bits), None) if columns else None for columns in drawn]
    if not unmarked or not all(part is not None and part.alike >= LEAST_UNMARKED for part in unmarked):
        return []
    return [part for part in (*marked, *unmarked) if part is not None]


def _begins_or_ends_alone(candidate: Candidate, mark: WordMark, at: int, words: PostWords, segment: Segment) -> bool:
    """Whether only the post has a mark at word ``at``, an edge of a mark."""
    ended, begun = inside(candidate.columns, candidate.first, at), inside(candidate.columns, at, candidate.last)
    between = Span(ended[-1].source_end, begun[0].source) if ended and begun else Span(0, 0)
    return stands_alone(mark, at, words, between, segment)


def stands_alone(mark: WordMark, at: int, words: PostWords, between: Span, segment: Segment) -> bool:
    """Whether a sentence of the post ends before word ``at``, an edge of a mark, and the source has no such mark there.

    The words of the source end at ``between.start`` and go on at ``between.end``.
    """
    closes, opens = _marks_between(between, segment)
    apart = words.parted(at) or words.leaf[at] != words.leaf[at - 1]
    return apart and not (opens if at == mark.first else closes)


def _marks_between(between: Span, segment: Segment) -> tuple[bool, bool]:
    """Whether the source has marks right behind the word before ``between.start``, and right before ``between.end``."""
    spans = segment.spans(between.start - 1, between.end + 1)
    text = segment.text(Span(spans[0].end, spans[-1].start)) if len(spans) > 1 else ""
    return not _QUOTES.isdisjoint(text[:_BESIDE]), not _QUOTES.isdisjoint(text[-_BESIDE:])


def _are_turns(candidate: Candidate, marks: Sequence[WordMark], segment: Segment) -> bool:
    """Whether the source has marks where one of the post's ends and the next begins: people talk in it."""
    for left, right in pairwise(marks):
        ended = inside(candidate.columns, left.first, left.last)
        begun = inside(candidate.columns, right.first, right.last)
        between = Span(ended[-1].source_end, begun[0].source) if ended and begun else None
        if between is None or not all(_marks_between(between, segment)):
            return False
    return True


def _alike(columns: Sequence[Column]) -> int:
    """How many words of the post are equal or nearly so."""
    return sum(c.post_end - c.post for c in columns if c.step in (EQUAL, NEAR))


def _outside(candidate: Candidate, marks: Sequence[WordMark]) -> list[Column]:
    """The columns that lie in none of the marks, which are in order."""
    starts = [mark.first for mark in marks]
    reach = list(accumulate((mark.last for mark in marks), max))

    def held(column: Column) -> bool:
        at = bisect_right(starts, column.post) - 1
        return at >= 0 and column.post_end <= reach[at]

    return [column for column in candidate.columns if not held(column)]


def _cut(
    candidate: Candidate, part: tuple[int, int], words: PostWords, bits: Surprise, segment: Segment
) -> Candidate | None:
    """The part of a candidate between two words, of which one at least is a mark's edge."""
    # A word at the mark's edge whose like outside was taken for the source's is looked at again when ends are found.
    kept = inside(candidate.columns, *part)
    if not kept:
        return None
    kept = _drawn_in(kept, words, segment)
    return Candidate(candidate.segment, kept, sum(c.score for c in kept), evidence(kept, words, bits))


def _drawn_in(columns: tuple[Column, ...], words: PostWords, segment: Segment) -> tuple[Column, ...]:
    """The columns of a mark without a gap near their start, if the words before it stand behind it too.

    “She saw ...” begins two sentences of the source: the words went to the first, which the mark before this one holds.
    """
    gap = next((at for at, column in enumerate(columns[: _HEAD + 1]) if column.step in (JUMP, MISSING)), 0)
    behind = next((at for at, c in enumerate(columns[gap:], gap) if c.step not in (JUMP, MISSING)), gap)
    if not 0 < gap < behind:
        return columns
    first, place = columns[0].post, columns[behind].source
    count = columns[behind].post - first
    if segment.folds(place - count, place) != words.folds[first : first + count]:
        return columns
    return (*equal_columns(words.folds, first, place - count, count), *columns[behind:])
