"""Where the texts of notes stand in a file, so that equal words of the body are not taken for them."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

# A pattern says what opens a note, what opens or closes another bracket, and what ends all that are open.
_ASCIIDOC: Final = regex(
    r"\\[\[\]]|(?P<note>footnote(?:ref)?:[\w-]*\[)|(?P<open>\[)|(?P<close>\])|(?P<stop>\n[ \t\r]*\n)"
)
_TYPST: Final = regex(r"\\.|(?P<note>#footnote(?:\([^()\[\]\n]{0,200}\))?\[)|(?P<open>\[)|(?P<close>\])")
_LATEX: Final = regex(
    r"\\(?P<note>(?:foot|end|side|margin)note(?:text)?\*?(?:\[[^\[\]{}\n]{0,99}\])?\{|(?:thanks|marginpar)(?:\[[^\[\]{}\n]{0,99}\])?\{)"
    r"|\\.|%[^\n]*|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)
_ORG: Final = regex(r"(?P<note>\[fn:[\w-]*:)|(?P<open>\[)|(?P<close>\])|(?P<stop>\n[ \t\r]*\n)")
_ORG_DEFINITION: Final = regex(r"^\[fn:[\w-]+\](?P<note>)|^\*+ |\n[ \t\r]*\n[ \t\r]*\n", re.MULTILINE)
_REF: Final = regex(r"(?P<note><ref\b[^<>]{0,300}(?<!/)>)|(?P<close></ref\s*>)", re.IGNORECASE)
_TEMPLATE: Final = regex(r"(?P<note>\{\{\s*(?:sfn|efn)\w*\s*\|)|(?P<open>\{\{)|(?P<close>\}\})", re.IGNORECASE)


def asciidoc_notes(text: str) -> Iterator[Span]:
    """Between the brackets of ``footnote:[…]``, which end with their paragraph."""
    return _bracketed(_ASCIIDOC, text)


def typst_notes(text: str) -> Iterator[Span]:
    """Between the brackets of ``#footnote[…]``."""
    return _bracketed(_TYPST, text)


def latex_notes(text: str) -> Iterator[Span]:
    r"""Between the braces of ``\footnote{…}`` and its like."""
    return _bracketed(_LATEX, text)


def wiki_notes(text: str) -> Iterator[Span]:
    """Between ``<ref>`` and ``</ref>``, and in templates that make notes."""
    return chain(_bracketed(_REF, text), _bracketed(_TEMPLATE, text))


def org_notes(text: str) -> Iterator[Span]:
    """Notes in their places, ``[fn:: …]``, and those defined elsewhere, up to two empty lines."""
    start: int | None = None
    for match in chain(_ORG_DEFINITION.finditer(text), (None,)):
        if start is not None:
            yield Span(start, match.start() if match else len(text))
        start = match.end() if match and match["note"] is not None else None
    yield from _bracketed(_ORG, text)


def _bracketed(tokens: re.Pattern[str], text: str) -> Iterator[Span]:
    """The outermost notes that are closed."""
    waiting: list[int | None] = []
    """Where the notes that are open begin; None for other brackets."""
    inside = 0
    for match in tokens.finditer(text):
        kind = match.lastgroup
        if kind in ("note", "open"):
            waiting.append(match.end() if kind == "note" else None)
            inside += kind == "note"
        elif kind == "stop":
            waiting.clear()
            inside = 0
        elif kind == "close" and waiting and (start := waiting.pop()) is not None:
            inside -= 1
            if not inside:
                yield Span(start, match.start())
