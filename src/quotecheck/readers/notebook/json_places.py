"""JSON whose strings remember where they stand, by a scanner of our own: the standard library's gives no positions."""

import re
from typing import Final, NamedTuple, TypeAlias

from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.text import Lines, Prose, ProseBuilder, Span


class Quoted(NamedTuple):
    """A string of the file: the slice between its quote marks, escapes and all."""

    span: Span


Value: TypeAlias = "dict[str, Value] | list[Value] | Quoted | str"
"""What JSON can hold; numbers, ``true``, ``false`` and ``null`` as they are written."""

_TOKEN: Final = regex(
    r'[ \t\r\n]*(?:"((?:[^"\\]|\\.)*+)"|([\[\]{},:])|(-?\d[-+.\w]*+|true|false|null|NaN|-?Infinity))', re.DOTALL
)
_ESCAPE: Final = regex(
    r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\(.)", re.DOTALL
)
_SHORT: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse(text: str, name: str, nesting: float) -> Value:
    """The value that ``text`` holds. Raises ``QuotecheckError`` for broken JSON, with the line, and past ``nesting``."""
    parser = _Parser(text, name, nesting)
    for token in iter(parser.token, None):
        parser.take(token)
        if parser.done:
            return parser.root[0]
    raise parser.broken("it ends too early")


def string(text: str, value: Quoted) -> Prose:
    """What a string says, with its map to the file."""
    builder = ProseBuilder()
    add_string(builder, text, value)
    return builder.build()


def add_string(builder: ProseBuilder, text: str, value: Quoted) -> None:
    """Add what a string says to an inner text."""
    at = value.span.start
    for escape in _ESCAPE.finditer(text, at, value.span.end):
        builder.exact(text[at : escape.start()], at)
        builder.atom(_meant(escape), Span(*escape.span()))
        at = escape.end()
    builder.exact(text[at : value.span.end], at)


def _meant(escape: re.Match[str]) -> str:
    high, low, unit, short = escape.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    if unit:
        code = int(unit, 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # half of a pair is no letter
    return _SHORT.get(short, short)


class _Parser:
    """The open lists and objects, outermost first; no recursion, so that no depth ends the run."""

    def __init__(self, text: str, name: str, nesting: float) -> None:
        self.root: list[Value] = []
        self.done = False
        self._text, self._name, self._nesting = text, name, nesting
        self._at = 0
        self._open: list[dict[str, Value] | list[Value]] = [self.root]
        self._keys: list[str | None] = [None]
        self._wants_comma = False

    def token(self) -> re.Match[str] | None:
        found = _TOKEN.match(self._text, self._at)
        if found is None and self._text[self._at :].strip(" \t\r\n"):
            raise self.broken("this is no JSON")
        self._at = found.end() if found else len(self._text)
        return found

    def take(self, token: re.Match[str]) -> None:
        sign = token[2]
        inside = len(self._open) > 1
        if sign in ("]", "}"):
            self._close(dict if sign == "}" else list)
        elif sign == ",":
            if not (inside and self._wants_comma):
                raise self.broken("this comma is one too many")
            self._wants_comma = False
        elif self._wants_comma:
            raise self.broken("a comma is missing")
        elif isinstance(self._open[-1], dict) and self._keys[-1] is None:
            self._key(token)
        elif sign == ":":
            raise self.broken("this colon is one too many")
        else:
            self._value(token)

    def broken(self, why: str) -> QuotecheckError:
        line = Lines.of(self._text).place(min(self._at, len(self._text))).line
        return QuotecheckError(f"is broken JSON: {why} (line {line:,})", hint="save the file anew", path=self._name)

    def _key(self, token: re.Match[str]) -> None:
        colon = _TOKEN.match(self._text, token.end())
        if token[1] is None or colon is None or colon[2] != ":":
            raise self.broken("a name and a colon are missing")
        self._keys[-1] = token[1]
        self._at = colon.end()

    def _value(self, token: re.Match[str]) -> None:
        if token[2]:
            opened: dict[str, Value] | list[Value] = {} if token[2] == "{" else []
            self._put(opened)
            self._open.append(opened)
            self._keys.append(None)
            if len(self._open) > self._nesting:
                told = f"nests lists and objects more than {self._nesting:,.0f} deep"
                raise QuotecheckError(told, hint="see the limit `nesting`", path=self._name)
        else:
            self._put(token[3] if token[1] is None else Quoted(Span(*token.span(1))))
            self._after_value()

    def _put(self, value: Value) -> None:
        into = self._open[-1]
        if isinstance(into, list):
            into.append(value)
        else:
            into[str(self._keys[-1])] = value

    def _close(self, kind: type) -> None:
        closed = self._open[-1]
        if len(self._open) == 1 or not isinstance(closed, kind) or self._keys[-1] is not None:
            raise self.broken("a bracket is closed that is not open")
        self._open.pop()
        self._keys.pop()
        self._after_value()

    def _after_value(self) -> None:
        self._wants_comma = len(self._open) > 1
        self._keys[-1] = None
        self.done = len(self._open) == 1
