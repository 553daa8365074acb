"""Where the chapters of a text begin: headings on lines of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.source import LocatorMark
from quotecheck.text import Span

_UNITS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {word: number for number, word in enumerate(_UNITS, 1)} | {
    word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_WORD: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_HEAD: Final = regex(
    r"(CHAPTER|Chapter|BOOK|Book|PART|Part)[ \t]{1,4}"
    rf"([0-9]{{1,3}}|[IVXLC]{{1,9}}|[ivxlc]{{1,9}}|(?i:(?:{_WORD})(?:[- ](?:{_WORD}))?))(?![\w-])([^\r\n]{{0,80}})"
)
_TITLE: Final = regex(r"[ \t]*(?:[.:—–-]|$)")
_HASHES: Final = regex(r"(?<![^\r\n])(?:(#{1,6})[ \t]+([^\r\n]{1,200})|(```|~~~))")
_NEAR: Final = 400
"""Code points; headings farther apart are no table of contents."""
_LINES_OF_TITLE: Final = 2
_DENSE: Final = 3
"""Lines from one heading to the next, and headings of one kind, in a table of contents."""


class _Heading(NamedTuple):
    start: int
    end: int
    kind: str
    label: str
    capital: bool
    title: str


def chapter_marks(text: str, span: Span) -> list[LocatorMark]:
    """Headings such as ``CHAPTER IV``, ``Chapter 4. Title``, ``BOOK II``; those of a table of contents give none."""
    kept, below = [], -1
    for heading in _without_contents(text, list(_headings(text, span))):
        if _stands_alone(text, heading, span, below):
            kept.append(LocatorMark(heading.start, heading.kind, heading.label))
            below = heading.end
    return kept


def heading_marks(text: str, span: Span) -> list[LocatorMark]:
    """Markdown headings, outside code; a single first-level heading is the work's title and gives none."""
    found, fence = [], ""
    for match in _HASHES.finditer(text, span.start, span.end):
        if match[3]:
            fence = "" if fence == match[3] else fence or match[3]
        elif not fence:
            found.append(match)
    tops = [match for match in found if match[1] == "#"]
    titles = tops if len(tops) == 1 and len(found) > 1 else []
    marks = [LocatorMark(match.start(), *_named(match[2])) for match in found if match not in titles]
    return marks or chapter_marks(text, span)


def _named(title: str) -> tuple[str, str]:
    plain = re.sub(r"[*`]", "", title).rstrip("# \t").strip("_ \t")
    numbered = _HEAD.match(plain)
    return (numbered[1].lower(), _label(numbered[2])) if numbered else ("chapter", plain)


def _headings(text: str, span: Span) -> Iterator[_Heading]:
    """Lines that begin like a heading."""
    for match in _HEAD.finditer(text, span.start, span.end):
        start = _line_start(text, match.start())
        whole = match.end() == span.end or text[match.end()] in "\r\n"
        capital = match[1].isupper()
        if whole and (capital or _TITLE.match(match[3])) and not text[start : match.start()].strip():
            yield _Heading(match.start(), match.end(), match[1].lower(), _label(match[2]), capital, match[3])


def _label(number: str) -> str:
    words = re.split(r"[- ]", number.lower())
    if all(word in _NUMBERS for word in words):
        return str(sum(_NUMBERS[word] for word in words))
    return str(int(number)) if number.isdecimal() else number


def _stands_alone(text: str, heading: _Heading, span: Span, below: int) -> bool:
    """Whether the line is set off, and no line of a paragraph that happens to begin with these words."""
    before = text[max(span.start, heading.start - _NEAR) : _line_start(text, heading.start)].rstrip(" \t")
    above = before.removesuffix("\n").removesuffix("\r").rstrip(" \t")
    follows = below >= 0 and not text[below : heading.start].strip()
    if above and not above.endswith(("\n", "\r")) and not follows:
        return False
    if not heading.title.strip():
        return True
    return _blank_within(text, heading.end, _LINES_OF_TITLE if heading.capital else 1)


def _blank_within(text: str, at: int, lines: int) -> bool:
    """Whether the text ends, or a blank line comes, at most ``lines`` line endings after ``at``."""
    rest = re.split(r"\r\n|[\r\n]", text[at : at + _NEAR], maxsplit=lines + 1)
    return len(rest) <= lines or not all(line.strip() for line in rest[1 : lines + 1])


def _line_start(text: str, at: int) -> int:
    return max(text.rfind(end, max(0, at - _NEAR), at) + 1 for end in "\r\n")


# ------------------------------------------------------------------------------------ tables of contents


def _without_contents(text: str, headings: list[_Heading]) -> Iterator[_Heading]:
    for run in _runs(text, headings):
        if max(Counter(heading.kind for heading in run).values()) < _DENSE:
            yield from run


def _runs(text: str, headings: Iterable[_Heading]) -> Iterator[list[_Heading]]:
    """Headings that stand close together. One that comes again is no longer the table, but the work itself."""
    run: list[_Heading] = []
    seen: set[tuple[str, ...]] = set()
    division = ""
    for heading in headings:
        division = division if heading.kind == "chapter" else f"{heading.kind} {heading.label}"
        name = (division, heading.kind, heading.label)
        if run and (name in seen or not _close(text, run[-1], heading)):
            yield run
            run, seen = [], set()
        run.append(heading)
        seen.add(name)
    if run:
        yield run


def _close(text: str, one: _Heading, other: _Heading) -> bool:
    if other.start - one.end > _NEAR:
        return False
    between = text[one.end : other.start].replace("\r\n", "\n").replace("\r", "\n")
    return between.count("\n") <= _DENSE
