"""turbohtml's tokens with their offsets. Only this module knows the tokenizer, and it is loaded when HTML occurs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple

import turbohtml
from turbohtml import TokenType

from quotecheck.readers.building import FILLER
from quotecheck.text import Lines


class Kind(Enum):
    """What a token is."""

    START = "start"
    END = "end"
    TEXT = "text"
    REFERENCE = "reference"
    COMMENT = "comment"


class HtmlToken(NamedTuple):
    """A tag, a piece of text, a character reference or a comment, ``offset`` code points into the text."""

    kind: Kind
    offset: int
    tag: str = ""
    attrs: Mapping[str, str] = {}
    data: str = ""
    """The text; for a reference, what it stands for."""
    length: int = 0
    """Of a reference in the text, in code points."""
    self_closing: bool = False


_KINDS: Final = {
    TokenType.START_TAG: Kind.START,
    TokenType.END_TAG: Kind.END,
    TokenType.TEXT: Kind.TEXT,
    TokenType.CHARACTER_REFERENCE: Kind.REFERENCE,
    TokenType.COMMENT: Kind.COMMENT,
}


def tokens(text: str) -> Iterator[HtmlToken]:
    """The tokens of ``text`` in order. Line endings in their text are line feeds, a CRLF as a space and a line feed."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    text = text.replace("</>", 3 * FILLER)  # the tokenizer drops it and then miscounts the column
    starts = Lines.of(text).starts
    for token in turbohtml.tokenize(text, resolve_references=False):
        kind = _KINDS.get(token.type)
        if kind is None:
            continue
        offset = starts[token.line - 1] + token.col
        if kind is Kind.TEXT:
            yield HtmlToken(kind, offset, data=token.data or "")
        elif kind is Kind.START:
            attrs = {name: value or "" for name, value in token.attrs or ()}
            yield HtmlToken(kind, offset, token.tag or "", attrs, self_closing=bool(token.self_closing))
        elif kind is Kind.REFERENCE:
            yield HtmlToken(kind, offset, data=token.data or "", length=len(token.source or ""))
        else:
            yield HtmlToken(kind, offset, token.tag or "")


def elements(text: str, tag: str) -> Iterator[Mapping[str, str]]:
    """The attributes of each element of this name."""
    for token in tokens(text):
        if token.kind is Kind.START and token.tag == tag:
            yield token.attrs
