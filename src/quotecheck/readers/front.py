"""Front matter: the values that may name a source, and nothing parsed when there are none."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

KEYS: Final = (
    "source", "book", "book_author", "book_title", "isbn", "doi", "citation", "bibliography", "references", "via", "quotecheck",
)  # fmt: skip
"""The keys that are looked for; a search for these bytes comes before any parsing."""

_DEPTH: Final = 6


def front_values(text: str, style: str) -> dict[str, str]:
    """Our keys in front matter of ``style`` yaml, toml or json, flattened to dotted names. Broken matter gives none."""
    if not any(key in text for key in KEYS):
        return {}
    try:
        data = _parse(text, style)
    except Exception:  # noqa: BLE001 - three parsers, each with errors of its own; a post is not refused for its metadata
        return {}
    if not isinstance(data, Mapping):
        return {}
    ours = {key: value for key, value in data.items() if str(key).lower() in KEYS}
    return dict(_flat(ours, "", 0))


def _parse(text: str, style: str) -> object:
    if style == "toml":
        return tomllib.loads(text)
    if style == "json":
        return json.loads(text)
    import yaml  # noqa: PLC0415 - 15 ms, and most posts have none of our keys

    return yaml.safe_load(text)


def _flat(value: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEPTH or value is None:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(inner, f"{name}.{number}", depth + 1)
    else:
        yield name, str(value)
