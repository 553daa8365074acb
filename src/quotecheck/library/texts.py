"""Plain-text sources as prose, with the pages and chapters they name.

Nothing is rewritten: what is no word of the work is left out by the map. That is Project Gutenberg's header and
licence; page marks, and form feeds with the page number under or above them; the marks of notes and the line numbers
of verse; the title page, the copyright page, the table of contents, and lists of nothing but references. Every other
word stays.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from quotecheck.decoding import decode
from quotecheck.library.chapters import chapter_marks, heading_marks
from quotecheck.library.headings import find_headings
from quotecheck.library.lists import end_lists
from quotecheck.library.matter import front_matter
from quotecheck.library.numbers import line_numbers, note_marks
from quotecheck.library.numerals import numbered_chapters
from quotecheck.library.pages import find_pages
from quotecheck.library.wrappers import wrappers
from quotecheck.memo import regex
from quotecheck.model.source import LocatorMark
from quotecheck.text import Prose, ProseBuilder, Span

_NOT_LINE_END: Final = regex(r"[^\r\n]")


class TextRead(NamedTuple):
    """A source text as read: its prose, where its pages and chapters begin, and the file's encoding."""

    prose: Prose
    marks: tuple[LocatorMark, ...]
    encoding: str


def read_text(name: str, data: bytes) -> TextRead:
    """The source text in ``data``; a ``name`` in ``.md`` has Markdown headings for chapters.

    Offsets are code points of the decoded file. Raises ``QuotecheckError`` for binary data only.
    """
    text, encoding = decode(data, name)
    outer = wrappers(text)
    works = _kept(text, outer)
    pages = find_pages(text, works)
    cuts = [*pages.cuts, *note_marks(text, works), *line_numbers(text, works)]
    masked = _masked(text, cuts)
    find_chapters = heading_marks if name.lower().endswith((".md", ".markdown")) else chapter_marks
    marks = [*pages.marks]
    for work in works:
        chapters = find_chapters(masked, work)
        places = [mark.offset for mark in chapters] or numbered_chapters(masked, work)
        front = front_matter(masked, work, places)
        matter = [*front.cuts, *end_lists(text, work)]
        headings = find_headings(masked, work, places, front.headings)
        marks += _outside(_kept(text, matter), (*chapters, *headings))
        cuts += matter
    marks.sort(key=lambda mark: mark.offset)
    return TextRead(_prose(text, _kept(text, [*outer, *cuts])), tuple(marks), encoding)


def _kept(text: str, cuts: Iterable[Span]) -> list[Span]:
    """What stays of ``text``, in order; cuts may overlap."""
    kept, at = [], 0
    for cut in sorted(cuts):
        if cut.start > at:
            kept.append(Span(at, cut.start))
        at = max(at, cut.end)
    return [*kept, Span(at, len(text))] if at < len(text) else kept


def _outside(kept: list[Span], marks: Iterable[LocatorMark]) -> Iterator[LocatorMark]:
    """The marks that stand in what is kept."""
    for mark in marks:
        at = bisect_right(kept, mark.offset, key=lambda span: span.start) - 1
        if at >= 0 and mark.offset < kept[at].end:
            yield mark


def _masked(text: str, cuts: Iterable[Span]) -> str:
    """``text`` with blanks for what is cut, so that a page mark above a heading is a blank line."""
    parts, at = [], 0
    for cut in sorted(cuts):
        start = max(at, cut.start)
        parts += [text[at:start], _NOT_LINE_END.sub(" ", text[start : cut.end].replace("\f", "\n"))]
        at = max(at, cut.end)
    return "".join([*parts, text[at:]])


def _prose(text: str, kept: list[Span]) -> Prose:
    builder = ProseBuilder()
    for before, span in zip([None, *kept], kept, strict=False):
        if before and _parts_words(text, gap := Span(before.end, span.start)):
            builder.synth("\n", gap)
        builder.exact(text[span.start : span.end], span.start)
    return builder.build()


def _parts_words(text: str, gap: Span) -> bool:
    """Whether a form feed was the only white space between two words."""
    around = text[gap.start - 1] + text[gap.end]
    return "\f" in text[gap.start : gap.end] and not any(letter.isspace() for letter in around)
