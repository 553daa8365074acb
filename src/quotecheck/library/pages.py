"""Where the pages of a plain text begin: marks in brackets, or form feeds."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.library.cuts import with_line
from quotecheck.memo import regex
from quotecheck.model.source import LocatorMark
from quotecheck.text import Span

_MARK: Final = regex(r"\[(?i:page|pg\.?|p\.) ?([0-9]{1,5}|(?i:[ivxlcdm]{1,10}))\]|\{([0-9]{1,5})\}")
_NUMBER_LINE: Final = regex(r"[-–—\[(]? ?([0-9]{1,5}|(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})) ?[-–—\])]?")
_TOP_LINE: Final = regex(r"[ \t\r\n]*([^\r\n\f]{1,40})(?=[\r\n\f]|\Z)")
_BLANK: Final = " \t\r\n"
_NEAR: Final = 200
"""How far back the last line of a page is looked for, in code points."""


class Pages(NamedTuple):
    """Where pages begin, and what is left out of the prose because it only says so."""

    marks: list[LocatorMark]
    cuts: list[Span]


def find_pages(text: str, kept: Iterable[Span]) -> Pages:
    """Page marks such as ``[Page 84]`` or ``{84}``; where there are none, form feeds are counted."""
    spans = list(kept)
    feeds = [at for span in spans for at in _positions(text, "\f", span)]
    found = _rising([mark for span in spans for mark in _MARK.finditer(text, span.start, span.end)])
    if feeds and not found:
        return _by_form_feeds(text, Span(spans[0].start, spans[-1].end), feeds)
    marks = [LocatorMark(mark.start(), "page", mark[1] or mark[2]) for mark in found]
    return Pages(marks, [*(with_line(text, Span(*mark.span())) for mark in found), *(Span(at, at + 1) for at in feeds)])


def _rising(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Numbers in braces are pages only when they rise all through the text; else they are notes, and stay."""
    braced = [int(mark[2]) for mark in marks if mark[2]]
    if all(one < other for one, other in pairwise(braced)):
        return marks
    return [mark for mark in marks if mark[1]]


# ------------------------------------------------------------------------------------------ form feeds


def _by_form_feeds(text: str, whole: Span, feeds: list[int]) -> Pages:
    """Pages counted from 1, or from the number in the first or last line of a page where there is one."""
    marks, cuts = [], [Span(at, at + 1) for at in feeds]
    label = "1"
    for start, end in zip([whole.start, *(at + 1 for at in feeds)], [*feeds, whole.end], strict=True):
        numbered = _number(text, Span(start, end))
        if numbered:
            label = text[numbered.start : numbered.end].strip("-–—[]() ")
            cuts.append(with_line(text, numbered))
        if label and text[start:end].strip():
            marks.append(LocatorMark(start, "page", label))
        label = str(int(label) + 1) if label.isdecimal() else ""
    return Pages(marks, cuts)


def _number(text: str, page: Span) -> Span | None:
    """The page number that stands alone in the page's first or last line."""
    for line in (_first_line(text, page), _last_line(text, page)):
        if _NUMBER_LINE.fullmatch(text, line.start, line.end):
            return line
    return None


def _first_line(text: str, page: Span) -> Span:
    found = _TOP_LINE.match(text, page.start, page.end)
    return _stripped(text, Span(*found.span(1))) if found else Span(page.start, page.start)


def _last_line(text: str, page: Span) -> Span:
    near = max(page.start, page.end - _NEAR)
    end = near + len(text[near : page.end].rstrip(_BLANK))
    start = max(near, *(text.rfind(line_end, near, end) + 1 for line_end in "\r\n"))
    return _stripped(text, Span(start, end))


def _stripped(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    start = line.start + len(words) - len(words.lstrip())
    return Span(start, max(start, line.start + len(words.rstrip())))


def _positions(text: str, letter: str, span: Span) -> Iterator[int]:
    at = text.find(letter, span.start, span.end)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1, span.end)
