"""The formats that are read by pandoc: their suffixes, what is changed before it reads them, what is no prose in them."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.readers.pandoc import latex as pandoc_latex
from quotecheck.readers.pandoc import wiki as pandoc_wiki


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
    include: re.Pattern[str] | None = None
    """What stands for another file. No other file is read, and some are an error where they are not found."""

    def readable(self, text: str) -> str:
        """The text with what is no prose blank."""
        return self.markup.sub(lambda match: " " * len(match.group()), text)


_AIR_QUOTE: Final = regex(r'^""[ \t]*$', re.MULTILINE)
_LED_QUOTE: Final = regex(r"(?:(?<=\n\n)|\A)(?:>(?: [^\n]*)?(?:\n|\Z))+")
_LED: Final = regex(r"^> ?", re.MULTILINE)
_TYPST_KEY: Final = regex(
    r"(?<![\w@])@(?P<key>\w[\w:.-]{0,200}(?<![.:]))(?:\[(?P<place>[^\[\]]{0,200})\])?"
    r"|#cite\(\s*<(?P<cited>[^<>\s]{1,200})>(?:[^()\[\]]{0,200}supplement:\s*\[(?P<supplement>[^\[\]]{0,200})\])?"
)


def _asciidoc(text: str) -> str:
    """Two forms of quotation that pandoc does not know, as delimited blocks."""
    text = _AIR_QUOTE.sub("____", text)
    return _LED_QUOTE.sub(lambda lines: "____\n" + _LED.sub("", lines.group()).rstrip("\n") + "\n____\n", text)


def _typst_locators(text: str) -> Mapping[str, deque[str]]:
    found: defaultdict[str, deque[str]] = defaultdict(deque)
    for match in _TYPST_KEY.finditer(text):
        found[match["key"] or match["cited"]].append(match["place"] or match["supplement"] or "")
    return found


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.MULTILINE)


FORMS: Final = (
    Form(
        "asciidoc",
        "asciidoc",
        (".adoc", ".asciidoc"),
        _lines(
            r"^//[^\r\n]*", r"^:[\w-]+:[^\r\n]*", r"^\[[^\[\]\r\n]*\][ \t]*\r?$", r"<<[^<>\r\n]{0,200}>>",
            r"cite(?:np)?:[\w.-]{0,99}\[[^\]\r\n]{0,200}\]", r"\b(?:footnote|link|image|xref|stem):(?=[\w:]{0,99}\[)",
        ),
        _asciidoc,
        include=_lines(r"^include::[^\[\r\n]*\[[^\]\r\n]*\]"),
    ),
    Form(
        "org",
        "org",
        (".org",),
        _lines(
            r"^[ \t]*#(?:[ \t][^\r\n]*|\+(?:begin|end)_[^\r\n]*|\+\w+:)", r"^[ \t]*:[\w-]+:[^\r\n]*",
            r"\[cite[^\]\r\n]{0,300}\]", r"\[fn:[\w-]*",
        ),
        include=_lines(r"^[ \t]*#\+(?:include|INCLUDE):[^\r\n]*"),
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
        include=_lines(r"\\(?:input|include)\{[^{}\r\n]{1,200}\}"),
    ),
    Form(
        "mediawiki",
        "mediawiki",
        (".mediawiki", ".wiki"),
        _lines(r"<[^<>]{1,300}>", r"\{\{[\w ]{1,40}(?=[|}])", r"\|[\w ]{1,30}=", r"\[\[[^\[\]|\r\n]{1,200}\|"),
        pandoc_wiki.prepared,
    ),
    Form(
        "typst",
        "typst",
        (".typ",),
        _lines(
            r"(?<!:)//[^\r\n]*", r"^#(?:import|include|show|bibliography)\b[^\r\n]*", r"#quote\([^()]{0,400}\)",
            r"#cite\([^()]{0,400}\)", r"@\w(?:[\w:.-]{0,200}\w)?(?:\[[^\[\]]{0,200}\])?", r"#[\w.-]+",
        ),
        locators=_typst_locators,
        include=_lines(r"^#(?:include|import)[ \t][^\r\n]*"),
    ),
)  # fmt: skip
