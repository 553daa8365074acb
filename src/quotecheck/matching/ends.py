"""Where a quotation really begins and ends, on both sides, to the letter."""

from itertools import takewhile
from typing import Final, NamedTuple

from quotecheck.matching.alignment import EQUAL, NEAR, anchored
from quotecheck.matching.choice import Chosen
from quotecheck.matching.likeness import NEAR_LIKENESS, likeness
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords, WordMark
from quotecheck.matching.spellings import is_number
from quotecheck.memo import regex
from quotecheck.model.quotation import Form
from quotecheck.text import Span, fold, list_words

_CLASSES: Final = str.maketrans("“”„«»‘’‚‹›`′″–—―‐‑−", "\"\"\"\"\"''''''''------")
_MARKS: Final = frozenset("\"“”„«»‘’'")
_REACH: Final = 12
"""Punctuation that is looked at past an end, in code points."""


_WIDER: Final = 4
"""Words that the source may have more than the post between a match and a mark's end."""
_BRACKET: Final = regex(r"[^\w\[]{0,4}\[([^\[\]]{1,120}?)[^\w\[\]]*\]")


class Ends(NamedTuple):
    """A quotation's words, and its letters, on both sides. Words of the text are numbered in it."""

    first: int
    last: int
    place: int
    place_end: int
    post: Span
    source: Span
    """In the prose of the text."""


def find_ends(chosen: Chosen, words: PostWords, segment: Segment) -> Ends:
    """Snap to the mark's ends where the match comes close to them, then take in equal punctuation."""
    place, place_end = chosen.parts[0].place, chosen.parts[-1].place_end
    head = _to_mark_start(chosen, words)
    tail = _to_mark_end(chosen, words)
    first, last = chosen.first - (head or 0), chosen.last + (tail or 0)
    if head and not _unsure(words, first, chosen.first):
        known = segment.folds(place - head - _WIDER, place)
        place -= _source_words(words.folds[first : chosen.first][::-1], known[::-1])
    if tail and not _unsure(words, chosen.last, last + 1):
        known = segment.folds(place_end, place_end + tail + _WIDER)
        place_end += _source_words(words.folds[chosen.last : last], known)
    mark = chosen.mark.mark.span if chosen.mark else None
    begins, ends = words.spans[first].start, words.spans[last - 1].end
    start = mark.start if mark and head is not None else None
    end = mark.end if mark and tail is not None else None
    limit = end if end is not None else words.spans[last].start if last < len(words) else len(words.text)
    ends, place_end = over_brackets(words.text, Span(ends, limit), place_end, segment)
    inner = Span(segment.spans(place, place + 1)[0].start, segment.spans(place_end - 1, place_end)[-1].end)
    # At a mark's end its own letters are compared, not the mark: the source may have marks of its own there.
    around = Span(max(0, begins - _REACH) if start is None else start, ends + _REACH if end is None else end)
    before = _equal_before(words.text[around.start : begins], segment, inner.start)
    behind = _equal_behind(words.text[ends : around.end], segment, inner.end)
    outer = Span(begins - before[0] if start is None else start, ends + behind[0] if end is None else end)
    source = Span(inner.start - before[1], inner.end + behind[1])
    if chosen.mark is not None:
        outer, source = _with_lone_marks(chosen.mark, outer, source, words.text, segment)
    return Ends(first, last, place, place_end, outer, source)


def _with_lone_marks(mark: WordMark, post: Span, source: Span, text: str, segment: Segment) -> tuple[Span, Span]:
    """Both sides with a quote mark of the source's that only one end of the post's mark has: it is no pair of the writer's."""
    opens, closes = _marks_before(text, mark.mark.span.start), _marks_behind(text, mark.mark.span.end)
    if mark.mark.form is Form.INLINE:
        opens, closes = opens - 1, closes - 1
    if (
        post.start == mark.mark.span.start
        and opens > max(0, closes)
        and _is_mark(segment.text(Span(source.start - 1, source.start)))
    ):
        post, source = Span(post.start - 1, post.end), Span(source.start - 1, source.end)
    if (
        post.end == mark.mark.span.end
        and closes > max(0, opens)
        and _is_mark(segment.text(Span(source.end, source.end + 1)))
    ):
        post, source = Span(post.start, post.end + 1), Span(source.start, source.end + 1)
    return post, source


