"""The index of all source texts: sorted keys of three words, and where each stands. Read without numpy.

Two kinds of buffer, both little-endian and meant to be memory-mapped:

- a *text segment* (one a source text): header, word starts (u32, code points of the prose), the prose itself in the
  narrowest fixed width that holds it, and a small JSON with the map back to the file;
- the *index* (one a library): header, JSON with the segments, bucket table (u32), keys (u64), word numbers (u32).

A key nests: its first 24 bits are a word, 44 a pair, 64 a triple, so the length of a range is a count.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.matching.hashing import FIRST_SHIFT, NEXT_BITS, first_key, next_key
from quotecheck.text import Prose, Run, RunKind, Span, find_words, fold

MAGIC_SEGMENT: Final = b"QCtext01"
MAGIC_INDEX: Final = b"QCindex1"
CODECS: Final = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}


class Counts(NamedTuple):
    """Ranges of the index for the word at a place, the pair and the triple that begin there."""

    word: range
    pair: range
    triple: range


class SourceWords(NamedTuple):
    """Consecutive words of a source text: folded, and their spans in the prose of the text."""

    folds: list[str]
    spans: list[Span]


class Segment:
    """One source text over its buffer."""

    def __init__(self, buffer: memoryview) -> None:
        if bytes(buffer[:8]) != MAGIC_SEGMENT:
            raise QuotecheckError("a text of the index is damaged", hint="delete the .quotecheck folder")
        count, width, letters, extra = memoryview(buffer[8:40]).cast("Q")
        at = 40
        self.starts: Sequence[int] = buffer[at : at + 4 * count].cast("I")
        at += 4 * count
        self._letters = buffer[at : at + width * letters]
        self._width, self._length = width, letters
        facts = json.loads(bytes(buffer[at + width * letters :][:extra]))
        self._runs = tuple(Run(a, n, Span(s, e), RunKind(k)) for a, n, s, e, k in facts["runs"])

    def text(self, span: Span) -> str:
        """A stretch of the prose."""
        start, end = max(0, span.start), min(self._length, span.end)
        return bytes(self._letters[self._width * start : self._width * end]).decode(CODECS[self._width])

    def words(self, first: int, last: int) -> SourceWords:
        """The words numbered ``first`` to ``last`` (exclusive), clipped to what there is."""
        first, last = max(0, first), min(len(self.starts), last)
        if first >= last:
            return SourceWords([], [])
        start = self.starts[first]
        end = self.starts[last] if last < len(self.starts) else self._length
        found = list(find_words(self.text(Span(start, end))))[: last - first]
        return SourceWords([fold(m.group()) for m in found], [Span(start + m.start(), start + m.end()) for m in found])

    def in_file(self, span: Span) -> Span:
        """A span of the prose as code points of the text as read."""
        return Prose("", self._runs).source(span)


class SegmentFact(NamedTuple):
    """What the index knows of a segment: the source it belongs to, its digest, its number of words."""

    source: str
    digest: str
    words: int


class Index:
    """The index over its buffer; segments are opened when a match needs their letters."""

    def __init__(self, buffer: memoryview, open_segment: Callable[[str], memoryview]) -> None:
        if bytes(buffer[:8]) != MAGIC_INDEX:
            raise QuotecheckError("the index is damaged", hint="delete the .quotecheck folder")
        count, bits, extra = memoryview(buffer[8:32]).cast("Q")
        facts = json.loads(bytes(buffer[32 : 32 + extra]))
        at = 32 + extra
        self.segments = tuple(SegmentFact(*fact) for fact in facts["segments"])
        self.total = count
        self._shift = 64 - bits
        size = 4 * ((1 << bits) + 1)
        self._buckets = buffer[at : at + size].cast("I")
        at += size + -(at + size) % 8
        self._keys = buffer[at : at + 8 * count].cast("Q")
        self._numbers = buffer[at + 8 * count : at + 12 * count].cast("I")
        self._bounds = array("Q", [0])
        for fact in self.segments:
            self._bounds.append(self._bounds[-1] + fact.words)
        self._open_segment = open_segment
        self._opened: dict[int, Segment] = {}

    def counts(self, hashes: Sequence[int]) -> Counts:
        """The ranges for up to three words that follow each other; missing ones are empty."""
        key = first_key(hashes[0])
        bucket = key >> self._shift
        low, high = self._buckets[bucket], self._buckets[bucket + 1]
        word = self._range(key, 1 << FIRST_SHIFT, low, high)
        pair = triple = range(0)
        if len(hashes) > 1 and word:
            key += next_key(hashes[1], 1)
            pair = self._range(key, 1 << NEXT_BITS, word.start, word.stop)
            if len(hashes) > 2 and pair:
                key += next_key(hashes[2], 2)
                triple = self._range(key, 1, pair.start, pair.stop)
        return Counts(word, pair, triple)

    def places(self, found: range) -> Sequence[int]:
        """The word numbers, counted through all texts, of a range."""
        return self._numbers[found.start : found.stop]

    def locate(self, number: int) -> tuple[int, int]:
        """The segment that holds a word number, and the first number of that segment."""
        at = bisect_right(self._bounds, number) - 1
        return at, self._bounds[at]

    def segment(self, at: int) -> Segment:
        """The segment number ``at``."""
        if at not in self._opened:
            self._opened[at] = Segment(self._open_segment(self.segments[at].digest))
        return self._opened[at]

    def _range(self, key: int, width: int, low: int, high: int) -> range:
        start = bisect_left(self._keys, key, low, high)
        if start == high or self._keys[start] >= key + width:
            return range(start, start)
        return range(start, bisect_left(self._keys, key + width, start, high))
