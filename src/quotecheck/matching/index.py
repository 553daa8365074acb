"""The index of all source texts: where every word, pair and triple of words stands. Read without numpy.

One buffer a library, little-endian and meant to be memory-mapped: header, JSON with the segments, then numbers of
four bytes each: the hashes of all different words in order; where the places of each begin; per place what follows
there (the next two words' hashes, shortened); per place the number of the word, counted through all texts.

The places of one word are sorted by what follows, so those of a pair and a triple are ranges too, and the length of
a range is a count. Eight bytes a word of the library, and eight a different word.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.matching.segment import Segment

if TYPE_CHECKING:
    from quotecheck.matching.lookup import Lookup

MAGIC_INDEX: Final = b"QCindex4"
HEADER: Final = 32


class SegmentFact(NamedTuple):
    """What the index knows of a segment: the source it belongs to, its digest, its number of words."""

    source: str
    digest: str
    words: int


class Index:
    """The index over its buffer; segments are opened when a match needs their letters.

    With ``vectors`` words are looked up by numpy: ten times quicker, once it is imported.
    """

    def __init__(self, buffer: memoryview, open_segment: Callable[[str], memoryview], *, vectors: bool = False) -> None:
        if bytes(buffer[:8]) != MAGIC_INDEX:
            raise QuotecheckError("the index is damaged", hint="delete the .quotecheck folder")
        different, self.total, extra = memoryview(buffer[8:HEADER]).cast("Q")
        facts = json.loads(bytes(buffer[HEADER : HEADER + extra]))
        self.segments = tuple(SegmentFact(*fact) for fact in facts["segments"])
        rest = buffer[HEADER + extra :][: 4 * (2 * different + 1 + 2 * self.total)].cast("I")
        self.vocabulary = rest[:different]
        self.offsets = rest[different : 2 * different + 1]
        self.following = rest[2 * different + 1 : 2 * different + 1 + self.total]
        self.numbers = rest[2 * different + 1 + self.total :]
        self._bounds = array("Q", [0])
        for fact in self.segments:
            self._bounds.append(self._bounds[-1] + fact.words)
        self._open_segment = open_segment
        self._opened: dict[int, Segment] = {}
        self._by_vectors = vectors

    def word(self, hashed: int) -> tuple[int, int]:
        """The range of places, start and end, of the words with this hash; empty when there are none."""
        at = bisect_left(self.vocabulary, hashed)
        here = at < len(self.vocabulary) and self.vocabulary[at] == hashed
        return (self.offsets[at], self.offsets[at + 1]) if here else (0, 0)

    def count(self, hashed: int) -> int:
        """How often words with this hash stand in the library."""
        start, end = self.word(hashed)
        return end - start

    def locate(self, number: int) -> tuple[int, int]:
        """The segment that holds a word number, and the first number of that segment."""
        at = bisect_right(self._bounds, number) - 1
        return at, self._bounds[at]

    def bounds(self, at: int) -> tuple[int, int]:
        """The first word number of the segment number ``at``, and the one behind its last."""
        return self._bounds[at], self._bounds[at + 1]

    @cached_property
    def segments_of(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the segments of each source, by citekey."""
        numbers: dict[str, list[int]] = {}
        for number, fact in enumerate(self.segments):
            numbers.setdefault(fact.source, []).append(number)
        return numbers

    @cached_property
    def words_of(self) -> Mapping[str, int]:
        """How many words each source has, by citekey."""
        return {key: sum(self.segments[n].words for n in numbers) for key, numbers in self.segments_of.items()}

    def segment(self, at: int) -> Segment:
        """The segment number ``at``."""
        if at not in self._opened:
            self._opened[at] = Segment(self._open_segment(self.segments[at].digest))
        return self._opened[at]

    @cached_property
    def lookup(self) -> Lookup:
        """How the words of posts are looked up."""
        if not self._by_vectors:
            from quotecheck.matching.lookup import PlainLookup  # noqa: PLC0415 - it knows the index

            return PlainLookup(self)
        from quotecheck.matching.vectors import VectorLookup  # noqa: PLC0415 - numpy, where there are many posts

        return VectorLookup(self)
