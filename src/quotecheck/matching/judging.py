"""Which candidates are quotations: by their evidence, the marks around them, and what the rest of the post is like."""

from collections.abc import Sequence
from math import log2
from typing import Final, NamedTuple

from quotecheck.matching.by_marks import LEAST_UNMARKED, WHOLE_SHARE, coverage, cut_to_marks
from quotecheck.matching.index import Index
from quotecheck.matching.seeds import unmarked_bits
from quotecheck.matching.sequence import SOUGHT, PostWords, WordMark
from quotecheck.matching.surprise import Surprise
from quotecheck.matching.trimming import Candidate
from quotecheck.model.quotation import TITLE

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


def judge(candidates: Sequence[Candidate], words: PostWords, bits: Surprise, index: Index) -> list[Judged]:
    """Every candidate with its margin, in no order."""
    unmarked = unmarked_bits(index.total)
    sources = [fact.source for fact in index.segments]
    candidates = [part for one in candidates for part in cut_to_marks(one, words, bits, index.segment(one.segment))]
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
        if mark is not None and covered >= WHOLE_SHARE and _is_sought(mark, key, words):
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
        if covered >= WHOLE_SHARE:
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
    if asked >= unmarked + _WHOLE_PARAGRAPH and candidate.alike < LEAST_UNMARKED:
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
