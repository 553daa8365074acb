"""Records as JSON and back, without loss: compiled once, they are read without bibtexparser or YAML.

Only what differs from the default is written, so that a large library stays small and quick to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from quotecheck.model.source import Fault, LocatorMark, Name, Origin, Source, SourceText

Json = dict[str, Any]
"""What ``json`` can hold: text, numbers, lists and objects."""

_DEFAULTS: Final[Json] = Source._field_defaults


def to_json(sources: Iterable[Source]) -> list[Json]:
    """The sources as objects that ``json`` can write."""
    return [_object(source) for source in sources]


def from_json(objects: Iterable[Json]) -> tuple[Source, ...]:
    """The sources that ``to_json`` wrote."""
    return tuple(_source(value) for value in objects)


def faults_to_json(faults: Iterable[Fault]) -> list[list[Any]]:
    """The faults as lists of their values."""
    return [list(fault) for fault in faults]


def faults_from_json(lists: Iterable[list[Any]]) -> tuple[Fault, ...]:
    """The faults that ``faults_to_json`` wrote."""
    return tuple(Fault(*values) for values in lists)


def _object(source: Source) -> Json:
    values = source._asdict().items()
    return {name: _WRITE.get(name, _same)(value) for name, value in values if _differs(name, value)}


def _differs(name: str, value: object) -> bool:
    return name not in _DEFAULTS or value != _DEFAULTS[name]


def _source(value: Json) -> Source:
    return Source(**{name: _READ.get(name, _same)(kept) for name, kept in value.items()})


def _same(value: Any) -> Any:  # noqa: ANN401 - text and numbers are JSON already
    return value


def _write_names(names: Iterable[Name]) -> list[list[str]]:
    return [list(name) for name in names]


def _read_names(lists: Iterable[list[str]]) -> tuple[Name, ...]:
    return tuple(Name(*parts) for parts in lists)


def _write_text(text: SourceText) -> list[Any]:
    marks = [[mark.offset, mark.kind, mark.label] for mark in text.marks]
    return [text.key, text.path, text.digest, text.words, marks]


def _read_text(values: list[Any]) -> SourceText:
    key, path, digest, words, marks = values
    return SourceText(key, path, digest, words, tuple(LocatorMark(*mark) for mark in marks))


def _write_origin(origin: Origin) -> list[Any]:
    return list(origin)


def _read_origin(values: list[Any]) -> Origin:
    return Origin(*values)


_WRITE: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("authors", "editors"), _write_names),
    **dict.fromkeys(("other_years", "aliases", "also_titled"), list),
    "fields": dict,
    "origin": _write_origin,
    "text": _write_text,
}
_READ: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("authors", "editors"), _read_names),
    **dict.fromkeys(("other_years", "aliases", "also_titled"), tuple),
    "origin": _read_origin,
    "text": _read_text,
}
