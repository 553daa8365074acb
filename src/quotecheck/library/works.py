"""From an entry's fields to a ``Source``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from quotecheck.library.latex import to_address, to_plain
from quotecheck.library.names import read_names
from quotecheck.memo import regex
from quotecheck.model.source import Name, Origin, Source

_YEAR: Final = regex(r"(?<!\d)\d{4}(?!\d)")
_NUMBER: Final = regex(r"\d{1,6}")
_EXTENT: Final = regex(r"(\d{1,6})(?: ?(?:pp?|pages|S)\.?)?")
_DOI: Final = regex(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_WHOLE_WORKS: Final = frozenset({"book", "mvbook", "collection", "mvcollection", "reference", "proceedings", "manual"})


def to_source(key: str, entry_type: str, fields: Mapping[str, str], origin: Origin) -> Source:
    """The registered work; text fields decoded from LaTeX, addresses not, ``fields`` kept as they are."""
    year, other_years = _years(fields)
    return Source(
        key=key,
        type=entry_type,
        title=to_plain(fields.get("title", "")),
        authors=_authors(fields),
        editors=read_names(fields.get("editor", "")),
        subtitle=to_plain(fields.get("subtitle", "")),
        container=_first(fields, "journaltitle", "journal", "booktitle", "maintitle"),
        year=year,
        other_years=other_years,
        publisher=_first(fields, "publisher", "institution", "school"),
        url=_url(fields),
        doi=_DOI.sub("", to_address(fields.get("doi", "")), count=1),
        isbn=to_address(fields.get("isbn", "")),
        pagetotal=_pagetotal(entry_type, fields),
        pages=to_plain(fields.get("pages", "")),
        language=_first(fields, "langid", "language"),
        aliases=_aliases(fields),
        also_titled=tuple(to_plain(fields[name]) for name in ("shorttitle", "origtitle") if fields.get(name)),
        fields=dict(fields),
        origin=origin,
    )


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((to_plain(fields[name]) for name in names if fields.get(name)), "")


def _authors(fields: Mapping[str, str]) -> tuple[Name, ...]:
    """The authors; for a work without author and editor, who directed it or the body that stands for it."""
    names = read_names(fields.get("author", ""))
    if names or fields.get("editor"):
        return names
    body = to_plain(fields.get("organization", ""))
    return read_names(fields.get("director", "")) or ((Name(body),) if body else ())


def _years(fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The year to cite, and others that are right too: the end of a range, the original's."""
    given = fields.get("date") or fields.get("year") or ""
    found = _YEAR.findall(given)
    year = found[0] if found else to_plain(given).strip("~?% ")
    others = [*found[1:], *_YEAR.findall(fields.get("origdate") or fields.get("origyear") or "")]
    return year, tuple(dict.fromkeys(other for other in others if other != year))


def _url(fields: Mapping[str, str]) -> str:
    if fields.get("url"):
        return to_address(fields["url"])
    published = to_address(fields.get("howpublished", ""))
    return published if published.startswith(("http://", "https://")) else ""


def _pagetotal(entry_type: str, fields: Mapping[str, str]) -> int | None:
    """Pages of the whole work: ``pagetotal``, or the ``pages`` of a book when that is one number."""
    found = _NUMBER.search(fields.get("pagetotal", ""))
    if found is None and entry_type in _WHOLE_WORKS:
        found = _EXTENT.fullmatch(fields.get("pages", "").strip())
    number = int(_NUMBER.findall(found[0])[0]) if found else 0
    return number or None


def _aliases(fields: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in fields.get("ids", "").split(",") if alias.strip())