def _is_mark(letter: str) -> bool:
    return letter in _MARKS if letter else False


def _marks_before(text: str, at: int) -> int:
    return sum(1 for _ in takewhile(_MARKS.__contains__, text[max(0, at - 3) : at][::-1]))


def _marks_behind(text: str, at: int) -> int:
    return sum(1 for _ in takewhile(_MARKS.__contains__, text[at : at + 3]))


def over_brackets(text: str, between: Span, place_end: int, segment: Segment) -> tuple[int, int]:
    """The end of the post's letters and words of the source behind brackets that hold the source's next words."""
    end = between.start
    while text.find("[", end, between.end) >= 0 and (bracket := _BRACKET.match(text, end, between.end)):
        inside = [fold(word) for word in list_words(bracket[1])]
        known = segment.folds(place_end, place_end + len(inside))
        alike = len(known) == len(inside) and all(map(_is_alike, inside, known))
        if not inside or not alike:
            break
        end, place_end = bracket.end(), place_end + len(inside)
    return end, place_end


def _is_alike(one: str, other: str) -> bool:
    return likeness(one, other) >= NEAR_LIKENESS


def with_punctuation(span: Span, before: str, behind: str, segment: Segment) -> Span:
    """A stretch of a text with the punctuation that stands around it there as in the post."""
    return Span(
        span.start - _equal_before(before, segment, span.start)[1],
        span.end + _equal_behind(behind, segment, span.end)[1],
    )


def _source_words(post: list[str], known: list[str]) -> int:
    """How many words of the source, counted from the match, stand for the words that snapping takes in."""
    columns = anchored(post, known)
    if any(column.step in (EQUAL, NEAR) for column in columns):
        return columns[-1].source_end
    # The number of a line, a note or a page stands for no word.
    standing = [word for word, other in zip(post, known, strict=False) if is_number(other) or not word.isdigit()]
    return len(standing)


def _slack(chosen: Chosen) -> int:
    """How many words an end may be away from the mark's and still be meant to be there."""
    size = sum(part.last - part.first for part in chosen.parts)
    return 1 if size < 8 else 3 if size < 20 else 5


def _to_mark_start(chosen: Chosen, words: PostWords) -> int | None:
    """Words between the mark's start and the match; None when the match begins elsewhere."""
    if chosen.mark is None:
        return None
    away = chosen.first - chosen.mark.first
    slack = _slack(chosen) + sum(words.inserted[chosen.mark.first : chosen.first + 1])
    return away if 0 <= away <= slack and not (away > 1 and words.parted(chosen.first)) else None


def _to_mark_end(chosen: Chosen, words: PostWords) -> int | None:
    if chosen.mark is None:
        return None
    away = chosen.mark.last - chosen.last
    slack = _slack(chosen) + sum(words.inserted[chosen.last : chosen.mark.last])
    return away if 0 <= away <= slack and not (away > 1 and words.parted(chosen.last)) else None


def _unsure(words: PostWords, first: int, last: int) -> bool:
    """Whether something between these words is the writer's, so that the source need not follow."""
    return any(words.inserted[k] or words.dots[k] for k in range(first + 1, min(last, len(words))))


def _equal_behind(text: str, segment: Segment, source_at: int) -> tuple[int, int]:
    """How far the same punctuation follows both ends, letter by letter."""
    return _equal(text[:_REACH], segment.text(Span(source_at, source_at + _REACH)))


def _equal_before(text: str, segment: Segment, source_at: int) -> tuple[int, int]:
    return _equal(text[-_REACH:][::-1], segment.text(Span(source_at - _REACH, source_at))[::-1])


def _equal(post: str, source: str) -> tuple[int, int]:
    post, source = post.translate(_CLASSES), source.translate(_CLASSES)
    i = j = best = best_source = 0
    while i < len(post) and j < len(source):
        if source[j] == "_" and post[i] != "_":
            j += 1
            continue
        if post[i] != source[j] or post[i].isalnum() or post[i].isspace() or post[i] in "[]":
            break
        i, j = i + 1, j + 1
        best, best_source = i, j
    return best, best_source
