"""Tables of contents: which lines belong to one. Most of its entries come again as headings further on."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from quotecheck.library.numerals import number
from quotecheck.library.written import LINE, Line
from quotecheck.memo import regex
from quotecheck.text import Span

_TITLE: Final = regex(
    r"(?:(?:table of |the )?contents(?: of (?:the |vol).{0,30})?|inhalt(?:sverzeichnis|sübersicht)?|table des mati[eè]res|índice)[.:]?",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:[0-9]{1,3}|[IVXLCivxlc]{1,9})"
_NUMBERED: Final = regex(rf"(?:(?i:chapter|chap\.|book|part|section) +[\w-]++|{_NUMBER}(?=[.:) —–-]))[.:) —–-]*(?=\S)")
_LEADERS: Final = regex(r"(?:[ .·…_]{3,}|[,. \t]\s*)(?:p(?:age|\.)? ?)?(?:[0-9]{1,4}|[ivxlc]{1,7})\.?\Z")
_ENDS_PAGE: Final = frozenset("0123456789ivxlc")
_BEGINS_NUMBER: Final = frozenset("0123456789IVXLCivxlcBbPpSs")
_PAGE: Final = regex(r"(?:\.\s?){3,}|[ \t·…_]{3,}[0-9ivxlc]{1,7}\Z")
_PART: Final = regex(r"(?:book|part|volume|vol\.|epoch) \w", re.IGNORECASE)
_WORDS: Final = regex(r"\w+")
_FIGURES: Final = regex(rf"{_NUMBER}(?=\W*\Z)")
_NO_LETTER: Final = regex(r"[\W_]+")
_PUNCTUATION: Final = " \t.,;:!?…—–-”’\"')]*_~="
_LONGEST: Final = 100
_LEAST: Final = 2
_MOST_MISSED: Final = 6
"""Lines in a row that nothing shows to be entries: second lines of entries, names of parts."""


def is_contents(bare: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return _TITLE.fullmatch(bare) is not None


def entry_key(words: str) -> str:
    """The form in which an entry and the heading it stands for are the same: no number, no page, no case."""
    bare = words.strip("#*_=~ \t")
    if bare[-1:] in _ENDS_PAGE:
        bare = _LEADERS.sub("", bare)
    if bare[:1] in _BEGINS_NUMBER:
        bare = _NUMBERED.sub("", bare, count=1)
    return _NO_LETTER.sub("", bare).casefold()


class Table(NamedTuple):
    """A table of contents: its lines, numbered, end exclusive, and where its entries come again, for the last time."""

    first: int
    end: int
    headings: frozenset[int]


def find_tables(text: str, span: Span, lines: Sequence[Line]) -> list[Table]:
    """The tables among the first ``lines`` of the text in ``span``."""
    titles = [at for at, line in enumerate(lines) if is_contents(line.bare)]
    if not titles:
        return []
    last = _last_places(text, span, lines[titles[0] :])
    found: list[Table] = []
    for at in titles:
        if (not found or at >= found[-1].end) and (table := _table(lines, at, last)) is not None:
            found.append(table)
    return found


def _last_places(text: str, span: Span, rows: Sequence[Line]) -> dict[str, int]:
    """Where lines that could be the same as one of ``rows`` stand last, by their keys."""
    ends = {_last_word(_LEADERS.sub("", row.bare)) for row in rows if len(row.words) <= _LONGEST}
    found: dict[str, int] = {}
    for line in LINE.finditer(text, *span):
        if line.end() - line.start() <= _LONGEST and _last_word(line.group()) in ends:
            found[entry_key(line.group())] = line.start()
    return found


def _last_word(words: str) -> str:
    return words.rstrip(_PUNCTUATION).rpartition(" ")[2].casefold()


def _table(lines: Sequence[Line], title: int, last: Mapping[str, int]) -> Table | None:
    """The table below its title. Where an entry comes again under the same part, the work itself begins."""
    end, missed, rows, sure, part, number = title + 1, 0, 0, 0, "", 0
    seen: set[tuple[str, str]] = set()
    headings: set[int] = set()
    for at in range(title + 1, len(lines)):
        line, key = lines[at], entry_key(lines[at].words)
        is_part = _PART.match(line.bare)
        part, entry = (_same_part(line.bare), "") if is_part else (part, key)
        numbered = _number(line.bare)
        again = (part, line.bare.casefold()) in seen or ((part, entry) in seen and numbered != number + 1)
        if again or len(line.words) > _LONGEST or missed > _MOST_MISSED:
            break
        seen |= {(part, entry), (part, line.bare.casefold())}
        recurs = last.get(key, -1) > line.start
        if recurs or _PAGE.search(line.words) or numbered == number + 1:
            end, rows, missed = at + 1, rows + missed + 1, 0
            sure += recurs or _PAGE.search(line.words) is not None
            headings |= {last[key]} if recurs else set()
        elif not is_part:
            missed += 1
        number = numbered or number
    return Table(title, end, frozenset(headings)) if sure >= _LEAST and 3 * sure >= rows else None


def _same_part(bare: str) -> str:
    """What two headings of one part share: part ii, epoch the first."""
    words = _WORDS.findall(bare.casefold())
    return " ".join(words[: 3 if words[1:2] == ["the"] else 2])


def _number(bare: str) -> int:
    """The number an entry begins with; 0 for none."""
    found = _NUMBERED.match(bare)
    figures = _FIGURES.search(found.group()) if found else None
    if figures is None:
        return 0
    return number(figures.group().upper())
