"""Keys for new entries: family name, year, first word of the title, as ``beevor1998stalingrad``."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import fold

_STOP_WORDS: Final = frozenset(
    {
        *("a", "an", "the", "of", "on", "in", "and", "to", "for", "from", "with", "at", "by", "how", "what", "why"),
        *("der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las", "il", "lo", "de"),
    }
)
_WORD: Final = regex(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT_IN_KEYS: Final = regex(r"[^a-z0-9]")


def make_key(family: str, year: str, title: str, taken: Collection[str] = ()) -> str:
    """A key of ``[a-z0-9]`` only that none of ``taken`` equals, upper or lower case; ``nd`` for an unknown year.

    Without a family name the title's word comes first. A second entry gets ``b``, then ``c``, after ``z`` ``aa``.
    """
    words = [_plain(word) for word in _WORD.findall(title)]
    first = next((word for word in words if word and word not in _STOP_WORDS), "".join(words[:1]))
    key = (_plain(family) or first) + (_plain(year) or "nd") + (first if _plain(family) else "")
    used = {other.lower() for other in taken}
    if key not in used:
        return key
    return next(candidate for number in count(2) if (candidate := key + _letters(number)) not in used)


def _plain(text: str) -> str:
    return _NOT_IN_KEYS.sub("", "".join(fold(word) for word in text.replace("ß", "ss").split()))


def _letters(number: int) -> str:
    """2 is ``b``, 26 ``z``, 27 ``aa``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
