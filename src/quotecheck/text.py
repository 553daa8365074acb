"""Prose and its map back to the file, words, and the folding that makes words comparable.

All offsets are code points. A ``Prose`` is plain text in which every stretch knows which stretch of
the decoded file it came from; nothing in quotecheck cleans a text first and looks for positions later.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import accumulate, repeat
from typing import Final, NamedTuple

from quotecheck.memo import by_word, regex


class Span(NamedTuple):
    """A stretch of text in code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meet(self, other: "Span") -> "Span":
        """The shared stretch; empty (start == end) when there is none."""
        start = max(self.start, other.start)
        return Span(start, max(start, min(self.end, other.end)))


def is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of ``others``, which are in order and apart from each other, covers ``span``."""
    at = bisect_right(others, span.start, key=lambda other: other.start) - 1
    return at >= 0 and others[at].covers(span)


class RunKind(IntEnum):
    """How a run of prose relates to its place in the file."""

    EXACT = 0
    """The prose equals the slice of the file."""
    ATOM = 1
    """The prose stands for the whole slice but does not equal it: an entity, a line ending inside a cell."""
    SYNTH = 2
    """Made up by the reader: the line break for a soft break with its ``> ``, the gap between blocks."""


class Run(NamedTuple):
    """A run of prose: where it starts in the prose, its length there, and its slice of the file."""

    at: int
    length: int
    source: Span
    kind: RunKind


class Prose(NamedTuple):
    """Plain text with a map to the file it was read from. ``runs`` are sorted and cover ``text``."""

    text: str
    runs: tuple[Run, ...]

    def source(self, span: Span) -> Span:
        """The smallest slice of the file that covers ``span`` of the prose, made-up runs at its ends left out.

        Where all of it is made up, as in a note that stands before the text it is read after, it is what they bridge.
        """
        first, last = self._index(span.start), self._index(max(span.start, span.end - 1))
        runs = range(first, last + 1)
        while first < last and self.runs[first].kind is RunKind.SYNTH:
            first += 1
        while last > first and self.runs[last].kind is RunKind.SYNTH:
            last -= 1
        if first >= len(self.runs):
            return Span(0, 0)
        head, tail = self.runs[first], self.runs[last]
        if head.kind is RunKind.SYNTH and len(runs) > 1:
            bridged = [self.runs[at].source for at in runs]
            return Span(min(each.start for each in bridged), max(each.end for each in bridged))
        start = head.source.start
        if head.kind is RunKind.EXACT:
            start += max(0, span.start - head.at)
        end = tail.source.end
        if tail.kind is RunKind.EXACT:
            end = tail.source.start + min(tail.length, max(0, span.end - tail.at))
        return Span(start, max(start, end))

    def exact(self, span: Span) -> bool:
        """Whether ``span`` equals one slice of the file, letter for letter."""
        run = self.runs[self._index(span.start)] if self.runs else None
        return run is not None and run.kind is RunKind.EXACT and span.end <= run.at + run.length

    def at(self, offset: int) -> int:
        """The prose offset of the first code point that comes from ``offset`` of the file or later."""
        low = bisect_right(self.runs, offset, key=lambda run: run.source.start) - 1
        if low < 0:
            return 0
        run = self.runs[low]
        if offset >= run.source.end:
            return run.at + run.length
        return run.at + (offset - run.source.start if run.kind is RunKind.EXACT else 0)

    def _index(self, at: int) -> int:
        return max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)


class ProseBuilder:
    """Collects runs in reading order; runs that continue each other become one."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._exact: tuple[int, int] | None = None
        """Where the exact run that may still go on starts, in the prose and in the file."""

    def exact(self, text: str, start: int) -> None:
        """Add ``text``, which stands in the file at ``start``."""
        if not text:
            return
        if self._exact is None or start - self._exact[1] != self.length - self._exact[0]:
            self._end_exact()
            self._exact = self.length, start
        self._push(text)

    def atom(self, text: str, source: Span) -> None:
        """Add ``text``, which stands for the whole slice ``source``."""
        self._add(text, source, RunKind.ATOM)

    def synth(self, text: str, source: Span) -> None:
        """Add ``text``, which stands nowhere in the file; ``source`` is what it bridges."""
        self._add(text, source, RunKind.SYNTH)

    def again(self, text: str, run: Run) -> None:
        """Add a run of other prose, whose text is ``text``."""
        said = text[run.at : run.at + run.length]
        if run.kind is RunKind.EXACT:
            self.exact(said, run.source.start)
        else:
            self._add(said, run.source, run.kind)

    def last(self, count: int = 1) -> str:
        """The last ``count`` code points so far, fewer at the start."""
        tail = ""
        for part in reversed(self._parts):
            tail = part + tail
            if len(tail) >= count:
                break
        return tail[-count:]

    def build(self) -> Prose:
        """What was collected."""
        self._end_exact()
        return Prose("".join(self._parts), tuple(self._runs))

    def _add(self, text: str, source: Span, kind: RunKind) -> None:
        if text:
            self._end_exact()
            self._runs.append(Run(self.length, len(text), source, kind))
            self._push(text)

    def _end_exact(self) -> None:
        if self._exact is not None:
            at, start = self._exact
            self._runs.append(Run(at, self.length - at, Span(start, start + self.length - at), RunKind.EXACT))
            self._exact = None

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def plain(text: str) -> Prose:
    """Prose that is the file itself."""
    builder = ProseBuilder()
    builder.exact(text, 0)
    return builder.build()


