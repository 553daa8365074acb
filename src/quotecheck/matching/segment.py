"""One source text in the index: its prose, where its words stand, and the way back to the file.

A buffer meant to be memory-mapped, little-endian: header; the start of every sixteenth word (u32, code points of the
prose); the map back to the file (five u32 a run); the prose, one byte a letter wherever the text has at most 256
different ones; those letters as JSON.
"""

import codecs
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from quotecheck.errors import QuotecheckError
from quotecheck.text import Prose, Run, RunKind, Span, fold, list_words, word_spans

MAGIC_SEGMENT: Final = b"QCtext04"
SAMPLED: Final = 16
"""Of so many words one start is kept; the others are found by reading on from there."""
HEADER: Final = 48
_BLOCK: Final = 32
_BLOCKS: Final = 96
_RUN: Final = 5
"""Numbers a run of the map."""
_Of = TypeVar("_Of")
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
        self._folds = lru_cache(maxsize=_BLOCKS)(self._read_folds)
        self._spans = lru_cache(maxsize=_BLOCKS)(self._read_spans)

    def text(self, span: Span) -> str:
        """A stretch of the prose."""
        start, end = max(0, span.start), min(self.length, span.end)
        stored = bytes(self._letters[self._width * start : self._width * end])
        if self._width == 1:
            return codecs.charmap_decode(stored, "strict", self._alphabet)[0]
        return stored.decode(WIDE_CODECS[self._width], "surrogatepass")

    def words(self, first: int, last: int) -> SourceWords:
        """The words numbered ``first`` to ``last`` (exclusive), clipped to what there is."""
        return SourceWords(self.folds(first, last), self.spans(first, last))

    def folds(self, first: int, last: int) -> list[str]:
        """The same words, folded: what most ask for, in half the time."""
        return self._inside(self._folds, first, last)

    def spans(self, first: int, last: int) -> list[Span]:
        """Where the same words stand."""
        return self._inside(self._spans, first, last)

    def _inside(self, block: Callable[[int], list[_Of]], first: int, last: int) -> list[_Of]:
        first, last = max(0, first), min(self.count, last)
        if first >= last:
            return []
        begin, beyond = first // _BLOCK, (last - 1) // _BLOCK + 1
        whole = block(begin) if beyond == begin + 1 else list(chain.from_iterable(map(block, range(begin, beyond))))
        return whole[first - begin * _BLOCK : last - begin * _BLOCK]

    def around(self, first: int, last: int) -> str:
        """The prose that holds the words numbered ``first`` to ``last``, and a few around them."""
        sample = max(0, first) // SAMPLED
        if sample >= len(self._starts):
            return ""
        beyond = last // SAMPLED + 1
        end = self._starts[beyond] if beyond < len(self._starts) else self.length
        return self.text(Span(self._starts[sample], end))

    def _read(self, number: int) -> tuple[int, str]:
        """Where a block of words begins, and its text. Blocks are kept: what is looked at once often is again."""
        sample, beyond = number * _BLOCK // SAMPLED, (number + 1) * _BLOCK // SAMPLED
        start = self._starts[sample]
        end = self._starts[beyond] if beyond < len(self._starts) else self.length
        return start, self.text(Span(start, end))

    def _read_folds(self, number: int) -> list[str]:
        return list(map(fold, list_words(self._read(number)[1])))

    def _read_spans(self, number: int) -> list[Span]:
        start, text = self._read(number)
        return word_spans(text, start)

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
        spans = self.spans(first, first + SAMPLED)
        return first + sum(1 for span in spans if self.in_file(span).start < offset)
