r"""LaTeX values as readers see them: ``{\"O}zg{\"u}r`` is Özgür, ``{DNA}`` is DNA."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quotecheck.memo import regex

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

_LONGEST: Final = 5_000
"""Code points; longer values are abstracts or attacks, and only lose their braces."""
_MARKED_UP: Final = regex(r"[\\{}$~]|--|``|''")
_COMMAND: Final = regex(r"[\\$]")
_PER_CENT: Final = regex(r"(?<!\\)%")
_LOGO: Final = regex(r"\\([A-Za-z]*TeX)\b")
_MARKS: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "), ("{", ""), ("}", ""))


@lru_cache(maxsize=1 << 14)
def to_plain(value: str) -> str:
    """``value`` as text, white space runs as one space. Never raises; what cannot be read stays as it is."""
    if _MARKED_UP.search(value):
        value = _decoded(value)
    return " ".join(value.split())


def _decoded(value: str) -> str:
    if _COMMAND.search(value) and len(value) <= _LONGEST:
        return _converted(value)
    for mark, plain in _MARKS:
        value = value.replace(mark, plain)
    return value


def _converted(value: str) -> str:
    value = _LOGO.sub(r"\1", _PER_CENT.sub(r"\\%", value))  # both would be left out
    try:
        return unicodedata.normalize("NFC", _converter().latex_to_text(value))
    except (RecursionError, LookupError, ValueError):
        return value  # cut off inside a command, or nested a thousand deep


@lru_cache(maxsize=1)
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - only for values that hold commands

    return LatexNodes2Text()


_WRAPPED: Final = regex(r"\s*\\(?:url|nolinkurl|path)\s*\{([^{}]*)\}\s*")
_ESCAPED: Final = regex(r"\\([%_&#~])")


def to_address(value: str) -> str:
    r"""A URL, DOI or ISBN: ``\url{}`` and escapes undone, nothing else, for a ``%`` is no comment there."""
    wrapped = _WRAPPED.fullmatch(value)
    return _ESCAPED.sub(r"\1", wrapped[1] if wrapped else value).strip()