# ---------------------------------------------------------------------------------------------- words

_CJK_RANGES: Final = (
    "\u3040-\u30ff",
    "\u3400-\u4dbf",
    "\u4e00-\u9fff",
    "\uf900-\ufaff",
    "\uff66-\uff9f",
    "\U00020000-\U0003ffff",
)
_MARK_RANGES: Final = ("\u0300-\u036f", "\u00ad", "\u200b-\u200d", "\u2060", "\ufeff")
_CJK: Final = "".join(_CJK_RANGES)
_MARKS: Final = "".join(_MARK_RANGES)
_INNER: Final = r"['\u2019\u02bc\u2010\u2011-]"
_RAISED: Final = "\u00b2\u00b3\u00b9\u2070-\u2079"
"""Numbers of notes: they stand behind a word and are no part of it."""
_LINE_END_INSIDE: Final = r"[ \t]*(?:\r\n?|\n)[ \t]*(?=[^\W\d_])"
_BRACKETED: Final = r"(?:\[[^\W\d_]\](?=[^\W\d_]))?"

_LETTERS_OF_WORDS: Final = rf"[^\W_{_RAISED}]++"
_LATIN: Final = "[0-9A-Za-zªµº¼-¾À-ÖØ-öø-ÿ]++"
"""The same within Latin-1: a set that is written out is read in half the time."""


def _word(letters: str, before: str = "") -> str:
    return rf"({before}{letters}(?:{_INNER}(?:(?<=[-\u2010]){_LINE_END_INSIDE})?{letters})*+)"


# Each has one group, which is the word: so a text can be split at its words.
_LATIN_WORD: Final = regex(_word(_LATIN))
_LATIN_BRACKETED: Final = regex(_word(_LATIN, _BRACKETED))
_PLAIN_WORD: Final = regex(_word(_LETTERS_OF_WORDS))
_PLAIN_BRACKETED: Final = regex(_word(_LETTERS_OF_WORDS, _BRACKETED))
_LETTER_IN_BRACKETS: Final = regex(r"\[[^\W\d_]\][^\W\d_]")
_ASCII: Final = bytes(range(0x80))


def places_of(letters: str, text: str) -> list[int]:
    """Where any of ``letters`` stands in ``text``, in order; for a few rare ones in a fraction of a regex's time."""
    found: list[int] = []
    for letter in letters:
        at = text.find(letter)
        while at >= 0:
            found.append(at)
            at = text.find(letter, at + 1)
    return sorted(found)


def beyond_ascii(text: str) -> str:
    """The characters of ``text`` that are not ASCII, in their order; many times faster than a regex."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _unusual(text: str) -> list[str]:
    """The characters beyond Latin-1 and the marks of printed text: where there are none, none needs a larger pattern."""
    return [
        each
        for each in set(beyond_ascii(text))
        if not ("\x80" <= each <= "\xff" or "\u2010" <= each <= "\u203f") or each == "\xad"
    ]


def _is_special(letter: str) -> bool:
    """Whether a character needs the larger pattern. Asked of the few unusual ones, it is quicker than a regex is made."""
    return any(span[0] <= letter <= span[-1] for span in (*_CJK_RANGES, *_MARK_RANGES))


@cache
def _any_word() -> re.Pattern[str]:
    core = rf"(?:[^\W_{_CJK}{_RAISED}][{_MARKS}]*)+"
    join = rf"(?:{_INNER}|(?:[-\u2010]|(?<=\u00ad)){_LINE_END_INSIDE})"
    return re.compile(rf"({_BRACKETED}{core}(?:{join}{core})*|[{_CJK}])")


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Every word of ``text``, or of a stretch of it, as a regex match.

    A word is a maximal run of letters and digits with inner ``'``, ``’`` or ``-``; broken by a hyphen at a
    line end it is one; a dash separates; each Han or kana character is one; ``[T]he`` is one.
    """
    end = len(text) if end is None else end
    return _pattern_for(text, start, end).finditer(text, start, end)


