"""What stands before and behind a work in its book: title page, copyright page, contents, references, index.

Prose is never left out: a preface, a dedication, a motto and a note that says more than where it is taken from stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from quotecheck.library.contents import find_tables
from quotecheck.library.written import Line, is_running, written_lines
from quotecheck.memo import regex
from quotecheck.text import Span

_MOST_LINES: Final = 1_200
"""Lines from the start of a work in which its title page and its contents are looked for."""
_MOST_BETWEEN: Final = 12
"""Lines of a title page from one that is surely of it to the next."""
_LONGEST_PARAGRAPH: Final = 15
"""Lines; where paragraphs are not parted, only the line itself is known."""
_NAME: Final = r"(?:[A-Z][\w.’'-]*|de|du|la|von|van|der|den|and|&|of|the)"
_BY: Final = regex(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar"
    r"|(?:[Ww]ritten|[Ee]dited|[Tt]ranslated|[Ii]llustrated|[Aa]rranged|[Cc]ompiled|TRANSLATED|EDITED|ILLUSTRATED)(?: by| BY))"
    rf" (?:(?i:the author of) .{{1,80}}|[A-Z\"“'‘][\w.’'-]*(?:,? {_NAME}){{0,7}}[.,;\"”’']{{0,3}})"
)
_BY_ALONE: Final = regex(
    r"(?:written |edited |translated |illustrated )?by(?: the author of)?|author of", re.IGNORECASE
)
_YEAR: Final = regex(r"[(\[]?(?:1[4-9]|20)[0-9]{2}[)\].]{0,2}|M[DCLXVI]{2,12}\.?")
_RIGHTS: Final = regex(
    r"copyright\b|©|\(c\) ?(?:1|2|by)|all rights (?:are )?reserved\b|first (?:\w+ ){0,2}(?:published|printed|edition)\b"
    r"|no part of this (?:book|publication|work|e-?book)\b|(?:made and |thence |since |re)*printed (?:and bound |serially )?(?:in|by|at|for)\b"
    r"|(?:re)?published (?:in|by|at|for)\b|isbn\b|library of congress\b|british library catalogu|the moral right"
    r"|(?:e-?text )?(?:produced|transcribed|digiti[sz]ed|scanned|proofed) (?:by|from)\b|\[?transcriber[’'s]*s? notes?\b",
    re.IGNORECASE,
)
_SURE_RIGHTS: Final = regex(
    r"[\r\n][ \t]*(?:all rights reserved\.|no part of this (?:book|publication|work|e-?book) may be "
    r"(?:reproduced|used|copied)\b)",
    re.IGNORECASE,
)
_PUBLISHER: Final = regex(
    r".*(?:\b(?:Press|PRESS|Publish(?:ers|ing)|PUBLISH(?:ERS|ING)|Verlag|VERLAG)\b|(?:&|\band|AND) (?:Co|CO|Sons|SONS|Company|COMPANY)\b).*"
)
_PROSE_BEGINS: Final = regex(
    r"(?:(?:the |an? |author[’']s |translator[’']s |editor[’']s )?(?:preface|introduction|foreword|prologue|dedication|advertisement"
    r"|note|introductory note)|to the reader|acknowledge?ments)\b.{0,40}",
    re.IGNORECASE,
)


class FrontMatter(NamedTuple):
    """What stands before a work, and where the headings stand that its table of contents names."""

    cuts: list[Span]
    headings: list[int]


def front_matter(text: str, span: Span, chapters: Sequence[int] = ()) -> FrontMatter:
    """The title page, the copyright page and the table of contents of the work in ``span``.

    ``chapters`` are the places where its chapters begin; its title page comes before the first.
    """
    lines = list(islice(written_lines(text, span), _MOST_LINES))
    tables = find_tables(text, span, lines)
    cuts = [_whole(lines, table.first, table.end) for table in tables]
    cuts += _title_pages(lines, {table.first: table.end for table in tables}, chapters)
    cuts += [_paragraph(text, found) for found in _SURE_RIGHTS.finditer(text, *span)]
    return FrontMatter(cuts, [place for table in tables for place in table.headings])


def _title_pages(lines: Sequence[Line], tables: Mapping[int, int], chapters: Sequence[int]) -> Iterator[Span]:
    """From the first line to the last that is surely of a title page, and again behind a table of contents."""
    first = at = sure = 0
    while at < len(lines) and at - sure < _MOST_BETWEEN and not _work_begins(lines[at], chapters):
        if at in tables:
            first = at = sure = tables[at]
        elif (end := _sure_end(lines, at, known=sure > first)) is not None:
            yield _whole(lines, first, end)
            at = sure = end
        elif is_running(lines[at].words):
            return
        else:
            at += 1


def _work_begins(line: Line, chapters: Sequence[int]) -> bool:
    return bool(chapters and line.end > chapters[0]) or _PROSE_BEGINS.fullmatch(line.bare) is not None


def _sure_end(lines: Sequence[Line], at: int, *, known: bool) -> int | None:
    """Behind the line or paragraph at ``at``, when it is surely of a title or copyright page."""
    bare = lines[at].bare
    if _RIGHTS.match(bare):
        return _paragraph_end(lines, at)
    if _BY_ALONE.fullmatch(bare):
        return min(len(lines), max(at + 2, _paragraph_end(lines, at + 1) if bare.lower() == "author of" else 0))
    if _BY.fullmatch(bare) or (known and (_YEAR.fullmatch(bare) or (len(bare) < 80 and _PUBLISHER.fullmatch(bare)))):
        return at + 1
    return None


def _paragraph_end(lines: Sequence[Line], at: int) -> int:
    for end in range(at + 1, min(len(lines), at + _LONGEST_PARAGRAPH)):
        if lines[end].apart:
            return end
    return at + 1


def _whole(lines: Sequence[Line], first: int, end: int) -> Span:
    """From the first of these lines to the end of the last."""
    return Span(lines[first].start, lines[end - 1].end)


def _paragraph(text: str, begun: re.Match[str]) -> Span:
    blank = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)|\Z").search(text, begun.end(), begun.end() + 2_000)
    return Span(begun.start(), blank.start() if blank else begun.end())
