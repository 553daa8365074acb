"""Where the words of a text stand in the file it came from, for parsers that do not say.

The words of what was read are nearly a subsequence of the file's: they are followed forward through the file, from
one run of equal words to the next, and what lies between two words found is compared letter by letter. No step looks
farther than a fixed number of words or code points, or else into an index of the file's words, so that the time is
linear.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.text import Run, RunKind, Span

_WORD: Final = regex(r"[^\W_]+")
_CHUNK: Final = regex(r"\s+|[^\W_]+|\S")
_PIECE: Final = regex(r"\S+")
_NEAR: Final = 60
"""Words: so far ahead three equal words in a row, and one more for each ``_PER_WORD`` that lie between, are the same place."""
_PER_WORD: Final = 4
_FAR: Final = 6
"""So many equal words in a row are the same place however far ahead."""
_TRIES: Final = 40
_WINDOW: Final = 10
"""Words: so far one equal word is the same place, between two places that are known."""
_REACH: Final = 400
"""Code points: so far a mark is looked for on either side of what lies between two words."""


class _Words(NamedTuple):
    """The words of a text, folded, and where they stand."""

    said: list[str]
    spans: list[tuple[int, int]]

    @staticmethod
    def of(text: str) -> "_Words":
        found = list(_WORD.finditer(text))
        return _Words([match.group().casefold() for match in found], [match.span() for match in found])


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared here."""
    return tuple(_Words.of(text).said)


def align(said: str, text: str, readable: str | None = None) -> list[Run]:
    """The runs of ``said`` in ``text``: sorted, covering all of it, never going back.

    ``readable`` is ``text`` with as many other characters in place of what is no prose, such as comments.
    """
    mine, theirs = _Words.of(said), _Words.of(text if readable is None else readable)
    pairs = list(_pairs(mine.said, theirs.said))
    fill = _Fill(said, text, text if readable is None else readable)
    for i, j in pairs:
        fill.word(mine.spans[i], theirs.spans[j])
    fill.rest()
    return fill.runs


# -- words


