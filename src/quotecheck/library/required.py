"""Which fields an entry must have to be cited: BibTeX as the floor, biblatex as the shape.

The table follows the "Standard Entry Types" of BibTeX (btxdoc, 3.1) and the data model of biblatex (manual,
2.1.1); where the two differ, either is enough. What is only wanted (a publisher, pages) is not asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

_YEAR: Final = "year|date"
_ANYONE: Final = "author|editor|organization"
_BASE: Final = {
    "article": ("author", "title", "journaltitle|journal", _YEAR),
    "book": ("author|editor", "title", _YEAR),
    "inbook": ("author", "title", "booktitle|chapter|pages", _YEAR),
    "incollection": ("author", "title", "booktitle", _YEAR),
    "collection": ("editor", "title", _YEAR),
    "misc": ("title",),
    "online": ("title", "url|doi|eprint", _ANYONE),
    "inproceedings": ("author", "title", "booktitle", _YEAR),
    "proceedings": ("title", _YEAR),
    "thesis": ("author", "title", "institution|school", _YEAR),
    "report": ("author", "title", "institution", _YEAR),
    "unpublished": ("author", "title", "year|date|note"),
    "movie": ("title", _YEAR),
}
_LIKE: Final = {
    "article": ("suppperiodical",),
    "book": ("mvbook",),
    "inbook": ("bookinbook", "suppbook"),
    "incollection": ("suppcollection", "inreference"),
    "collection": ("mvcollection", "reference", "mvreference"),
    "online": ("electronic", "www"),
    "inproceedings": ("conference",),
    "proceedings": ("mvproceedings", "periodical"),
    "thesis": ("phdthesis", "mastersthesis"),
    "report": ("techreport",),
    "movie": (
        *("artwork", "audio", "commentary", "image", "jurisdiction", "legal", "legislation", "letter"),
        *("music", "performance", "review", "standard", "video", "patent"),
    ),
}
_KIND: Final = {name: kind for kind, names in _LIKE.items() for name in names}
NOT_CITED: Final = frozenset({"xdata", "set", "control", "ieeetranbstctl"})
"""Types that hold data or settings and need no fields."""


def missing(entry_type: str, present: Collection[str]) -> list[str]:
    """What an entry of this type lacks, as ``author or editor``; an unknown type is read as ``misc``."""
    if entry_type in NOT_CITED:
        return []
    asked = _BASE.get(_KIND.get(entry_type, entry_type), _BASE["misc"])
    return [" or ".join(group.split("|")) for group in asked if not any(name in present for name in group.split("|"))]
