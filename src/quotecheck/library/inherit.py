"""What an entry takes over from the entries that its ``crossref`` and ``xdata`` name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LEVELS: Final = 8
"""How far up a chain is followed; it also ends rings."""
_OWN: Final = frozenset(
    {
        *("crossref", "xdata", "xref", "ids", "entryset", "keywords", "label", "options", "shorthand", "shorttitle"),
        *("sortkey", "sorttitle", "presort", "related", "file", "pages", "pagetotal"),
    }
)
"""Fields of a parent that say nothing about its parts (biblatex, appendix B, and what counts the whole)."""
_IN_BOOK: Final = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_IN_JOURNAL: Final = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_SAME: Final = (("date", "year"), ("journaltitle", "journal"), ("location", "address"), ("institution", "school"))
_TWIN: Final = {one: other for pair in _SAME for one, other in (pair, pair[::-1])}

Fields = dict[str, str]


def inherited(entry_type: str, fields: Fields, others: Mapping[str, tuple[str, Fields]]) -> tuple[Fields, str | None]:
    """``fields`` with what they inherit, and the key that is named but not among ``others``.

    ``others`` gives type and fields by lower-case key. The entry's own values win; what was taken over
    comes last, and the reference itself is dropped, so that the entry stands on its own.
    """
    whole = dict(fields)
    for _ in range(_LEVELS):
        names = _parents(whole)
        unknown = next((name for name in names if name.lower() not in others), None)
        if unknown is not None or not names:
            return whole, unknown
        _forget_parents(whole)
        for name in names:
            _take_over(whole, entry_type, *others[name.lower()])
    _forget_parents(whole)
    return whole, None


def _forget_parents(fields: Fields) -> None:
    fields.pop("crossref", None)
    fields.pop("xdata", None)


def _parents(fields: Fields) -> list[str]:
    names = [*fields.get("xdata", "").split(","), fields.get("crossref", "")]
    return [name.strip() for name in names if name.strip()]


def _take_over(child: Fields, child_type: str, parent_type: str, parent: Fields) -> None:
    renamed = _renamed(child_type, parent_type)
    for name, value in parent.items():
        if name in ("crossref", "xdata"):
            child.setdefault(name, value)
        elif name not in _OWN and not (renamed is _IN_BOOK and name == "author" and child_type != "inbook"):
            target = renamed.get(name, name)
            if target not in child and _TWIN.get(target) not in child:
                child[target] = value


def _renamed(child_type: str, parent_type: str) -> dict[str, str]:
    if parent_type == "xdata":
        return {}
    if child_type == "article":
        return _IN_JOURNAL
    return _IN_BOOK if child_type.startswith(("in", "suppb", "suppc", "bookin", "conf")) else {}
