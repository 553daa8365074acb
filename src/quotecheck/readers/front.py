"""Front matter: the values that may name a source, and nothing parsed when there are none."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from quotecheck.memo import regex

KEYS: Final = (
    "source", "book", "book_author", "book_title", "isbn", "doi", "citation", "bibliography", "references", "via", "quotecheck",
)  # fmt: skip
"""The keys that are looked for; a search for these words comes before any parsing."""

_QUOTED: Final = ("quote", "epigraph")
"""Keys that hold a quotation of their own: what they say of its source is kept, its words are not."""
_OF_A_QUOTATION: Final = frozenset({"source", "author", "title", "book", "cite", "url", "isbn", "doi", "key"})

_KEY: Final = regex(rf"(?:{'|'.join((*KEYS, *_QUOTED))})[\"']?\s*[:=.\]]")
"""One of them as a key of YAML, TOML or JSON, or as the end of a longer one."""

_FIRST_LINE: Final = regex(r"(---|\+\+\+|\{)[ \t]*(?:\r\n|\r|\n)")
_CLOSERS: Final = {
    "---": regex(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": regex(r"^\+\+\+[ \t]*$", re.MULTILINE),
    "{": regex(r"^\}[ \t]*$", re.MULTILINE),
}
_METADATA: Final = regex(
    r"(?:title|date|author|slug|tags|category)s?:[ \t][^\r\n]*\r?\n(?:(?:[A-Za-z][\w -]{0,30}:(?=[ \t\r\n])|[ \t]+\S)[^\r\n]*\r?\n)+(?=\r?\n|\Z)",
    re.IGNORECASE,
)
"""Pelican's and MultiMarkdown's: two lines or more at the top that each name something, then a blank one."""
_STYLES: Final = {"---": "yaml", "+++": "toml", "{": "json"}
_MOST_VALUES: Final = 500
_DEPTH: Final = 6


class FrontMatter(NamedTuple):
    """The front matter of a file: its inside, and where the post begins."""

    style: str
    inside: str
    end: int

    def values(self) -> dict[str, str]:
        """Our keys, flattened to dotted names. Broken matter gives none."""
        if not _KEY.search(self.inside.lower()):
            return {}
        try:
            data = _parse(self.inside, self.style)
        except Exception:  # noqa: BLE001 - three parsers, each with errors of its own; a post is not refused for its metadata
            return {}
        if not isinstance(data, Mapping):
            return {}
        ours = {str(key): value for key, value in data.items() if str(key).lower() in (*KEYS, *_QUOTED)}
        return {name: value for name, value in _flat(ours) if _names_a_source(name)}


def front_matter(text: str) -> FrontMatter | None:
    """The front matter at the start of ``text``: YAML, TOML or JSON; None where there is none or it never ends."""
    first = _FIRST_LINE.match(text)
    if first is None:
        return None
    body = text[first.end() :].replace("\r\n", " \n").replace("\r", "\n")  # as long as before
    if first[1] == "---" and not body.partition("\n")[0].strip():
        return None  # a line of dashes and a blank one: a rule across the page
    closer = _CLOSERS[first[1]].search(body)
    if closer is None:
        return None
    inside = body[: closer.start()]
    return FrontMatter(_STYLES[first[1]], "{" + inside + "}" if first[1] == "{" else inside, first.end() + closer.end())


def metadata(text: str) -> FrontMatter | None:
    """The lines at the start of ``text`` that say what the post is called, when and by whom; None where there are none."""
    lines = _METADATA.match(text)
    return FrontMatter("lines", lines.group(), lines.end()) if lines else None


def _names_a_source(name: str) -> bool:
    first, *inner = name.lower().split(".")
    return first in KEYS or (bool(inner) and inner[-1] in _OF_A_QUOTATION)


def _parse(text: str, style: str) -> object:
    if style == "toml":
        import tomllib  # noqa: PLC0415 - 2 ms, and little front matter is TOML

        return tomllib.loads(text)
    if style == "json":
        return json.loads(text)
    if style == "lines":
        return {
            key.strip().lower(): said.strip() for key, _, said in (line.partition(":") for line in text.split("\n"))
        }
    import yaml  # noqa: PLC0415 - 15 ms, and most posts have none of our keys

    return yaml.safe_load(text)


def _flat(data: object) -> Iterator[tuple[str, str]]:
    """Names and values in order. YAML's aliases can make a small file endless, so only so many are looked at."""
    waiting: list[tuple[str, object, int]] = [("", data, 0)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        name, value, depth = waiting.pop()
        if isinstance(value, Mapping | list):
            if depth < _DEPTH:
                items = value.items() if isinstance(value, Mapping) else enumerate(value)
                inner = [(f"{name}.{key}" if name else str(key), each, depth + 1) for key, each in items]
                waiting += reversed(inner[:_MOST_VALUES])
        elif value is not None:
            yield name, str(value)
