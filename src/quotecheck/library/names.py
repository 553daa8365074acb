"""Lists of names as BibTeX and biblatex write them."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.library.latex import to_plain
from quotecheck.memo import regex
from quotecheck.model.source import Name

_AND: Final = regex(r"(?<!\\)[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_COMMA: Final = regex(r"(?<!\\)[{}]|,")
_SPACE: Final = regex(r"(?<!\\)[{}]|\s+|~")
_KEYED: Final = regex(r'"?(family|given|prefix|suffix)\s*=(.*)', re.IGNORECASE | re.DOTALL)
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_MOST: Final = 1_000
"""Names in one list; more is not a list of names."""


def read_names(value: str) -> tuple[Name, ...]:
    """The names in ``value``, LaTeX decoded. ``and others`` adds none; a name wholly in braces is a body."""
    parts = (part.strip() for part in _split(value, _AND)[:_MOST])
    names = (_name(part) for part in parts if part and part.lower() != "others")
    return tuple(name for name in names if name.family)


def _name(text: str) -> Name:
    if _is_braced(text):
        return Name(to_plain(text[1:-1]))
    parts = [part.strip() for part in _split(text, _COMMA)]
    if all(_KEYED.fullmatch(part) for part in parts):
        return _keyed(parts)
    match [part for part in parts if part]:
        case []:
            return Name("")
        case [only]:
            return _in_reading_order(_words(only))
        case [last, first]:
            return _family_first(_words(last), first, "")
        case [last, suffix, *first]:
            return _family_first(_words(last), " ".join(first), suffix)
    raise AssertionError("a list is empty, has one member, or more")


def _keyed(parts: list[str]) -> Name:
    """``family=Beethoven, given=Ludwig, prefix=van``."""
    found: dict[str, str] = {}
    for part in parts:
        keyed = _KEYED.fullmatch(part)
        assert keyed is not None, "the caller has asked"
        found.setdefault(keyed[1].lower(), to_plain(keyed[2].strip().strip('"')))
    return Name(found.get("family", ""), found.get("given", ""), found.get("prefix", ""), found.get("suffix", ""))


def _in_reading_order(words: list[str]) -> Name:
    """``First von Last``. A last word such as ``Jr.`` is read as meant, though BibTeX takes it for the family."""
    suffix = ""
    if len(words) > 2 and words[-1].lower() in _SUFFIXES:
        suffix = words.pop()
    small = [index for index, word in enumerate(words[:-1]) if _starts_small(word)]
    first = small[0] if small else len(words) - 1
    last = small[-1] + 1 if small else len(words) - 1
    return _made(words[:first], words[first:last], words[last:], suffix)


def _family_first(words: list[str], given: str, suffix: str) -> Name:
    """``von Last, First`` and ``von Last, Jr, First``."""
    small = [index for index, word in enumerate(words[:-1]) if _starts_small(word)]
    last = small[-1] + 1 if small else 0
    return _made(_words(given), words[:last], words[last:], suffix)


def _made(given: list[str], prefix: list[str], family: list[str], suffix: str) -> Name:
    given_, prefix_, family_ = (to_plain(" ".join(words)) for words in (given, prefix, family))
    return Name(family_, given_, prefix_, to_plain(suffix))


def _starts_small(word: str) -> bool:
    """Whether the first letter outside braces is small; an accent's braces count as outside."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letters = to_plain(word) if "\\" in word else word
    return next((letter.islower() for letter in letters if letter.isalpha()), False)


def _words(text: str) -> list[str]:
    return [word for word in _split(text, _SPACE) if word]


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds all of ``text``, and not only a letter with its accent."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for mark in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def _split(text: str, marks: re.Pattern[str]) -> list[str]:
    """``text`` cut at those ``marks`` that stand outside braces."""
    parts, start, depth = [], 0, 0
    for mark in marks.finditer(text):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : mark.start()])
            start = mark.end()
    return [*parts, text[start:]]
