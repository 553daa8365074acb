"""The headings of a text: lines that name its parts. They are words of the work, and no quotation of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from quotecheck.library.written import Line, written_lines
from quotecheck.memo import regex
from quotecheck.model.source import HEADING, LocatorMark
from quotecheck.text import Span, count_words

_CAPITALS: Final = regex(r"[\r\n][ \t]*([^\Wa-z\d_][^a-z\r\n]{4,100})(?=[\r\n]|\Z)")
_BLANK_ABOVE: Final = regex(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\Z")
_BLANK_BELOW: Final = regex(r"(?:\r\n|\r|\n)[ \t]{0,80}(?:[\r\n]|\Z)|\Z")
_FEWEST: Final = 2
_MOST: Final = 12
_NEAR: Final = 600
"""How far below the line of a chapter its title is looked for, in code points."""
_MARGIN: Final = 80
"""Blanks that a blank line may hold."""
_LINES_OF_TITLE: Final = 2
_NUMERAL: Final = regex(r"(?:[IVXLC]+|[0-9]+)\.?")
_GOES_ON: Final = (",", ";", "-", "–", "—")
_SENTENCE_END: Final = regex(r"[.,;:!?…—-][”’\"')\]_*]*\Z")


def find_headings(text: str, span: Span, chapters: Sequence[int], named: Iterable[int]) -> list[LocatorMark]:
    """Lines where a chapter begins with the title below them, lines that a table of contents names, and lone capitals.

    The label of each is the line as it stands, so that its length is known.
    """
    found: dict[int, str] = {}
    for at, following in zip(chapters, [*chapters[1:], span.end], strict=False):
        found |= {line.start: line.words for line in _of_chapter(text, Span(at, min(following, at + _NEAR)))}
    for at in named:
        found |= {line.start: line.words for line in islice(written_lines(text, Span(at, span.end)), 1)}
    found |= _capitals(text, span)
    return [LocatorMark(start, HEADING, words) for start, words in found.items()]


def _of_chapter(text: str, near: Span) -> Iterator[Line]:
    """The line at the start, and the title below it: further lines up to a blank one, or a paragraph of one line."""
    lines = list(islice(written_lines(text, near), _LINES_OF_TITLE + 2))
    yield lines[0]
    rest = lines[1:]
    end = next((k for k, line in enumerate(rest) if line.apart), 0 if not rest else len(rest))
    if end:
        yield from rest[:end] if end <= _LINES_OF_TITLE else ()
    elif len(rest) > 1 and rest[1].apart and _is_title(rest[0].words, below=lines[0].words):
        yield rest[0]


def _is_title(words: str, below: str) -> bool:
    """Whether a line alone is a title. Under a numeral a stanza may begin: there it has the capitals of one."""
    open_ended = words.isupper() or not _SENTENCE_END.search(words)
    return open_ended and (not _NUMERAL.fullmatch(below) or _has_capitals(words))


def _has_capitals(words: str) -> bool:
    """Whether most of the longer words begin with a capital."""
    longer = [word for word in words.split() if len(word) > 3]
    return 4 * sum(word[:1].isupper() or not word[0].isalpha() for word in longer) >= 3 * len(longer)


def _capitals(text: str, span: Span) -> dict[int, str]:
    """Lines of capitals between blank lines that stand nowhere else: names of speakers come again."""
    lines = {
        m.start(1): m[1].rstrip() for m in _CAPITALS.finditer(text, *span) if m[1].isupper() and _is_apart(text, m)
    }
    times = Counter(lines.values())
    lone = {at: words for at, words in lines.items() if times[words] == 1 and not words.endswith(_GOES_ON)}
    return {at: words for at, words in lone.items() if _FEWEST <= count_words(words) <= _MOST}


def _is_apart(text: str, line: re.Match[str]) -> bool:
    above = text[max(0, line.start() - _MARGIN) : line.start() + 1]
    return _BLANK_ABOVE.search(above) is not None and _BLANK_BELOW.match(text, line.end()) is not None