def _pattern_for(text: str, start: int, end: int) -> re.Pattern[str]:
    unusual = _unusual(text[start:end])
    if any(map(_is_special, unusual)):
        return _any_word()
    beyond_latin = any(map(str.isalnum, unusual))
    if text.find("[", start, end) >= 0 and _LETTER_IN_BRACKETS.search(text, start, end):
        return _PLAIN_BRACKETED if beyond_latin else _LATIN_BRACKETED
    return _PLAIN_WORD if beyond_latin else _LATIN_WORD


def list_words(text: str) -> list[str]:
    """Every word of ``text`` as it stands there."""
    found: list[str] = _pattern_for(text, 0, len(text)).findall(text)
    return found


def _cut(text: str, start: int = 0) -> tuple[list[str], list[int], list[int]]:
    """The words of ``text`` as they stand there, and where each starts and ends, moved by ``start``.

    All within C: half the time of a match for every word.
    """
    parts: list[str] = _pattern_for(text, 0, len(text)).split(text)
    places = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], places[1:-1:2], places[2::2]


def word_spans(text: str, start: int = 0) -> list[Span]:
    """The words' spans, moved by ``start``."""
    _, starts, ends = _cut(text, start)
    return _spans(starts, ends)


def _spans(starts: list[int], ends: list[int]) -> list[Span]:
    """One span a word: all within C, half the time of calling ``Span``."""
    return list(map(tuple.__new__, repeat(Span), zip(starts, ends, strict=True)))


def count_words(text: str) -> int:
    """How many words there are: the one counter of quotecheck."""
    return len(_pattern_for(text, 0, len(text)).findall(text))


_DROPPED: Final = str.maketrans(
    "", "", "'\u2019\u02bc\u2018`-\u2010\u2011\u00ad\u200b\u200c\u200d\u2060\ufeff \t\r\n[]"
)
_LETTERS: Final = str.maketrans({"ſ": "s", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ı": "i", "ð": "d", "þ": "th"})


@by_word(1 << 16)
def fold(word: str) -> str:
    """The form in which words are compared: case, diacritics, ligatures, hyphens and apostrophes aside."""
    kept = word.translate(_DROPPED).casefold()
    if kept.isascii():
        return kept
    apart = unicodedata.normalize("NFKD", kept)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().translate(_LETTERS)


class Words:
    """The words of a text, found once: parallel lists of where each begins and ends, and how it stands there."""

    __slots__ = ("ends", "said", "starts")

    def __init__(self, text: str) -> None:
        self.said, self.starts, self.ends = _cut(text)

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, at: int) -> Span:
        """Where word number ``at`` stands."""
        return Span(self.starts[at], self.ends[at])

    def spans(self, numbers: range) -> list[Span]:
        """Where the words with these numbers, which follow each other, stand."""
        first, last = numbers.start, numbers.stop
        return _spans(self.starts[first:last], self.ends[first:last])

    def numbers(self, span: Span) -> range:
        """The numbers of the words that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


@lru_cache(maxsize=1)
def words_in(text: str) -> Words:
    """The words of a post's prose, which several stages ask for one after the other; the last text's are kept."""
    return Words(text)


def fold_text(text: str) -> str:
    """All words of ``text`` folded, one space between: for comparing names and titles."""
    return " ".join(map(fold, _pattern_for(text, 0, len(text)).findall(text)))


# ---------------------------------------------------------------------------------------------- lines


class Place(NamedTuple):
    """A point in a file: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


_LINE_END: Final = regex(r"\r\n|\r|\n")


class Lines(NamedTuple):
    r"""Where the lines of a file start. A line ends at ``\n``, ``\r\n`` or a lone ``\r``."""

    starts: tuple[int, ...]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(text: str) -> "Lines":
        """The lines of ``text``; those of the last few texts are kept, since every finding asks for its post's."""
        if "\r" not in text:
            return Lines((0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])))
        return Lines((0, *(match.end() for match in _LINE_END.finditer(text))))

    def place(self, offset: int) -> Place:
        """The line and column of ``offset``."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1, offset)


@lru_cache(maxsize=1)
def lines_in(text: str) -> Lines:
    """The lines of a file, which many posts may stand in; the last file's are kept."""
    return Lines.of(text)


def line_span(text: str, lines: Lines, line: int) -> Span:
    """Where line number ``line`` (from 1) stands, without its ending; empty at the end of ``text`` past the last."""
    if not 1 <= line <= len(lines.starts):
        return Span(len(text), len(text))
    start = lines.starts[line - 1]
    end = lines.starts[line] if line < len(lines.starts) else len(text)
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return Span(start, end)


def line_text(text: str, lines: Lines, line: int) -> str:
    """Line number ``line`` (from 1) without its ending; empty past the end."""
    span = line_span(text, lines, line)
    return text[span.start : span.end]
