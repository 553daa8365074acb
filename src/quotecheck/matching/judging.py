"""Which candidates are quotations: by their evidence, the marks around them, and what the rest of the post is like."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log2
from typing import Final, NamedTuple

from quotecheck.matching.alignment import EQUAL, JUMP, MISSING, NEAR, Column, equal_columns
from quotecheck.matching.index import Index
from quotecheck.matching.seeds import unmarked_bits
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import SOUGHT, PostWords, WordMark, in_block
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate, evidence, inside, trim
from quotecheck.model.quotation import TITLE, Form
from quotecheck.text import Span

# Bits, set on made posts with benchmarks/accuracy.py: what is asked of a candidate that fills a mark, and what more or
# less where something speaks against or for it.
_MARK_OVER_LOG: Final = 2.5
"""More than finding one place among the words of the library takes."""
_MARK_LEAST: Final = 24.0
_MOST_OF_MARK: Final = 8.0
"""When it fills most of a mark and not all."""
_A_CHANGE: Final = 2.0
"""For each change but one in a short mark: among so many ways to change it, one fits by chance."""
_WHOLE_PARAGRAPH: Final = -8.0
_FEW_EQUAL: Final = 14.0
"""When fewer than a third of its words are equal."""
_NAMED_NEAR: Final = -8.0
# A mark that is sought in the source named near it, weighed on made sets against the same marks in books they are not from.
_NAMED_LEAST: Final = 16.0
_NAMED_OVER_LOG: Final = 2.0
"""More than finding one place among the words of that source takes."""
_NAMED_CHANGE: Final = 1.2
_CREDITED: Final = -4.0
"""When the name stands right beside the mark."""
_QUOTED_SURELY: Final = -4.0
"""When the post surely quotes the source elsewhere."""
_SPEECH: Final = 14.0
"""In a short mark of a post whose marks mean speech."""
_SURE: Final = 40.0
"""A candidate with so many bits is found, whatever the rest of the post is like."""
QUOTED: Final = 60.0
"""With so many it says that the post quotes its source, so that less is asked of others from there."""
_WHOLE_SHARE: Final = 0.85
"""Share of a mark's words from which it counts as filled."""
_MOST_SHARE: Final = 0.6
_ALIKE: Final = 0.85
"""Of a mark whose source nobody names, so many words must be alike to count as all."""
_FEWEST_ALIKE: Final = 3
_SHORTEST: Final = 4
"""Words."""
_CHANGED_PHRASE: Final = 8.0
"""For a phrase of so few words with a change in it: two usual words near each other stand in every long book."""
_SPEECH_MARKS: Final = 6
_SPEECH_SHARE: Final = 0.3
"""Of so many short marks, a smaller share that is surely found says that they mean speech."""
_MOST_ASKED: Final = 80.0
"""What is asked counts for the order up to here: what is never taken has an order too."""
_LEAD_IN: Final = 8
"""Words outside a mark that may be the writer's lead-in to it."""
_FEW: Final = 3
"""Words outside a mark that are no passage of their own, even when the source has them."""
_LEAST_UNMARKED: Final = 6
"""Equal or like words of an unmarked quotation: fewer are a phrase, however rare."""
_QUOTES: Final = frozenset("“”‘’„«»\"'")
_HEAD: Final = 6
"""Words at a mark's start that may have gone to the place before."""
_BESIDE: Final = 3
"""Code points beside a word in which a mark may stand."""
NEVER: Final = 1e9
"""Bits that no candidate has."""


class Judged(NamedTuple):
    """A candidate, the mark it belongs to, and the bits it has above what is asked of it."""

    candidate: Candidate
    mark: WordMark | None
    margin: float

    @property
    def rank(self) -> tuple[float, int, int]:
        """The order of choosing, best first when sorted: by score, and by bits where scores are nearly the same."""
        candidate = self.candidate
        asked = candidate.bits - self.margin
        return (
            -(candidate.score + 0.02 * candidate.bits - 0.05 * min(asked, _MOST_ASKED)),
            candidate.segment,
            candidate.place,
        )


def mark_of(candidate: Candidate, words: PostWords) -> WordMark | None:
    """The mark that the candidate fills, lies in, or overhangs by very little."""
    best: tuple[float, WordMark] | None = None
    size = candidate.last - candidate.first
    for mark in words.marks_in(candidate.first, candidate.last):
        shared = min(mark.last, candidate.last) - max(mark.first, candidate.first)
        if shared <= 0 or shared < 0.8 * size:
            continue
        fit = shared / (max(mark.last, candidate.last) - min(mark.first, candidate.first))
        if best is None or fit > best[0] + 1e-9:
            best = (fit, mark)
    return best[1] if best else None


