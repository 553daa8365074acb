"""What is left out of a text: a mark, the line that holds nothing else, and the gap it tears into a word."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_REST_OF_LINE: Final = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BLANK_REST: Final = regex(r"[ \t\f\v]{0,200}(?:\r\n|\r|\n|\Z)")
_BLANK: Final = " \t\r\n"
_BLANKS: Final = regex(r"[ \t\r\n]*")
_NEAR: Final = 200
"""How far around a mark its line and a broken word are looked for, in code points."""


def with_line(text: str, mark: Span) -> Span:
    """The mark, with its line when it stands alone there, and with the gap when it parts a broken word."""
    near = max(0, mark.start - _NEAR)
    line_start = max(near, *(text.rfind(line_end, near, mark.start) + 1 for line_end in "\r\n\f"))
    blank = _BLANK_REST.match(text, mark.end)
    if blank is None or text[line_start : mark.start].strip(_BLANK):
        return mark
    before = text[max(0, line_start - _NEAR) : line_start].rstrip("\f" + _BLANK)
    if before.endswith(("-", "\u2010")):
        hyphen = max(0, line_start - _NEAR) + len(before)
        return Span(_rest_of_line(text, hyphen), _past_blanks(text, mark.end))
    return Span(line_start, blank.end())


def _rest_of_line(text: str, at: int) -> int:
    """The end of the line at ``at``, its ending included."""
    found = _REST_OF_LINE.match(text, at)
    return found.end() if found else at


def _past_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
