"""The links and fields of a Word document that are open around its text."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from quotecheck.memo import regex

_HYPERLINK: Final = regex(r'\s*HYPERLINK\s+(?:(\\l)\s+)?(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_PLACE: Final = regex(r'\\l\s+"([^"]*)"', re.IGNORECASE)


class Link(NamedTuple):
    """Where a link leads, and what is shown when somebody points at it."""

    url: str
    title: str = ""


@dataclass(slots=True)
class _Open:
    """An element or a field; of a field the instruction comes first, and is no text."""

    element: bool
    link: Link | None
    shown: bool = True
    instruction: list[str] = field(default_factory=list)


class Links:
    """Knows for the text that comes next whether it is shown, and in which link it stands."""

    def __init__(self) -> None:
        self.others = 0
        """Fields so far that are no links."""
        self._open: list[_Open] = []
        self._hiding = 0

    @property
    def link(self) -> Link | None:
        """The innermost link."""
        return self._open[-1].link if self._open else None

    @property
    def hidden(self) -> bool:
        """Whether text belongs to an instruction."""
        return self._hiding > 0

    def enter(self, link: Link | None) -> None:
        """An element begins that may be a link."""
        self._open.append(_Open(element=True, link=link or self.link))

    def leave(self) -> None:
        """It ends, and with it what was left open inside."""
        while self._open and not self._pop().element:
            pass

    def begin(self) -> None:
        """A field begins with its instruction."""
        self._open.append(_Open(element=False, link=self.link, shown=False))
        self._hiding += 1

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open:
            self._open[-1].instruction.append(text)

    def instructed(self, instruction: str) -> None:
        """A field begins whose instruction stands in its element."""
        self._open.append(_Open(element=True, link=self._linked(instruction)))

    def separate(self) -> None:
        """The instruction of a field ends, and what it shows begins."""
        if self._open and not self._open[-1].shown:
            here = self._open[-1]
            here.shown = True
            self._hiding -= 1
            here.link = self._linked("".join(here.instruction))

    def end(self) -> None:
        """A field ends."""
        if self._open and not self._open[-1].element:
            self._pop()

    def clear(self) -> None:
        """Nothing stays open, so that a field without its end cannot swallow what follows."""
        self._open.clear()
        self._hiding = 0

    def _pop(self) -> _Open:
        last = self._open.pop()
        self._hiding -= not last.shown
        self.others += not last.shown
        return last

    def _linked(self, instruction: str) -> Link | None:
        """The link of a field, or the one that the field stands in."""
        found = _link(instruction)
        self.others += found is None
        return found or self.link


def _link(instruction: str) -> Link | None:
    """The link that a field's instruction makes."""
    found = _HYPERLINK.match(instruction)
    if found is None:
        return None
    target = found[2] if found[2] is not None else found[3]
    if found[1]:
        return Link(f"#{target}")
    place = _PLACE.search(instruction, found.end())
    return Link(f"{target}#{place[1]}" if place else target)
