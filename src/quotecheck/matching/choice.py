"""Choosing one best source a passage: better candidates first, what overlaps them is clipped."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from quotecheck.matching.alignment import Column
from quotecheck.matching.by_marks import coverage, stands_alone
from quotecheck.matching.index import Index
from quotecheck.matching.judging import NEVER, Judged
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords, WordMark, in_block
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, best_stretch, evidence
from quotecheck.model.quotation import Form
from quotecheck.text import Span

_LEAST_REST: Final = 3.5
_REST_BITS: Final = 18.0
"""Score and bits of what is left of a clipped candidate, from which it is a piece of the quotation beside it."""
_TIE: Final = 0.97
"""Share of the words and of the score from which another place is as good."""
_OVER_DOTS: Final = 1500
_OVER_NOTHING: Final = 60
"""Words of the source that two pieces of one quotation may leave out between them."""
_GOES_ON: Final = 2
"""Words that may be missing where one block of a quotation ends and the next begins."""
_NEXT: Final = 4
"""Pieces of one text so many words apart, in order, are one quotation."""


class Chosen(NamedTuple):
    """Candidates of one text that make one quotation, in the post's order, and the places that tie with it."""

    parts: tuple[Candidate, ...]
    mark: WordMark | None
    others: tuple[Candidate, ...] = ()

    @property
    def first(self) -> int:
        """The first word of the post."""
        return self.parts[0].first

    @property
    def last(self) -> int:
        """The word of the post behind the last."""
        return self.parts[-1].last


class Refused(NamedTuple):
    """A candidate that makes no quotation, and why."""

    candidate: Candidate
    reason: str


class _Taken:
    """What was chosen so far, by the words of the post: none of it shares a word with another."""

    def __init__(self) -> None:
        self.items: list[Judged] = []
        self._at: dict[int, int] = {}

    def add(self, item: Judged) -> None:
        self._at.update(dict.fromkeys(range(item.candidate.first, item.candidate.last), len(self.items)))
        self.items.append(item)

    def near(self, item: Judged) -> list[int]:
        """The numbers of those that share words with an item or stand beside it, in the order of choosing."""
        around = range(item.candidate.first - _NEXT, item.candidate.last + _NEXT)
        return sorted({self._at[k] for k in around if k in self._at})


def choose(
    judged: Sequence[Judged], words: PostWords, bits: Surprise, index: Index
) -> tuple[list[Chosen], list[Refused]]:
    """The quotations of a post, in its order, and the candidates that are none."""
    taken = _Taken()
    ties: dict[int, list[Candidate]] = {}
    refused: list[Refused] = []
    for item in sorted(judged, key=lambda item: item.rank):
        around = taken.near(item)
        tied = next((at for at in around if _ties(item, taken.items[at])), None)
        if tied is not None:
            ties.setdefault(tied, []).append(item.candidate)
            refused.append(Refused(item.candidate, "the same words stand as well in the place that was chosen"))
            continue
        others = [taken.items[at] for at in around]
        kept = _clip(item, others, words, bits)
        if kept is not None and _enough(kept, item, others):
            taken.add(kept)
        else:
            refused.append(Refused(item.candidate, _why_not(kept, item)))
    chosen = [Chosen((item.candidate,), item.mark, tuple(ties.get(at, ()))) for at, item in enumerate(taken.items)]
    return _join(sorted(chosen, key=lambda c: c.first), words, index), refused


def _why_not(kept: Judged | None, item: Judged) -> str:
    """The reason in words, with the bits that decided."""
    if kept is None or (item.margin >= 0 and kept.margin < 0):
        return "a better match takes its words"
    if item.margin < -NEVER / 2:
        return "too few words alike for a passage without marks"
    has = max(0.0, item.candidate.bits)
    return f"evidence of {has:.0f} bits, and {item.candidate.bits - item.margin:.0f} are asked here"


def _ties(item: Judged, other: Judged) -> bool:
    """Whether the same words stand as well in another place."""
    one, two = item.candidate, other.candidate
    if (one.segment, one.place) == (two.segment, two.place):
        return False
    shared = min(one.last, two.last) - max(one.first, two.first)
    return shared >= _TIE * (two.last - two.first) and one.score >= _TIE * two.score


