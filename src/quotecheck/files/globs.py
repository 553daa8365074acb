"""Path patterns of ``include`` and ``exclude``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quotecheck.memo import regex


def matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether a name, relative with forward slashes, is meant by one of ``patterns``.

    ``*`` and ``?`` stay within a folder, ``**`` crosses folders; a pattern that names a folder means all in it; one
    without a slash is meant at any depth.
    """
    if not patterns:
        return lambda _name: False
    together = re.compile("|".join(map(_regex, patterns)))
    return lambda name: together.fullmatch(name) is not None


def _regex(pattern: str) -> str:
    bare = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in bare else "(?:.*/)?"
    return f"{anywhere}{''.join(map(_part, _TOKEN.findall(bare.removeprefix('/'))))}(?:/.*)?"


_TOKEN = regex(r"\*\*/|\*\*|\*|\?|[^*?]+")
_PARTS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _part(token: str) -> str:
    return _PARTS.get(token) or re.escape(token)
