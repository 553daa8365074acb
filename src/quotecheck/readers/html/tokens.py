"""turbohtml's tokens with their offsets. Only this module knows the tokenizer, and it is loaded when HTML occurs."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

import turbohtml
from turbohtml import TokenType

from quotecheck.readers.building import FILLER
from quotecheck.text import Lines

Kind = Literal["start", "end", "text", "reference", "comment"]
"""What a token is."""


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


_KINDS: Final[Mapping[int, Kind]] = {
    int(TokenType.START_TAG): "start",
    int(TokenType.END_TAG): "end",
    int(TokenType.TEXT): "text",
    int(TokenType.CHARACTER_REFERENCE): "reference",
    int(TokenType.COMMENT): "comment",
}
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}


def tokens(text: str) -> Iterator[HtmlToken]:
    """The tokens of ``text`` in order. Line endings in their text are line feeds, a CRLF as a space and a line feed."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    text = text.replace("</>", 3 * FILLER)  # the tokenizer drops it and then miscounts the column
    text = text.replace("\0", FILLER)  # nobody sees it, and the tokenizer keeps it in one place and not in another
    starts = Lines.of(text).starts
    for token in turbohtml.tokenize(text, resolve_references=False):
        kind = _KINDS.get(token.type)
        if kind is None:
            continue
        offset = starts[token.line - 1] + token.col
        if kind == "text":
            yield HtmlToken(kind, offset, "", _NO_ATTRIBUTES, token.data or "")
        elif kind == "start":
            given = token.attrs
            attrs = {name: value or "" for name, value in given} if given else _NO_ATTRIBUTES
            yield HtmlToken(kind, offset, token.tag or "", attrs, "", 0, bool(token.self_closing))
        elif kind == "reference":
            yield HtmlToken(kind, offset, "", _NO_ATTRIBUTES, token.data or "", len(token.source or ""))
        else:
            yield HtmlToken(kind, offset, token.tag or "")
