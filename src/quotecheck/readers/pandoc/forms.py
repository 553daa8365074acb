"""The formats that are read by pandoc: their suffixes, what is changed before it reads them, what is no prose in them."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from quotecheck.readers.blanking import blank
from quotecheck.readers.pandoc import asciidoc as pandoc_asciidoc
from quotecheck.readers.pandoc import latex as pandoc_latex
from quotecheck.readers.pandoc import notes
from quotecheck.readers.pandoc import org as pandoc_org
from quotecheck.readers.pandoc import typst as pandoc_typst
from quotecheck.readers.pandoc import wiki as pandoc_wiki
from quotecheck.readers.pandoc.unseen import Unseen, directives
from quotecheck.text import Span


class Form(NamedTuple):
    """A format: our name of it, pandoc's, its suffixes."""

    reader: str
    name: str
    suffixes: tuple[str, ...]
    markup: re.Pattern[str]
    """What is no prose in it; words are not looked for there."""
    prepared: Callable[[str], str] = str
    """Says otherwise what pandoc would lose."""
    locators: Callable[[str], Mapping[str, deque[str]]] = lambda _: {}
    """What the text says of the places of its citations, where pandoc does not."""
    unseen: Callable[[str], Iterable[Unseen]] = lambda _: ()
    """What is not for the reader of the document, in order. No other file is read, and some are an error to pandoc."""
    notes: Callable[[str], Iterable[Span]] = lambda _: ()
    """Where the texts of notes stand."""

    def readable(self, text: str, unseen: Iterable[Unseen]) -> str:
        """The text with what is no prose blank."""
        seen = blank(text, ((each.start, each.end) for each in unseen))
        return self.markup.sub(lambda match: " " * len(match.group()), seen)


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.MULTILINE)


FORMS: Final = (
    Form(
        "asciidoc",
        "asciidoc",
        (".adoc", ".asciidoc"),
        _lines(
            r"^:[\w-]+:[^\r\n]*", r"^\[[^\[\]\r\n]*\][ \t]*\r?$", r"<<[^<>\r\n]{0,200}>>",
            r"cite(?:np)?:[\w.-]{0,99}\[[^\]\r\n]{0,200}\]", r"\b(?:footnote|link|image|xref|stem):(?=[\w:]{0,99}\[)",
        ),
        pandoc_asciidoc.prepared,
        unseen=pandoc_asciidoc.unseen,
        notes=notes.asciidoc_notes,
    ),
    Form(
        "org",
        "org",
        (".org",),
        _lines(
            r"^[ \t]*#(?:[ \t][^\r\n]*|\+(?:begin|end)_[^\r\n]*|\+\w+:)", r"^[ \t]*:[\w-]+:[^\r\n]*",
            r"\[cite[^\]\r\n]{0,300}\]", r"\[fn:[\w-]*",
        ),
        pandoc_org.prepared,
        unseen=directives(_lines(r"^[ \t]*#\+(?:include|INCLUDE):[^\r\n]*")),
        notes=notes.org_notes,
    ),
    Form(
        "latex",
        "latex",
        (".tex", ".latex"),
        _lines(
            r"(?<!\\)%[^\r\n]*", r"\\(?:begin|end|label|ref|pageref|input|include|usepackage|documentclass)\*?(?:\[[^\]]{0,200}\])?\{[^{}]{0,200}\}",
            r"\\\w{0,9}[cC]ite\w{0,9}\*?(?:\[[^\]]{0,200}\]){0,2}\{[^{}]{0,200}\}",
            r"\\(?:text|block)cquote\*?(?:\[[^\]]{0,200}\]){0,2}\{[^{}]{0,200}\}", r"\\href\{[^{}]{0,400}\}", r"\\[A-Za-z@]+\*?",
        ),
        pandoc_latex.prepared,
        unseen=directives(_lines(r"\\(?:input|include)\{[^{}\r\n]{1,200}\}")),
        notes=notes.latex_notes,
    ),
    Form(
        "mediawiki",
        "mediawiki",
        (".mediawiki", ".wiki"),
        _lines(r"<[^<>]{1,300}>", r"\{\{[\w ]{1,40}(?=[|}])", r"\|[\w ]{1,30}=", r"\[\[[^\[\]|\r\n]{1,200}\|"),
        pandoc_wiki.prepared,
        unseen=pandoc_wiki.unseen,
        notes=notes.wiki_notes,
    ),
    Form(
        "typst",
        "typst",
        (".typ",),
        _lines(
            r"(?<!:)//[^\r\n]*", r"^#bibliography\b[^\r\n]*", r"#quote\([^()]{0,400}\)",
            r"#cite\([^()]{0,400}\)", r"@\w(?:[\w:.-]{0,200}\w)?(?:\[[^\[\]]{0,200}\])?", r"#[\w.-]+",
        ),
        pandoc_typst.prepared,
        locators=pandoc_typst.locators,
        unseen=pandoc_typst.unseen,
        notes=notes.typst_notes,
    ),
)  # fmt: skip
