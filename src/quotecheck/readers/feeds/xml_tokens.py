"""XML's tokens with their offsets, of well-formed files and damaged ones. Nothing is expanded or fetched.

Parsers of XML give no positions, and refuse a whole export for one stray sign. A reference is what it is in HTML;
entities that a file defines for itself stay as they are written.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from html import unescape
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.text import ProseBuilder, Span


class XmlKind(Enum):
    """What a token is."""

    START = "start"
    END = "end"
    TEXT = "text"
    CDATA = "cdata"


class XmlToken(NamedTuple):
    """A tag, or a piece of text. ``span`` is the whole token, for CDATA what is between its marks."""

    kind: XmlKind
    span: Span
    tag: str = ""
    inside: Span = Span(0, 0)
    """Where a start tag's attributes stand."""
    empty: bool = False
    """Whether a start tag closes itself."""


_TAG: Final = regex(r"""<(/?)([^\W\d][\w:.-]*+)((?:"[^"]*+"|'[^']*+'|[^<>"']++)*+)>""")
_DOCTYPE: Final = regex(r"<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]?\s*+)?>?", re.IGNORECASE)
_ATTRIBUTE: Final = regex(r"""(?:(?<=\s)|(?<=["']))([^\s="'<>]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_REFERENCE: Final = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SKIPPED: Final = (("<!--", "-->"), ("<?", "?>"))
_CDATA: Final = "<![CDATA["


def tokens(text: str) -> Iterator[XmlToken]:
    """The tokens of ``text`` in order, comments and declarations left out. What no tag is, is text."""
    at = begun = 0
    while (found := text.find("<", at)) >= 0:
        token, at = _markup(text, found)
        if at == found:  # a stray sign
            at = found + 1
            continue
        if begun < found:
            yield XmlToken(XmlKind.TEXT, Span(begun, found))
        begun = at
        if token is not None:
            yield token
    if begun < len(text):
        yield XmlToken(XmlKind.TEXT, Span(begun, len(text)))


def _markup(text: str, at: int) -> tuple[XmlToken | None, int]:
    """The token that begins with a ``<``, and where it ends: at its start when it is none."""
    if tag := _TAG.match(text, at):
        kind = XmlKind.END if tag[1] else XmlKind.START
        return XmlToken(kind, Span(*tag.span()), tag[2], Span(*tag.span(3)), empty=tag[3].endswith("/")), tag.end()
    if text.startswith(_CDATA, at):
        start = at + len(_CDATA)
        end = _find(text, "]]>", start)
        return XmlToken(XmlKind.CDATA, Span(start, end)), min(len(text), end + 3)
    for opens, closes in _SKIPPED:
        if text.startswith(opens, at):
            return None, min(len(text), _find(text, closes, at + len(opens)) + len(closes))
    doctype = _DOCTYPE.match(text, at)
    return None, doctype.end() if doctype else at


def _find(text: str, sign: str, start: int) -> int:
    """Where ``sign`` comes next; the end where it does not."""
    found = text.find(sign, start)
    return len(text) if found < 0 else found


def attributes(text: str, token: XmlToken) -> Mapping[str, str]:
    """A start tag's attributes."""
    found = _ATTRIBUTE.finditer(text, *token.inside)
    return {each[1].lower(): unescape(each[2] if each[3] is None else each[3]) for each in found}


def add_text(builder: ProseBuilder, text: str, token: XmlToken) -> None:
    """Add what a piece of text says to an inner text."""
    at, end = token.span
    if token.kind is XmlKind.TEXT:
        for reference in _REFERENCE.finditer(text, at, end):
            meant = unescape(reference.group())
            if meant not in ("", reference.group()):
                builder.exact(text[at : reference.start()], at)
                builder.atom(meant, Span(*reference.span()))
                at = reference.end()
    builder.exact(text[at:end], at)