def _pairs(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Numbers of equal words, both ascending: runs found going forward, then what can be found between them."""
    index = _index(theirs)
    last = (0, 0)
    for i, j in _anchors(mine, theirs, index):
        yield from _between(mine, theirs, index, last, (i, j))
        yield i, j
        last = i + 1, j + 1
    yield from _between(mine, theirs, index, last, (len(mine), len(theirs)))


def _index(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        found[three].append(at)
    return found


def _anchors(
    mine: Sequence[str], theirs: Sequence[str], index: dict[tuple[str, ...], list[int]]
) -> Iterator[tuple[int, int]]:
    j, last = 0, -1
    for i, word in enumerate(mine):
        goes_on = j < len(theirs) and theirs[j] == word
        if goes_on and (last == i - 1 or theirs[j : j + 2] == mine[i : i + 2]):
            found: int | None = j
        else:
            found = _ahead(mine, theirs, index, i, j)
        if found is not None:
            yield i, found
            j, last = found + 1, i


def _ahead(
    mine: Sequence[str], theirs: Sequence[str], index: dict[tuple[str, ...], list[int]], i: int, j: int
) -> int | None:
    """The next place of the words from ``i`` on: near by three of them, farther by more, and far by six.

    What a macro says may stand once more a little farther on: going there would lose all words between.
    """
    places = index.get(tuple(mine[i : i + 3]), ())
    first = bisect_left(places, j)
    if first < len(places) and places[first] - j < _NEAR:
        at = places[first]
        some = mine[i : i + min(_FAR, 3 + (at - j) // _PER_WORD)]
        if theirs[at : at + len(some)] == some:
            return at
    six = mine[i : i + _FAR]
    return next((at for at in places[first : first + _TRIES] if theirs[at : at + _FAR] == six), None)


def _between(
    mine: Sequence[str],
    theirs: Sequence[str],
    index: dict[tuple[str, ...], list[int]],
    start: tuple[int, int],
    end: tuple[int, int],
) -> Iterator[tuple[int, int]]:
    """Single words between two places that are known: three in a row anywhere, else near the last one found."""
    j = start[1]
    for i in range(start[0], end[0]):
        places = index.get(tuple(mine[i : i + 3]), ()) if i + 3 <= end[0] else ()
        first = bisect_left(places, j)
        if first < len(places) and places[first] + 3 <= end[1]:
            found: int | None = places[first]
        else:
            from_end = max(j, end[1] - (end[0] - i) - 2)
            found = _next(mine[i], theirs, j, end[1])
            found = _next(mine[i], theirs, from_end, end[1]) if found is None else found
        if found is not None:
            yield i, found
            j = found + 1


def _next(word: str, words: Sequence[str], start: int, end: int) -> int | None:
    return next((at for at in range(start, min(end, start + _WINDOW)) if words[at] == word), None)


# -- letters


class _Fill:
    """Makes runs of words found, and of what stands between them."""

    def __init__(self, said: str, text: str, readable: str) -> None:
        self.runs: list[Run] = []
        self._said, self._text, self._readable = said, text, readable
        self._at = 0
        """How much of ``said`` has its runs."""
        self._reached = 0
        """How far in the file they reach."""

    def word(self, mine: tuple[int, int], theirs: tuple[int, int]) -> None:
        """A word found, after what stands before it."""
        self._gap(mine[0], theirs[0])
        there = Span(*theirs)
        same = self._said[mine[0] : mine[1]] == self._text[there.start : there.end]
        self._add(mine[1], there, RunKind.EXACT if same else RunKind.ATOM)

    def rest(self) -> None:
        """What stands after the last word."""
        self._gap(len(self._said), len(self._text))

    def _gap(self, end: int, stop: int) -> None:
        """The letters up to ``end`` of what was said; they stand before ``stop`` in the file."""
        if self._text.startswith(self._said[self._at : end], self._reached, stop):
            self._add(end, Span(self._reached, self._reached + end - self._at), RunKind.EXACT)
            return
        chunks = list(_CHUNK.finditer(self._said, self._at, end))
        waiting: list[re.Match[str]] = []
        for chunk, place in zip(chunks, self._places(chunks, stop), strict=True):
            if place is not None:
                self._stand_for(waiting, place)
                self._add(chunk.end(), Span(place, place + len(chunk.group())), RunKind.EXACT)
                waiting = []
            else:
                waiting.append(chunk)
        self._stand_for(waiting, stop)

    def _places(self, chunks: Sequence[re.Match[str]], stop: int) -> list[int | None]:
        """Where each of the chunks between two words stands, as far as it does: one that touches a word, beside it."""
        places: list[int | None] = []
        at = self._reached
        for chunk in chunks:
            place = self._place(chunk, at, stop)
            places.append(place)
            at = at if place is None else place + len(chunk.group())
        return places

    def _place(self, chunk: re.Match[str], at: int, stop: int) -> int | None:
        said = chunk.group()
        if self._text.startswith(said, at, stop):
            return at
        if said.isspace():
            return None
        if chunk.end() == chunk.endpos and stop - len(said) >= at and self._text.startswith(said, stop - len(said)):
            return stop - len(said)
        found = self._readable.find(said, at, min(stop, at + _REACH))
        if found < 0:
            found = self._readable.find(said, max(at, stop - _REACH), stop)
        return found if found >= 0 and self._text.startswith(said, found) else None

    def _stand_for(self, chunks: Sequence[re.Match[str]], stop: int) -> None:
        """What is not in the file as it was said stands for the slice before ``stop``, if there is a short one."""
        limit = min(stop, self._reached + _REACH)
        pieces = [Span(*piece.span()) for piece in _PIECE.finditer(self._text, self._reached, limit)]
        if limit < stop:
            pieces = []
        marks = [chunk for chunk in chunks if not chunk.group().isspace()]
        for chunk in chunks:
            if chunk.group().isspace() or not pieces:
                self._add(chunk.end(), Span(self._reached, self._reached), RunKind.SYNTH)
                continue
            each = len(pieces) >= len(marks) and len(marks) > 1
            marks.pop()
            there = pieces.pop(0) if each else Span(pieces[0].start, pieces[-1].end)
            pieces = pieces if each else []
            self._add(chunk.end(), there, RunKind.ATOM)

    def _add(self, end: int, source: Span, kind: RunKind) -> None:
        if end > self._at:
            self.runs.append(Run(self._at, end - self._at, source, kind))
            self._at, self._reached = end, max(self._reached, source.end)
