"""The styles of a Word document: what a paragraph or a stretch of text is by the name of its style.

Styles are known by their names, which are English in files from any language's Word, and by those of the styles they
are based on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from quotecheck.readers.docx.formats import PROPERTIES, Format

_LONGEST_CHAIN: Final = 20
"""Styles one based on the other; Word itself stops at about eleven."""


class Role(StrEnum):
    """What a paragraph is, as far as it matters for quoting."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    PULL_QUOTE = "pull-quote"
    ITEM = "item"
    CAPTION = "caption"
    REFERENCES = "references"
    CODE = "code"
    NAVIGATION = "navigation"


_ROLES: Final = (
    (
        Role.QUOTE,
        r"(?:intense|footnote|long|block)*quot(?:e|ation)s?|(?:footnote)?blocktext|(?:block)?extract|epigraph",
    ),
    (Role.PULL_QUOTE, r"pullquotes?"),
    (Role.HEADING, r"heading[1-9]"),
    (Role.TITLE, r"(?:sub)?title"),
    (Role.CAPTION, r"caption"),
    (Role.REFERENCES, r"bibliography\d?|references"),
    (Role.ITEM, r"list.*"),
    (Role.NAVIGATION, r"toc(?:heading|\d)|contents\d|tableof(?:figures|authorities)|toaheading|index(?:heading|\d)"),
    (
        Role.CODE,
        r"sourcecode|htmlpreformatted|preformattedtext|code|verbatimchar|html(?:code|preformattedchar)|sourcetext",
    ),
)
"""By the style's name in small letters, without spaces."""


class Style(NamedTuple):
    """What a style makes of its text; ``level`` is a heading's, from 1."""

    role: Role
    level: int
    format: Format


@dataclass(slots=True)
class _Written:
    """A style as the file has it."""

    name: str
    based_on: str = ""
    format: Format = field(default_factory=Format)


class Styles:
    """Hears what the part with the styles says, and knows them then by their ids."""

    def __init__(self) -> None:
        self._written: dict[str, _Written] = {}
        self._known: dict[str, Style] = {}
        self._defaults = Format()
        self._usual = ""
        self._now: _Written | None = None
        self._in_defaults = False

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element of the part begins."""
        if name == "w:style":
            self._begin(attrs)
        elif name == "w:docDefaults":
            self._in_defaults = True
        elif name in PROPERTIES:
            if self._now is not None:
                self._now.format.take(name, attrs)
            elif self._in_defaults:
                self._defaults.take(name, attrs)
        elif self._now is not None and name == "w:name":
            self._now.name = attrs.get("w:val", "").partition(",")[0]
        elif self._now is not None and name == "w:basedOn":
            self._now.based_on = attrs.get("w:val", "")

    def end(self, name: str) -> None:
        """It ends."""
        if name == "w:style":
            self._now = None
        elif name == "w:docDefaults":
            self._in_defaults = False

    def data(self, text: str) -> None:
        """No text counts."""

    def paragraph(self, style: str | None) -> Style:
        """What the style with this id makes of a paragraph; None is the usual one."""
        return self.text(self._usual if style is None else style)

    def text(self, style: str) -> Style:
        """What the style with this id makes of a stretch of text."""
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = self._resolved(style)
        return known

    def _begin(self, attrs: Mapping[str, str]) -> None:
        known_by = attrs.get("w:styleId", "")
        self._now = self._written[known_by] = _Written(known_by)
        if attrs.get("w:type") == "paragraph" and attrs.get("w:default") in ("1", "true", "on"):
            self._usual = known_by

    def _resolved(self, style: str) -> Style:
        chain = list(self._chain(style))
        role, level = next(filter(None, (_role(each.name) for each in chain)), (Role.BODY, 0))
        settings = Format()
        for each in chain:
            settings = settings.over(each.format)
        return Style(role, level, settings.over(self._defaults))

    def _chain(self, style: str) -> Iterator[_Written]:
        """The style, and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            written = self._written.get(style)
            if written is None:
                if style:
                    yield _Written(style)
                return
            yield written
            style = written.based_on


def _role(name: str) -> tuple[Role, int] | None:
    """What a style of this name is, and its level."""
    plain = "".join(filter(str.isalnum, name.casefold()))
    for role, names in _ROLES:
        if re.fullmatch(names, plain):
            return role, int(plain[-1]) if role is Role.HEADING else 0
    return None
