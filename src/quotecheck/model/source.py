"""A registered work: its record, and what is known of its text."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.text import Span


class Name(NamedTuple):
    """A person or a body. A body (braced in BibTeX) has only ``family``."""

    family: str
    given: str = ""
    prefix: str = ""
    """The BibTeX "von" part: ``van der``, ``de``."""
    suffix: str = ""

    @property
    def full(self) -> str:
        """In reading order: given, prefix, family, suffix."""
        return " ".join(part for part in (self.given, self.prefix, self.family, self.suffix) if part)


class Locator(NamedTuple):
    """A place within a work, as a reader would look it up: ``kind`` is a CSL term (page, chapter, line ...)."""

    kind: str
    start: str
    end: str | None = None


HEADING: Final = "heading"
"""The kind of a mark that is no place to cite: a line that names a part of the work, with the line for its label."""


_BETWEEN_HEADINGS: Final = 12
"""Code points between a part's heading and a chapter's below it: blank lines, and the chapter's numeral."""


class LocatorMark(NamedTuple):
    """From ``offset`` (code points of the text as read) on, the work is at this locator."""

    offset: int
    kind: str
    label: str


class SourceText(NamedTuple):
    """What is known of a source's text without holding it."""

    key: str
    path: str
    """Relative to the project, forward slashes."""
    digest: str
    """BLAKE2b-128 of the file's bytes, hex."""
    words: int
    marks: tuple[LocatorMark, ...] = ()

    @property
    def headings(self) -> tuple[LocatorMark, ...]:
        """The lines that name the parts of the work."""
        return tuple(mark for mark in self.marks if mark.kind == HEADING)

    def is_heading(self, span: Span) -> bool:
        """Whether ``span`` (code points of the text as read) lies in one heading, or in several that follow each other."""
        lines = [Span(mark.offset, mark.offset + len(mark.label)) for mark in self.headings]
        inside = [line for line in lines if line.overlaps(span)]
        near = all(below.start - above.end <= _BETWEEN_HEADINGS for above, below in pairwise(inside))
        return bool(inside) and near and inside[0].start <= span.start and span.end <= inside[-1].end


class Origin(NamedTuple):
    """Where an entry stands, for messages. ``line`` from 1, ``offset`` of the line's start in code points."""

    path: str
    line: int
    offset: int = 0


class Source(NamedTuple):
    """A registered work. Text fields are decoded from LaTeX; ``fields`` keeps the raw values for writing."""

    key: str
    type: str
    """The BibTeX entry type, lower case."""
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    subtitle: str = ""
    container: str = ""
    """The book or journal it stands in."""
    year: str = ""
    other_years: tuple[str, ...] = ()
    """Years of the original, also right in a citation."""
    publisher: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    pagetotal: int | None = None
    pages: str = ""
    language: str = ""
    aliases: tuple[str, ...] = ()
    """Other citekeys (biblatex ``ids``)."""
    also_titled: tuple[str, ...] = ()
    """Short and alternative titles."""
    fields: Mapping[str, str] = {}
    """Raw BibTeX values by lower-case name, in the entry's order, delimiters removed."""
    origin: Origin | None = None
    text: SourceText | None = None
    text_missing: bool = False
    """The lock file says that a text was registered, and it is not on this machine."""

    @property
    def credited(self) -> tuple[Name, ...]:
        """Whom a citation names: the authors, else the editors."""
        return self.authors or self.editors

    @property
    def words(self) -> int | None:
        """Words of the text; else ``pagetotal`` x 300, an estimate; else unknown."""
        if self.text is not None:
            return self.text.words
        return self.pagetotal * 300 if self.pagetotal else None

    @property
    def estimated(self) -> bool:
        """Whether ``words`` is an estimate."""
        return self.text is None and self.pagetotal is not None


class Fault(NamedTuple):
    """Something wrong with an entry of a ``.bib`` file; the rest of the file is used."""

    path: str
    line: int
    key: str | None
    message: str
    hint: str
    code: str = "QC401"
    offset: int = 0
    """Of the line's start in the file, in code points."""


class Placed(NamedTuple):
    """A stretch of a source's text, in code points of the text as read."""

    source: str
    span: Span
    places: tuple[Locator, ...] = ()
    """All that is known of where it stands, the narrowest first."""
