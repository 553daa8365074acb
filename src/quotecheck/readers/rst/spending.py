"""What docutils may be given to do. It keeps every line once for each block that it stands in, and is slow by the piece."""

from __future__ import annotations

from typing import Final

from quotecheck.errors import QuotecheckError

_MOST_LINES: Final = 30_000
"""docutils takes the square of some."""
_MOST_CHARACTERS: Final = 1_500_000
"""Two novels. In one paragraph they take 300 megabytes."""
_MOST_PARTS: Final = 40_000
"""Items, cells, boxes: each takes five kilobytes and a fifth of a millisecond or more."""
_MOST_HELD: Final = 500_000
"""Lines that are kept at a time, counted once for each block that they stand in: each takes a quarter of a kilobyte."""
_MOST_MARKUP: Final = 4_000
"""docutils takes the square of it: this many take two seconds."""
_MOST_SQUARED: Final = 4 * _MOST_MARKUP**2
_MARKS: Final = "*`|_"


def check_size(text: str) -> None:
    """Raises ``QuotecheckError`` for a text that is too much for docutils whatever is in it."""
    if text.count("\n") > _MOST_LINES:
        raise QuotecheckError(f"more than {_MOST_LINES:,} lines of reStructuredText", hint=_PART)
    if len(text) > _MOST_CHARACTERS:
        raise QuotecheckError(f"more than {_MOST_CHARACTERS:,} characters of reStructuredText", hint=_PART)


class Spending:
    """What reading one document has cost so far. Each method raises ``QuotecheckError`` when it is too much."""

    def __init__(self) -> None:
        self._parts = self._held = self._squared = 0

    def enter(self, lines: int) -> None:
        """A block of so many lines is begun."""
        self._parts += 1
        self._held += lines
        if self._parts > _MOST_PARTS:
            raise QuotecheckError(f"more than {_MOST_PARTS:,} items, cells and boxes for docutils", hint=_PART)
        if self._held > _MOST_HELD:
            told = "too many lines within blocks in one another for docutils"
            raise QuotecheckError(told, hint="flatten its lists and quotations, or part the file")

    def leave(self, lines: int) -> None:
        """A block of so many lines is done."""
        self._held -= lines

    def paragraph(self, text: str, line: int) -> None:
        """The text of a paragraph is read for markup."""
        marks = sum(map(text.count, _MARKS))
        if marks > _MOST_MARKUP:
            told = f"a paragraph has more than {_MOST_MARKUP} marks of markup (line {line})"
            raise QuotecheckError(told, hint="part it with blank lines")
        self._squared += marks * marks
        if self._squared > _MOST_SQUARED:
            told = f"too many paragraphs with hundreds of marks of markup for docutils (line {line})"
            raise QuotecheckError(told, hint="part them with blank lines, or part the file")


_PART: Final = "part the file"
