"""Counting: how much of a post is quoted, and how much of each source.

Every figure is in words of the one counter, ``quotecheck.text.find_words``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from quotecheck.model.amount import Amount, SourceAmount, SourceTotal
from quotecheck.model.evidence import Evidence
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import Quotation
from quotecheck.model.source import Source
from quotecheck.text import Span, fold_text, words_in

_LEFT_OUT: Final = frozenset({BlockKind.CAPTION, BlockKind.REFERENCES})
"""Prose that is read and not counted."""

_APART: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.NOTE})
"""Words of the post that are neither quoted nor the writer's commentary, unless a quotation stands in them."""


def amount_of(
    post: Post, quotations: Sequence[Quotation], sources: Mapping[str, Source], repeated: Sequence[Span] = ()
) -> Amount:
    """What is quoted in ``post``: of its words, beside the writer's own, and of each source.

    What is ``repeated`` shows one of the quotations once more, and counts as neither.
    """
    counter = _Counter(post)
    counted = [quotation for quotation in quotations if counter.counts(quotation.span)]
    words = counter.words
    quoted = min(words, sum(quotation.words for quotation in counted))
    own = max(0, words - quoted - counter.apart(counted, repeated))
    return Amount(
        words=words,
        own_words=own,
        quoted_words=quoted,
        share=quoted / words if words else 0.0,
        ratio=quoted / own if own else None,
        sources={
            key: SourceAmount(taken.words, taken.share(sources.get(key)), taken.longest, taken.quotations, taken.union)
            for key, taken in _taken(post, quotations, sources).items()
        },
    )


def totals(evidences: Iterable[Evidence], sources: Mapping[str, Source]) -> dict[str, SourceTotal]:
    """What all posts together take from each source that is quoted; a passage in two posts counts once."""
    together: dict[str, _Taken] = {}
    posts: dict[str, list[str]] = {}
    for evidence in evidences:
        for key, taken in _taken(evidence.post, evidence.quotations, sources).items():
            together.setdefault(key, _Taken()).add(taken)
            posts.setdefault(key, []).append(evidence.post.name)
    return {
        key: SourceTotal(taken.words, taken.share(sources.get(key)), taken.longest, tuple(posts[key]))
        for key, taken in sorted(together.items())
    }


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches, in order, with those that overlap or adjoin made one and empty ones left out."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif len(span) > 0:
            joined.append(span)
    return tuple(joined)


class _Taken:
    """What is taken from one source: placed in its text, or only credited to it."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.unplaced: dict[str, int] = {}
        """Words by folded quotation, so that what is quoted twice counts once without a text too."""
        self.longest = 0
        self.quotations = 0

    @property
    def union(self) -> tuple[Span, ...]:
        return union(self.spans)

    @property
    def words(self) -> int:
        return sum(map(len, self.union)) + sum(self.unplaced.values())

    def share(self, source: Source | None) -> float | None:
        whole = source.words if source else None
        return min(1.0, self.words / whole) if whole else None

    def quoted(self, longest: int, spans: Iterable[Span] = (), unplaced: Mapping[str, int] | None = None) -> None:
        """Note one quotation more, its longest passage in words."""
        self.spans.extend(spans)
        self.unplaced |= unplaced or {}
        self.longest = max(self.longest, longest)
        self.quotations += 1

    def add(self, other: _Taken) -> None:
        self.spans.extend(other.spans)
        self.unplaced |= other.unplaced
        self.longest = max(self.longest, other.longest)
        self.quotations += other.quotations


def _taken(post: Post, quotations: Iterable[Quotation], sources: Mapping[str, Source]) -> dict[str, _Taken]:
    found: dict[str, _Taken] = {}
    for quotation in quotations:
        if quotation.match:
            taken = found.setdefault(quotation.match.source, _Taken())
            taken.quoted(quotation.match.longest, (piece.source_words for piece in quotation.match.pieces))
        elif key := _credited_without_text(quotation, sources):
            text = fold_text(post.prose.text[quotation.span.start : quotation.span.end])
            found.setdefault(key, _Taken()).quoted(quotation.words, unplaced={text: quotation.words})
    return found


def _credited_without_text(quotation: Quotation, sources: Mapping[str, Source]) -> str | None:
    # With the text at hand and no match, the words are not in that source: nothing was taken from it.
    source = sources.get(quotation.credit.source or "") if quotation.credit else None
    return source.key if source and (source.text is None or source.text_missing) else None


class _Counter:
    """The words of a post as numbers, and which of them stand in which stretch."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._words = words_in(post.prose.text)
        self._left_out = self._in_blocks(_LEFT_OUT)
        self.words = len(self._words) - len(self._left_out)

    def counts(self, span: Span) -> bool:
        """Whether ``span`` holds a word of the post."""
        return not self._left_out or not self._left_out.issuperset(self._words.numbers(span))

    def apart(self, quotations: Sequence[Quotation], repeated: Sequence[Span]) -> int:
        """How many words are headings, notes and attribution lines, without what is quoted in them, or ``repeated``."""
        apart = self._in_blocks(_APART)
        for quotation in quotations:
            apart.difference_update(self._words.numbers(quotation.span))
        apart |= self._in_blocks(frozenset({BlockKind.ATTRIBUTION}))
        for quotation in quotations:
            apart.update(self._words.numbers(quotation.attribution or Span(0, 0)))
        for span in repeated:
            apart.update(self._words.numbers(span))
        return len(apart - self._left_out)

    def _in_blocks(self, kinds: frozenset[BlockKind]) -> set[int]:
        found: set[int] = set()
        for block in self._post.blocks:
            if block.kind in kinds:
                found.update(self._words.numbers(block.span))
        return found
