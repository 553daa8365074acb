"""The BibTeX entry of a source, written the same way each time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.source import Name, Source

_ORDER: Final = (
    *("author", "editor", "translator", "title", "subtitle", "booktitle", "journaltitle", "journal", "edition"),
    *("volume", "number", "pages", "publisher", "location", "address", "date", "year", "isbn", "doi", "url", "urldate"),
    *("langid", "pagetotal"),
)
_RANK: Final = {name: rank for rank, name in enumerate(_ORDER)}
_BRACE: Final = regex(r"(?<!\\)[{}]")


def bibtex(source: Source) -> str:
    """The entry of ``source``, ending in a line feed. Raw values are kept; fields of no fixed place come last."""
    fields = source.fields or _from_record(source)
    names = sorted((name for name in fields if fields[name]), key=lambda name: _RANK.get(name, len(_RANK)))
    width = max(map(len, names), default=0)
    lines = [f"  {name:<{width}} = {{{_balanced(fields[name])}}},\n" for name in names]
    return f"@{source.type}{{{source.key},\n{''.join(lines)}}}\n"


def _from_record(source: Source) -> dict[str, str]:
    """The fields of a source that did not come from BibTeX."""
    fields = {
        "author": _names(source.authors),
        "editor": _names(source.editors),
        "title": source.title,
        "subtitle": source.subtitle,
        ("journaltitle" if source.type == "article" else "booktitle"): source.container,
        "publisher": source.publisher,
        "year": source.year,
        "origdate": next(iter(source.other_years), ""),
        "isbn": source.isbn,
        "doi": source.doi,
        "url": source.url,
        "langid": source.language,
        "pages": source.pages,
        "pagetotal": str(source.pagetotal or ""),
        "shorttitle": next(iter(source.also_titled), ""),
        "ids": ",".join(source.aliases),
    }
    return {name: value for name, value in fields.items() if value}


def _names(names: Iterable[Name]) -> str:
    return " and ".join(map(_name, names))


def _name(name: Name) -> str:
    """``von Last, Jr, First``; a body, or a family name of several words alone, in braces."""
    family = f"{name.prefix} {name.family}".strip()
    if not (name.given or name.suffix):
        return f"{{{family}}}"
    return ", ".join(part for part in (family, name.suffix, name.given) if part)


def _balanced(value: str) -> str:
    """``value``, without its braces when they do not pair up: one odd brace would cost all later entries."""
    depth = 0
    for brace in _BRACE.finditer(value):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            break
    value = _BRACE.sub("", value) if depth else value
    return f"{value} " if value.endswith("\\") else value
