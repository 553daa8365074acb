"""Lists at the end of a book that only say where things are: references, notes of that kind, an index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.library.written import Line, written_lines
from quotecheck.memo import regex
from quotecheck.text import Span, count_words

_TITLE: Final = regex(
    r"[\r\n][ \t#*_]*(?:(?:select(?:ed)? |general |author )?(?P<kind>notes|endnotes|footnotes|references|bibliography|works cited"
    r"|sources|index|literature cited|literaturverzeichnis|anmerkungen|register)(?: and (?:references|sources))?)[ \t.:*_]*(?=[\r\n]|\Z)",
    re.IGNORECASE,
)
_INDEXES: Final = frozenset({"index", "register"})
_LABEL: Final = regex(r"(?:\[\^?\w{1,4}\]|[0-9]{1,3}[.)]|[*†‡•-])[ \t]*")
_REFERS: Final = regex(
    r"[0-9]|\b(?:ibid|op\. cit|loc\. cit|see|cf|vide|compare|supra|infra|passim|pp?\.|vols?\.|ed\.|trans\.|press)\b",
    re.IGNORECASE,
)
_PAGES_AT_END: Final = regex(r"(?:[0-9]|\b[ivxlc]+)[-–0-9, ivxlcnf.]*\Z|\bsee (?:also )?\S.{0,60}\Z", re.IGNORECASE)
_LONGEST_ROW: Final = 60
_USUAL_ROW: Final = 25
"""Words."""
_LEAST_ROWS: Final = 2
_LATE: Final = 0.5
"""Share of the text behind which such a list is looked for."""


def end_lists(text: str, span: Span) -> Iterator[Span]:
    """Each list under a title of its own that holds nothing but references; notes that say more stay."""
    late = span.start + int(_LATE * len(span))
    titles = list(_TITLE.finditer(text, late, span.end))
    for title, end in zip(titles, [*(found.start() for found in titles[1:]), span.end], strict=False):
        rows = list(_rows(written_lines(text, Span(title.end(), end)), alone=title["kind"].lower() in _INDEXES))
        refers = _PAGES_AT_END if title["kind"].lower() in _INDEXES else _REFERS
        if _only_refers([row for _, row in rows], refers):
            yield Span(title.start() + 1, rows[-1][0])


def _rows(lines: Iterator[Line], *, alone: bool) -> Iterator[tuple[int, str]]:
    """The end and the words of each entry: a paragraph, or what a label begins; in an index each line is one."""
    words: list[str] = []
    end = 0
    for line in lines:
        labelled = _LABEL.match(line.words)
        if words and (alone or line.apart or labelled):
            yield end, " ".join(words)
            words = []
        words.append(line.words[labelled.end() :] if labelled else line.words)
        end = line.end
    if words:
        yield end, " ".join(words)


def _only_refers(rows: Sequence[str], refers: re.Pattern[str]) -> bool:
    if len(rows) < _LEAST_ROWS:
        return False
    sizes = sorted(count_words(row) for row in rows)
    if sizes[-1] > _LONGEST_ROW or sizes[len(sizes) // 2] > _USUAL_ROW:
        return False
    return 5 * sum(1 for row in rows if refers.search(row)) >= 4 * len(rows)
