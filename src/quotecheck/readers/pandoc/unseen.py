"""What stands in a file and is not for the reader of the document made of it: comments, conditions, other files."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Unseen(NamedTuple):
    """A stretch that is left out, what it is counted as, and what pandoc gets instead."""

    start: int
    end: int
    kind: str = ""
    instead: str = ""


def directives(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Unseen]]:
    """What finds all that a pattern matches."""
    return lambda text: (Unseen(*match.span(), "directive") for match in pattern.finditer(text))


def cut(text: str, unseen: Iterable[Unseen]) -> str:
    """The text without them."""
    parts, at = [], 0
    for each in unseen:
        parts += [text[at : each.start], each.instead]
        at = each.end
    return "".join((*parts, text[at:]))
