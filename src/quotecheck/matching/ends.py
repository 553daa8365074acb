"""Where a quotation really begins and ends, on both sides, to the letter."""

from __future__ import annotations

from typing import Final, NamedTuple

from quotecheck.matching.choice import Chosen
from quotecheck.matching.likeness import NEAR, likeness
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.text import Span

_CLASSES: Final = str.maketrans("“”„«»‘’‚‹›`′″–—―‐‑−", "\"\"\"\"\"''''''''------")
_REACH: Final = 12
"""Punctuation that is looked at past an end, in code points."""


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
    if not _unsure(words, first, chosen.first):
        place = max(0, place - _source_words_before(words.folds[first : chosen.first], segment, place))
    if not _unsure(words, chosen.last, last + 1):
        place_end = min(segment.count, place_end + (tail or 0))
    mark = chosen.mark.mark.span if chosen.mark else None
    begins, ends = words.spans[first].start, words.spans[last - 1].end
    start = mark.start if mark and head is not None else None
    end = mark.end if mark and tail is not None else None
    inner = Span(segment.spans(place, place + 1)[0].start, segment.spans(place_end - 1, place_end)[-1].end)
    # At a mark's end its own letters are compared, not the mark: the source may have marks of its own there.
    around = Span(max(0, begins - _REACH) if start is None else start, ends + _REACH if end is None else end)
    before = _equal_before(words.text[around.start : begins], segment, inner.start)
    behind = _equal_behind(words.text[ends : around.end], segment, inner.end)
    outer = Span(begins - before[0] if start is None else start, ends + behind[0] if end is None else end)
    return Ends(first, last, place, place_end, outer, Span(inner.start - before[1], inner.end + behind[1]))


def with_punctuation(span: Span, before: str, behind: str, segment: Segment) -> Span:
    """A stretch of a text with the punctuation that stands around it there as in the post."""
    return Span(
        span.start - _equal_before(before, segment, span.start)[1],
        span.end + _equal_behind(behind, segment, span.end)[1],
    )


def _source_words_before(head: list[str], segment: Segment, place: int) -> int:
    """How many words of the source stand for the words that snapping takes in: as many, but for a split first word."""
    if len(head) >= 2:
        known = segment.folds(place - len(head) + 1, place)
        if known and likeness(head[0] + head[1], known[0]) >= NEAR:
            return len(head) - 1
    return len(head)


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
    return away if 0 <= away <= slack and not (away > 1 and _parted(words, chosen.first)) else None


def _to_mark_end(chosen: Chosen, words: PostWords) -> int | None:
    if chosen.mark is None:
        return None
    away = chosen.mark.last - chosen.last
    slack = _slack(chosen) + sum(words.inserted[chosen.last : chosen.mark.last])
    return away if 0 <= away <= slack and not (away > 1 and _parted(words, chosen.last)) else None


def _parted(words: PostWords, k: int) -> bool:
    """Whether a sentence or a lead-in ends before word ``k``: some words beyond it are the writer's own."""
    return words.stops[k] or ":" in words.text[words.spans[k - 1].end : words.spans[k].start]


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
