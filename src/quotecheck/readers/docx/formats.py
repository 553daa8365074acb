"""How a paragraph or a stretch of text is set in a Word document: by a style, or directly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from quotecheck.memo import regex

_OFF: Final = frozenset({"0", "false", "off", "none"})
_MEASURE: Final = regex(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi|)")
_TWIPS: Final = {"": 1.0, "mm": 56.7, "cm": 567.0, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_CHARACTER: Final = 2.1
"""Twips in a hundredth of a character."""


@dataclass(slots=True)
class Format:
    """What is said about the setting; None where nothing is said. Lengths are in twips, of which an inch has 1440."""

    left: float | None = None
    hanging: float | None = None
    centred: bool | None = None
    """Whether the lines do not begin at the left."""
    numbered: bool | None = None
    outline: int | None = None
    """From 0; 9 is body text."""
    em: bool | None = None
    strong: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    def take(self, name: str, attrs: Mapping[str, str]) -> None:
        """What the element ``name`` among the properties says."""
        if name == "w:ind":
            self._indent(attrs)
        elif name == "w:jc":
            self.centred = attrs.get("w:val") in ("center", "right", "end")
        elif name == "w:numId":
            self.numbered = attrs.get("w:val") != "0"
        elif name == "w:outlineLvl":
            self.outline = int(twips(attrs.get("w:val")) or 0)
        elif name == "w:vertAlign":
            self.raised = attrs.get("w:val") == "superscript"
        elif name in _TOGGLES:
            setattr(self, _TOGGLES[name], is_on(attrs))

    def over(self, other: Format) -> Format:
        """This, and where nothing is said the ``other``."""
        return Format(*(getattr(other, name) if (mine := getattr(self, name)) is None else mine for name in _FIELDS))

    @property
    def indent(self) -> float:
        """Where the first line begins at the earliest."""
        return (self.left or 0) - max(0, self.hanging or 0)

    def _indent(self, attrs: Mapping[str, str]) -> None:
        left = twips(attrs.get("w:left", attrs.get("w:start")))
        if left is None and (characters := twips(attrs.get("w:leftChars", attrs.get("w:startChars")))) is not None:
            left = characters * _CHARACTER
        self.left = self.left if left is None else left
        if "w:hanging" in attrs:
            self.hanging = twips(attrs["w:hanging"])
        elif "w:firstLine" in attrs:
            self.hanging = 0


_FIELDS: Final = tuple(field.name for field in fields(Format))
_TOGGLES: Final = {"w:i": "em", "w:b": "strong", "w:vanish": "hidden"}
PROPERTIES: Final = frozenset({"w:ind", "w:jc", "w:numId", "w:outlineLvl", "w:vertAlign", *_TOGGLES})
"""The elements that ``Format.take`` knows."""


def is_on(attrs: Mapping[str, str]) -> bool:
    """Whether a property such as ``<w:i/>`` says yes."""
    return attrs.get("w:val", "on").lower() not in _OFF


def twips(length: str | None) -> float | None:
    """A length such as ``720`` or ``0.5in``."""
    measure = _MEASURE.fullmatch(length) if length else None
    return float(measure[1]) * _TWIPS[measure[2]] if measure else None
