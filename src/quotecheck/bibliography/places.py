"""Locators in words: ``p. 84``, ``pp. 84–86``, ``ch. IV``, ``§ 12``."""

from __future__ import annotations

from typing import Final

from quotecheck.model.source import Locator

_TERMS: Final = {
    "page": ("p.", "pp."),
    "chapter": ("ch.", "chs"),
    "section": ("§", "§§"),
    "paragraph": ("para.", "paras"),
    "line": ("l.", "ll."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols"),
    "book": ("bk.", "bks"),
    "part": ("pt.", "pts"),
    "act": ("act", "acts"),
    "scene": ("sc.", "sc."),
    "canto": ("canto", "cantos"),
    "letter": ("letter", "letters"),
    "column": ("col.", "cols"),
    "folio": ("fol.", "fols"),
    "note": ("n.", "nn."),
    "figure": ("fig.", "figs"),
    "location": ("loc.", "locs"),
    "timestamp": ("", ""),
}
_FOR_PANDOC: Final = {
    "section": ("sec.", "secs."),
    "chapter": ("chap.", "chaps."),
    "paragraph": ("para.", "paras."),
    "volume": ("vol.", "vols."),
    "book": ("bk.", "bks."),
    "part": ("pt.", "pts."),
    "column": ("col.", "cols."),
    "folio": ("fol.", "fols."),
    "figure": ("fig.", "figs."),
}
"""Where pandoc knows another short form than ours (its manual, "Citation syntax")."""


def place(locator: Locator) -> str:
    """The locator as readers write it, a range with an en dash."""
    return _joined(_TERMS.get(locator.kind, (locator.kind, locator.kind)), locator, "–")


def place_for_pandoc(locator: Locator) -> str:
    """The locator as pandoc reads it. One that holds anything but letters and digits goes into braces."""
    terms = _FOR_PANDOC.get(locator.kind) or _TERMS.get(locator.kind, (locator.kind, locator.kind))
    words = _joined(terms, locator, "-")
    plain = all(label.isalnum() for label in (locator.start, locator.end or "0"))
    return words if plain else f"{{{words}}}"


def _joined(terms: tuple[str, str], locator: Locator, dash: str) -> str:
    one, several = terms
    if locator.end is None or locator.end == locator.start:
        return f"{one} {locator.start}".strip()
    return f"{several} {locator.start}{dash}{locator.end}".strip()
