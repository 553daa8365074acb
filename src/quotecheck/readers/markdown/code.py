"""Where code stands in a Markdown text, as its parser sees it; and the parser's bytes as code points."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyromark

from quotecheck.memo import regex
from quotecheck.text import Span, beyond_ascii

_OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_BY_HINT: Final = (
    ("[[", pyromark.Options.ENABLE_WIKILINKS),
    ("$", pyromark.Options.ENABLE_MATH),
    ("\n: ", pyromark.Options.ENABLE_DEFINITION_LIST),
)
"""What costs nothing where a post has none of it, and could only do harm there."""
_BEYOND_ASCII: Final = regex(r"[^\x00-\x7f]+")
_INDENTED: Final = regex(r"    (?<![^\n>*+.)-].{4}) *+\S")  # led by the spaces: they are found faster than a set is


class Code(NamedTuple):
    """A piece of code: its span in code points, and what its fence says it is."""

    span: Span
    info: str | None = None
    """None for a code span and for an indented block."""
    indented: bool = False


def options_for(text: str) -> pyromark.Options:
    """The extensions of Markdown that ``text`` may use."""
    options = _OPTIONS
    for hint, option in _BY_HINT:
        if hint in text:
            options |= option
    return options


@lru_cache(maxsize=2)
def offsets(text: str) -> Callable[[int], int]:
    """UTF-8 byte offsets of ``text`` to code points, by the runs of letters beyond ASCII."""
    beyond = beyond_ascii(text)
    if not beyond:
        return int
    runs: list[bytes] = []
    ends: list[int] = []
    extra = [0]
    end = seen = 0
    while seen < len(beyond) and (match := _BEYOND_ASCII.match(text, text.index(beyond[seen], end))):
        runs.append(match.group().encode("utf-8", "surrogatepass"))
        seen += len(match.group())
        end = match.end()
        extra.append(extra[-1] + len(runs[-1]) - len(match.group()))
        ends.append(end + extra[-1])

    def offset(at: int) -> int:
        index = bisect_right(ends, at)
        if index == len(ends) or (inside := at - ends[index] + len(runs[index])) <= 0:
            return at - extra[index]
        return at - extra[index] - inside + len(runs[index][:inside].decode("utf-8", "surrogatepass"))

    return offset


def code_in(text: str) -> list[Code]:
    """The code in a text, in order."""
    if not ("`" in text or "\t" in text or "~~~" in text or ("    " in text and _INDENTED.search(text))):
        return []
    offset = offsets(text)
    found = []
    for event, place in pyromark.events_with_range(text, options=options_for(text)):
        if isinstance(event, dict) and ("Code" in event or "Start" in event) and (code := _code(event)):
            found.append(code._replace(span=Span(offset(place["start"]), offset(place["end"]))))
    return found


def _code(event: Mapping[str, Any]) -> Code | None:
    """The code that an event is or starts, without its place."""
    if "Code" in event:
        return Code(Span(0, 0))
    start = event["Start"]
    if not isinstance(start, dict) or "CodeBlock" not in start:
        return None
    block = start["CodeBlock"]
    return Code(Span(0, 0), indented=True) if isinstance(block, str) else Code(Span(0, 0), block["Fenced"])
