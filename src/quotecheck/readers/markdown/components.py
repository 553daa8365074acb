"""Components in a text: the tags of MDX, Vue and Astro, such as ``<Quote author="...">``, with their attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.markdown.tags import Tag

_TAG: Final = regex(r"<(/?)([A-Za-z][\w.:-]{0,60})(?=[\s/>])")
_CLOSED: Final = regex(r"</([A-Za-z][\w.:-]{0,60})")
_STEP: Final = regex(r"[<>{\"']")
NONE: Final[Mapping[int, int]] = {}
_LONGEST: Final = 2000
"""Code points: a tag is no longer."""


def closed_names(text: str) -> set[str]:
    """The names of the end tags, as they are written; ``blockquote`` is an element of HTML."""
    return set(_CLOSED.findall(text)) - {"blockquote"} if "</" in text else set()


def component_tags(text: str, wanted: Callable[[str], bool], braces: Mapping[int, int] = NONE) -> Iterator[Tag]:
    """The tags whose names, as they are written, are ``wanted``; elements of HTML are none.

    ``braces`` has the ends of braced expressions by where they begin, which may hold any sign.
    """
    at = 0
    while (match := _TAG.search(text, at)) is not None:
        at = match.end()
        name = match[2]
        if name == "blockquote" or (name.isupper() and len(name) > 1) or not wanted(name):
            continue
        end = _end(text, match.end(), braces)
        if end is None:
            continue
        rest = text[match.end() : end - 1].strip()
        yield Tag(
            match.start(), end, name.lower(), rest.removesuffix("/"), closes=bool(match[1]), alone=rest.endswith("/")
        )
        at = end


def _end(text: str, at: int, braces: Mapping[int, int]) -> int | None:
    """Where a tag ends whose name ended at ``at``; None when another begins first, or it is too long."""
    limit = min(len(text), at + _LONGEST)
    while (step := _STEP.search(text, at, limit)) is not None:
        sign = step.group()
        if sign == ">":
            return step.end()
        if sign == "<":
            return None
        if sign == "{":
            at = braces.get(step.start(), step.end())
        else:
            at = text.find(sign, step.end(), limit) + 1
            if at == 0:
                return None
    return None
