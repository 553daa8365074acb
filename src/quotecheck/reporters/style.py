"""How a report looks: width, colours, marks; and the cells that characters take on a terminal."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.source import Source
from quotecheck.policy import Policy
from quotecheck.text import Span

_COLOURS: Final = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "path": "1",
    "label": "36",
    "gutter": "2",
    "source": "31",
    "post": "32",
    "help": "1;32",
}


def _no_entry(_source: Source) -> str:
    return ""


class Style(NamedTuple):
    """How a report looks. Meaning is never carried by colour alone."""

    width: int = 100
    """Cells of a line; only paths and what is to be pasted may be longer."""
    colour: bool = False
    unicode: bool = True
    """Whether the output can show bars, arrows and ellipses that are not ASCII."""
    verbose: bool = False
    """Whether quotations without findings are shown too."""
    base: str = ""
    """Put before paths for people: the way from where they are to the project's root, with its slash."""
    policy: Policy | None = None
    """Whose limits are printed beside the counts."""
    bibtex: Callable[[Source], str] = _no_entry
    """Writes a source's BibTeX entry."""

    def paint(self, text: str, role: str) -> str:
        """``text`` in the colour of a role, when there are colours."""
        return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if self.colour and text and role in _COLOURS else text

    @property
    def ellipsis(self) -> str:
        """The mark for words left out."""
        return "…" if self.unicode else "..."

    def bar(self, part: float, cells: int = 10) -> str:
        """``part`` of a whole as a bar; for more than the whole, what is past it is drawn as ``!``."""
        full, empty = ("█", "░") if self.unicode else ("#", ".")
        if part > 1:
            inside = min(cells - 1, round(cells / part))
            return full * inside + "!" * (cells - inside)
        filled = max(0, int(part * cells + 1e-9))
        return full * filled + empty * (cells - filled)

    def path(self, path: str) -> str:
        """A path of a report, from where the reader is."""
        return visible(path if path.startswith("/") else self.base + path)


_CONTROL: Final = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` on one line: blanks as spaces, and what could steer a terminal or turn its writing as an escape."""
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda found: " " if found[0] in "\t\n\r" else _escape(found[0]), text)


_UNSEEN: Final = regex("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def json_text(told: object) -> str:
    """``told`` as JSON with one line ending at its end; what could steer a terminal is written as an escape there too."""
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escape(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_ONE_CELL: Final = frozenset(
    chr(code)
    for first, last in ((0x20, 0xAC), (0xAE, 0x2FF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2500, 0x259F))
    for code in range(first, last + 1)
)


def cells(text: str) -> int:
    """How many cells ``text`` takes on a terminal."""
    if text.isascii() or _ONE_CELL.issuperset(text):
        return len(text)
    return sum(map(_cell, text))


def _cell(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me") or letter in "\u200b\u200c\u200d\u2060\ufeff\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


Word = tuple[str, str]
"""A word as it is measured, and as it is printed, with its colours."""


def plain_words(text: str) -> list[Word]:
    """The words of a text without colours."""
    return [(word, word) for word in visible(text).split()]


def wrap(words: Iterable[Word], style: Style, first: str, rest: str) -> list[str]:
    """Lines of at most the style's width, ``first`` before the first, ``rest`` before the others."""
    lines: list[str] = []
    line, used, empty = first, cells(first), True
    for word, shown in words:
        size = cells(word)
        if not empty and used + 1 + size > style.width:
            lines.append(line)
            line, used, empty = rest, cells(rest), True
        if not empty:
            line, used = line + " ", used + 1
        line, used, empty = line + shown, used + size, False
    return [*lines, line.rstrip()]


_ROW: Final = 12
"""Cells in front of a row's text."""
_SOLID: Final = regex(r"\S+")


def folded(text: str, first: int, rest: int) -> Iterator[Span]:
    """The lines into which ``text`` falls, as spans: of ``first`` cells at most, then of ``rest``.

    They end between words; a word longer than a line, as where no blanks are written, between its letters.
    """
    line, end, used, room = 0, 0, 0, first
    for word in _SOLID.finditer(text):
        gap, size = cells(visible(text[end : word.start()])), cells(visible(word[0]))
        if end > line and used + gap + size > room and (size <= rest or used + gap >= room):
            yield Span(line, end)
            line, used, room, gap = word.start(), 0, rest, 0
        used += gap
        if used + size <= room:
            used += size
        else:
            for at in range(word.start(), word.end()):
                size = cells(visible(text[at]))
                if used + size > room and at > line:
                    yield Span(line, at)
                    line, used, room = at, 0, rest
                used += size
        end = word.end()
    if end > line:
        yield Span(line, end)


def row(label: str, text: str | Sequence[Word], style: Style) -> list[str]:
    """A labelled row of a block: ``   source   Author, Title``, continued under its text."""
    if isinstance(text, str):
        whole = " ".join(text.split())
        lines = [
            visible(whole[part.start : part.end]) for part in folded(whole, style.width - _ROW, style.width - _ROW)
        ]
    else:
        lines = [line[_ROW:] for line in wrap(text, style, " " * _ROW, " " * _ROW)]
    head = f"   {style.paint(label, 'label')}{' ' * (9 - len(label))}"
    return [head + "".join(lines[:1]), *(" " * _ROW + line for line in lines[1:])]


def indented(text: str, by: int = 12) -> list[str]:
    """Lines to be pasted: moved to the right, not wrapped, control characters shown."""
    return [" " * by + visible(line) if line.strip() else "" for line in text.splitlines()]
