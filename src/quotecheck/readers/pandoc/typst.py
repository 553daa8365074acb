"""Typst for pandoc: no packages and no rules of style, which it cannot follow, and single quotation marks that it mistakes.

Only the text that pandoc gets is changed; positions are found in the file itself.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.pandoc.unseen import Unseen

_STATEMENT: Final = regex(r"^#(?P<does>import|include|show|let|set)\b", re.MULTILINE)
_TOKEN: Final = regex(r'\\.|"(?:[^"\\]|\\.)*"|//[^\n]*|(?P<open>[\[({])|(?P<close>[\])}])|(?P<end>\r?\n)', re.DOTALL)
_EVALUATED: Final = ("let", "set")
_OPENS: Final = regex(r"(?<![\w.,;:!?)\]’”\"])'(?=\S)")
_KEY: Final = regex(
    r"(?<![\w@])@(?P<key>\w[\w:.-]{0,200}(?<![.:]))(?:\[(?P<place>[^\[\]]{0,200})\])?"
    r"|#cite\(\s*<(?P<cited>[^<>\s]{1,200})>(?:[^()\[\]]{0,200}supplement:\s*\[(?P<supplement>[^\[\]]{0,200})\])?"
)


def unseen(text: str) -> Iterator[Unseen]:
    """The statements that print nothing. Pandoc gets those that it follows, and the line endings of the others."""
    at = 0
    while (statement := _STATEMENT.search(text, at)) is not None and (end := _end(text, statement.end())) is not None:
        at, said = end, text[statement.start() : end]
        if statement["does"] in _EVALUATED:
            yield Unseen(statement.start(), end, "", said)
        else:
            yield Unseen(statement.start(), end, "directive", "\n" * said.count("\n"))


def _end(text: str, at: int) -> int | None:
    """Where a statement ends: with its line, or the line on which its last bracket closes; None if it never does."""
    depth = 0
    for token in _TOKEN.finditer(text, at):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if token.lastgroup == "end" and depth <= 0:
            return token.start()
    return len(text) if depth <= 0 else None


def prepared(text: str) -> str:
    """A Typst text with single quotation marks as Typst prints them."""
    return _OPENS.sub("‘", text).replace("'", "’")


def locators(text: str) -> Mapping[str, deque[str]]:
    """For each key, what its citations say of the place."""
    found: defaultdict[str, deque[str]] = defaultdict(deque)
    for match in _KEY.finditer(text):
        found[match["key"] or match["cited"]].append(match["place"] or match["supplement"] or "")
    return found