def _enough(kept: Judged, item: Judged, taken: Sequence[Judged]) -> bool:
    """Asked of a whole candidate: its margin. Of a clipped rest beside a piece of the same text: a small score."""
    if kept.margin >= 0:
        return True
    beside = any(other.mark is item.mark and _adjoins(kept, other) for other in taken)
    return beside and kept.candidate.score >= _LEAST_REST and (item.margin >= 0 or kept.candidate.bits >= _REST_BITS)


def _adjoins(one: Judged, other: Judged) -> bool:
    """Whether one stands beside the other in the post, and in one mark with it or beside it in the text too."""
    if one.candidate.segment != other.candidate.segment:
        return False
    left, right = sorted((one.candidate, other.candidate), key=lambda candidate: candidate.first)
    goes_on = 0 <= right.place - left.place_end + _GOES_ON <= _OVER_NOTHING
    return right.first - left.last <= _NEXT and (one.mark is not None or goes_on)


def _clip(item: Judged, taken: Sequence[Judged], words: PostWords, bits: Surprise) -> Judged | None:
    """The candidate without the words that better ones took."""
    columns: list[Column] = list(item.candidate.columns)
    for other in taken:
        first, last = other.candidate.first, other.candidate.last
        if columns and columns[0].post < last and first < columns[-1].post_end:
            before = [c for c in columns if c.post_end <= first]
            behind = [c for c in columns if c.post >= last]
            columns = max(before, behind, key=lambda part: sum(c.score for c in part))
    if len(columns) == len(item.candidate.columns):
        return item
    start, end, score = best_stretch(columns, words)
    kept = columns[start:end]
    if not kept:
        return None
    lost = item.candidate.bits - (found := evidence(kept, words, bits))
    rest = Candidate(item.candidate.segment, tuple(kept), score, found)
    mark = item.mark if item.mark is not None and coverage(rest, item.mark) > 0 else None
    return Judged(rest, mark, item.margin - lost)


def _join(chosen: Sequence[Chosen], words: PostWords, index: Index) -> list[Chosen]:
    """Neighbours of one text become one quotation: in one mark, or in order and close."""
    joined: list[Chosen] = []
    for item in chosen:
        last = joined[-1] if joined else None
        if last is None or last.parts[-1].segment != item.parts[0].segment:
            joined.append(item)
        elif (both := _goes_on(last, item) or _in_one_block(last, item, words)) is not None:
            joined[-1] = last._replace(parts=last.parts + item.parts, mark=both, others=())
        elif _belong(last, item, words, index.segment(last.parts[-1].segment)):
            joined[-1] = last._replace(parts=last.parts + item.parts, mark=last.mark or item.mark, others=())
        else:
            joined.append(item)
    return joined


def _goes_on(left: Chosen, right: Chosen) -> WordMark | None:
    """The mark over two block quotations in a row of which the second goes on where the first ends in the source."""
    one, two = left.mark, right.mark
    if one is None or two is None or one is two or one.last != two.first or one.mark.attribution is not None:
        return None
    blocks = one.mark.form is two.mark.form and one.mark.form in (Form.BLOCK, Form.SHORTCODE)
    near = 0 <= right.parts[0].place - left.parts[-1].place_end <= _GOES_ON
    if not blocks or not near or right.first - left.last > _GOES_ON:
        return None
    span = Span(one.mark.span.start, two.mark.span.end)
    return WordMark(one.mark._replace(span=span, attribution=two.mark.attribution), one.first, two.last)


def _in_one_block(left: Chosen, right: Chosen, words: PostWords) -> WordMark | None:
    """The block quotation that holds both, when they follow each other in it: marks inside are what is quoted talking."""
    number = words.outer[left.first]
    if number < 0 or number != words.outer[right.first] or right.first - left.last > _NEXT:
        return None
    return words.marks[number] if in_block(words, left.first) else None


def _belong(left: Chosen, right: Chosen, words: PostWords, segment: Segment) -> bool:
    if left.mark is not None and left.mark is right.mark:
        return True
    if right.first - left.last > _NEXT or (left.mark is not None and right.mark is not None):
        return False
    if words.walls[right.first] or words.walls[left.last]:
        return False  # a block quotation and a paste beside it
    dotted = any(words.dots[left.last : right.first + 1])
    between = Span(left.parts[-1].place_end, right.parts[0].place)
    if not 0 <= between.end - between.start < (_OVER_DOTS if dotted else _OVER_NOTHING):
        return False
    mark, at = (left.mark, left.last) if left.mark is not None else (right.mark, right.first)
    return mark is None or not stands_alone(mark, at, words, between, segment)
