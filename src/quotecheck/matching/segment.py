"""One source text in the index: its prose, where its words stand, and the way back to the file.

A buffer meant to be memory-mapped, little-endian: header; the start of every sixteenth word (u32, code points of the
prose); the map back to the file (five u32 a run); the prose, one byte a letter wherever the text has at most 256
different ones; those letters as JSON.
"""

from __future__ import annotations

import codecs
import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.text import Prose, Run, RunKind, Span, find_words, fold

MAGIC_SEGMENT: Final = b"QCtext04"
SAMPLED: Final = 16
"""Of so many words one start is kept; the others are found by reading on from there."""
HEADER: Final = 48
_BLOCK: Final = 64
_BLOCKS: Final = 48
_RUN: Final = 5
"""Numbers a run of the map."""
WIDE_CODECS: Final = {2: "utf-16-le", 4: "utf-32-le"}
"""How a text of many different letters is kept, by bytes a letter."""


class SourceWords(NamedTuple):
    """Consecutive words of a source text: folded, and their spans in the prose of the text."""

    folds: list[str]
    spans: list[Span]


class Segment:
    """One source text over its buffer."""

    def __init__(self, buffer: memoryview) -> None:
        if bytes(buffer[:8]) != MAGIC_SEGMENT:
            raise QuotecheckError("a text of the index is damaged", hint="delete the .quotecheck folder")
        self.count, runs, width, letters, extra = memoryview(buffer[8:HEADER]).cast("Q")
        at, behind = HEADER, HEADER + 4 * -(-self.count // SAMPLED)
        self._starts: Sequence[int] = buffer[at:behind].cast("I")
        at, behind = behind, behind + 4 * _RUN * runs
        self._runs = buffer[at:behind].cast("I")
        at, behind = behind, behind + width * letters
        self._letters = buffer[at:behind]
        self._alphabet: str = json.loads(bytes(buffer[behind : behind + extra]))
        self._width, self.length = width, letters
        self._block = lru_cache(maxsize=_BLOCKS)(self._read)

    def text(self, span: Span) -> str:
        """A stretch of the prose."""
        start, end = max(0, span.start), min(self.length, span.end)
        stored = bytes(self._letters[self._width * start : self._width * end])
        if self._width == 1:
            return codecs.charmap_decode(stored, "strict", self._alphabet)[0]
        return stored.decode(WIDE_CODECS[self._width], "surrogatepass")

    def words(self, first: int, last: int) -> SourceWords:
        """The words numbered ``first`` to ``last`` (exclusive), clipped to what there is."""
        first, last = max(0, first), min(self.count, last)
        if first >= last:
            return SourceWords([], [])
        blocks = list(map(self._block, range(first // _BLOCK, (last - 1) // _BLOCK + 1)))
        begin = first // _BLOCK * _BLOCK
        inside = slice(first - begin, last - begin)
        return SourceWords(
            list(chain.from_iterable(block.folds for block in blocks))[inside],
            list(chain.from_iterable(block.spans for block in blocks))[inside],
        )

    def around(self, first: int, last: int) -> str:
        """The prose that holds the words numbered ``first`` to ``last``, and a few around them."""
        sample = max(0, first) // SAMPLED
        if sample >= len(self._starts):
            return ""
        beyond = last // SAMPLED + 1
        end = self._starts[beyond] if beyond < len(self._starts) else self.length
        return self.text(Span(self._starts[sample], end))

    def _read(self, number: int) -> SourceWords:
        """A block of words: what is looked at once is often looked at again."""
        sample, beyond = number * _BLOCK // SAMPLED, (number + 1) * _BLOCK // SAMPLED
        start = self._starts[sample]
        end = self._starts[beyond] if beyond < len(self._starts) else self.length
        text = self.text(Span(start, end))
        found = [match.span() for match in find_words(text)]
        new = tuple.__new__  # half the time of Span(), and there is one for every word
        return SourceWords(
            [fold(text[first:last]) for first, last in found],
            [new(Span, (start + first, start + last)) for first, last in found],
        )

    def in_file(self, span: Span) -> Span:
        """A span of the prose as code points of the text as read."""
        begins = self._runs[::_RUN]
        first = max(0, bisect_right(begins, span.start) - 1)
        last = bisect_right(begins, max(span.start, span.end - 1))
        return Prose("", tuple(map(self._run, range(first, last)))).source(span)

    def _run(self, number: int) -> Run:
        at, length, start, end, kind = self._runs[_RUN * number : _RUN * (number + 1)]
        return Run(at, length, Span(start, end), RunKind(kind))

    def number_at(self, offset: int) -> int:
        """The number of the first word at ``offset`` of the text as read, or behind it."""

        def place(sample: int) -> int:
            start = self._starts[sample]
            return self.in_file(Span(start, start + 1)).start

        sample = max(0, bisect_right(range(len(self._starts)), offset, key=place) - 1)
        first = sample * SAMPLED
        spans = self.words(first, first + SAMPLED).spans
        return first + sum(1 for span in spans if self.in_file(span).start < offset)