def _by_marks(candidate: Candidate, words: PostWords, bits: Surprise, segment: Segment) -> list[Candidate]:
    """The candidate, cut to the marks it fills when what sticks out of them is the writer's own."""
    filled = [
        m
        for m in words.marks_in(candidate.first, candidate.last)
        if m.mark.form is Form.INLINE
        and not in_block(words, m.first)
        and coverage(candidate, m) >= _WHOLE_SHARE
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
    unmarked = [next(trim(candidate.segment, columns, words, bits), None) for columns in drawn]
    if not unmarked or not all(part is not None and part.alike >= _LEAST_UNMARKED for part in unmarked):
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


def coverage(candidate: Candidate, mark: WordMark) -> float:
    """The share of a mark's words that a candidate covers."""
    return max(0, min(mark.last, candidate.last) - max(mark.first, candidate.first)) / len(mark)


def judge(candidates: Sequence[Candidate], words: PostWords, bits: Surprise, index: Index) -> list[Judged]:
    """Every candidate with its margin, in no order."""
    unmarked = unmarked_bits(index.total)
    sources = [fact.source for fact in index.segments]
    candidates = [part for one in candidates for part in _by_marks(one, words, bits, index.segment(one.segment))]
    marks = [mark_of(candidate, words) for candidate in candidates]
    sure = {sources[c.segment] for c in candidates if c.bits >= QUOTED}
    speech = _SPEECH if _is_speech(candidates, marks, words) else 0.0
    judged = []
    for candidate, mark in zip(candidates, marks, strict=True):
        key = sources[candidate.segment]
        named = words.is_named_near(key, candidate.first, candidate.last)
        quoted = key in sure and candidate.bits < _SURE
        covered = 0.0
        if mark is not None and not words.listed[mark.first] and mark.mark.quiet != TITLE:
            covered = coverage(candidate, mark) if named else min(1.0, candidate.alike / (_ALIKE * len(mark)))
        asked = _asked(candidate, mark, words, covered, index.total, named=named)
        if mark is not None and covered >= _WHOLE_SHARE and _is_sought(mark, key, words):
            asked = _asked_of_sought(candidate, index.words_of[key], credited=words.is_credited(key, mark))
        elif named:
            asked += _NAMED_NEAR
        else:
            asked += _QUOTED_SURELY if quoted else 0.0
            asked += speech if mark is not None and mark.short and asked < unmarked else 0.0
        judged.append(Judged(candidate, mark, candidate.bits - asked))
    return judged


def _is_sought(mark: WordMark, key: str, words: PostWords) -> bool:
    """Whether a mark is short enough, and a source named so near it, that all its places were looked through."""
    return len(mark) <= SOUGHT and words.is_surely_named_near(key, mark)


def _asked_of_sought(candidate: Candidate, size: int, *, credited: bool) -> float:
    """The bits asked of a candidate that fills a mark with words of the source named near it, which has ``size`` words."""
    asked = max(_NAMED_LEAST, log2(size) + _NAMED_OVER_LOG) + _NAMED_CHANGE * candidate.changes
    if candidate.changes and candidate.alike < _FEWEST_ALIKE:
        asked += _CHANGED_PHRASE
    return asked + _CREDITED if credited else asked


def _asked(  # noqa: PLR0913 - what is known of a candidate
    candidate: Candidate, mark: WordMark | None, words: PostWords, covered: float, total: int, *, named: bool
) -> float:
    """The bits asked of a candidate for its form alone."""
    asked = unmarked = unmarked_bits(total)
    marked = max(_MARK_LEAST, log2(max(2, total)) + _MARK_OVER_LOG)
    if mark is not None and covered:
        if covered >= _WHOLE_SHARE:
            asked = marked
        elif covered >= _MOST_SHARE:
            asked = marked + _MOST_OF_MARK
        # Words of the mark that the candidate leaves out are changes too, unless the source is named.
        changes = candidate.changes + (0 if named else max(0, len(mark) - (candidate.last - candidate.first)))
        if mark.short:
            asked += _A_CHANGE * max(0, changes - 1)
        if changes and (candidate.alike < _FEWEST_ALIKE or (len(mark) <= _SHORTEST and not named)):
            asked += _CHANGED_PHRASE
    elif _whole_paragraph(candidate, words):
        asked += _WHOLE_PARAGRAPH
    if asked >= unmarked + _WHOLE_PARAGRAPH and candidate.alike < _LEAST_UNMARKED:
        return NEVER
    if 3 * candidate.equal < candidate.last - candidate.first:
        asked += _FEW_EQUAL
    return asked


def _whole_paragraph(candidate: Candidate, words: PostWords) -> bool:
    first, last = candidate.first, candidate.last
    begins = first == 0 or words.leaf[first - 1] != words.leaf[first]
    return begins and (last == len(words) or words.leaf[last] != words.leaf[last - 1])


def _is_speech(candidates: Sequence[Candidate], marks: Sequence[WordMark | None], words: PostWords) -> bool:
    """Many short marks of which few are surely found: the marks mean speech."""
    short = [mark for mark in words.marks if mark.short]
    found = {id(m) for c, m in zip(candidates, marks, strict=True) if m is not None and m.short and c.bits >= _SURE}
    return len(short) >= _SPEECH_MARKS and len(found) < _SPEECH_SHARE * len(short)
