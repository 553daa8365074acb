"""Sentences that introduce words as somebody's: ``As First Last writes in *Title*,``, ``Last once said:``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, compress, count
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.credit.people import CAPITAL, NAME, SAYING, VERBS, full_person, person
from quotecheck.memo import regex
from quotecheck.text import Span, words_in

_BETWEEN: Final = r"(?:,?\s[a-z]{1,12}){0,3}?"
_AS: Final = r"[Aa]s\s(?:the\s(?:[a-z]{1,15}\s){1,3})?"
_OF: Final = r"(?:[Aa]ccording\sto|[Ii]n\sthe\swords\sof|[Tt]o\squote|[Qq]uoting)\s"
_OPENERS: Final = frozenset("As as According according In in To to Quoting quoting".split())
_OPENER: Final = regex(rf"(?:{_AS}|{_OF}){CAPITAL}")
"""How what opens a clause begins; asked of few words, since ``_opened`` is slow."""
_OPENS: Final = regex(r"[^.!?\n\"“„«]{0,120}(?:[:,]\s{0,2}|\s)(?:\Z|[\"“„«‘])|[^.!?\n\"“„«]{0,120}:")
_NEAR: Final = 30
_CLAUSE: Final = 16
"""Words: a clause of saying has no more before its verb."""
_LONGEST_NAME: Final = 100
"""Code points."""
_MARKS: Final = regex(r"[\"“„«‘:]")
_PLACE: Final = regex(r",?\s\([^()\n]{1,60}\)|,\s(?:pp?|chap|ch)\.\s?[\dIVXLivxl–-]{1,9}")


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_AS}(?P<as>{NAME}){_BETWEEN}\s{VERBS}|{_OF}(?P<of>{NAME}))")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>{NAME}){_BETWEEN}\s{VERBS}")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(rf"[\"”’»],?\s(?:{VERBS}\s(?P<after>{NAME})|(?P<before>{NAME})\s{VERBS})")


def find(page: Page) -> Iterator[Region]:
    """Each clause of saying, from the name to the last thing of the library that it names."""
    for match in chain(_openings(page.text), _sayings(page.text)):
        group = match.lastgroup or ""
        name = Span(match.start(group), match.end(group))
        if _somebody(page, name) and (group != "who" or _opens(page, match.end())):
            start = name.start if group in ("before", "after") else match.start()
            yield Region("lead-in", Span(start, _end(page, name, match.end())), names=full_person(match[group]))


def _openings(text: str) -> Iterator[re.Match[str]]:
    """``As Name writes``, ``according to Name``."""
    after, words = 0, words_in(text)
    for start in compress(words.starts, map(_OPENERS.__contains__, words.said)):
        begins = start >= after and _OPENER.match(text, start)
        if begins and (match := _opened().match(text, start)):
            after = match.end()
            yield match


def _sayings(text: str) -> Iterator[re.Match[str]]:
    """``“…,” says Name`` and ``Name says``. The patterns are slow, so they only read what stands near such a verb."""
    near = _near_sayings(text)
    for span in near:
        tags = _tag().finditer(text, span.start, span.end + _LONGEST_NAME)
        yield from (tag for tag in tags if tag.start() < span.end)
    for span in near:
        yield from _says().finditer(text, *span)


def _near_sayings(text: str) -> list[Span]:
    """The verbs of saying, each with the words before it, in which its subject begins; what overlaps is one."""
    words = words_in(text)
    near: list[Span] = []
    for at in compress(count(), map(SAYING.__contains__, words.said)):
        if words.said[at] == "has" and words.said[at + 1 : at + 2] != ["it"]:
            continue
        first, last = words.span(max(0, at - _CLAUSE)), words.span(min(at + 1, len(words) - 1))
        joined = near.pop().start if near and near[-1].end >= first.start else first.start
        near.append(Span(joined, last.end))
    return near


def _somebody(page: Page, name: Span) -> bool:
    """Whether the subject is a name: of the library, or a given and a family name."""
    said = page.text[name.start : name.end]
    return person(said) is not None and (full_person(said) is not None or _names_known(page, name))


def _names_known(page: Page, name: Span) -> bool:
    return any(hit.element == "author" for hit in page.hits_in(Span(name.start, name.end + 2)))


def _opens(page: Page, at: int) -> bool:
    """Whether the clause leads to a colon, an opening mark, or the end of its paragraph."""
    leaf = page.leaf_at(at)
    return leaf is not None and _OPENS.match(page.text[at : leaf.span.end]) is not None


def _end(page: Page, name: Span, end: int) -> int:
    leaf = page.leaf_at(name.start)
    for hit in page.hits_in(Span(name.start, leaf.span.end if leaf else end)):
        between = page.text[end : hit.span.start]
        if len(between) <= _NEAR and not _MARKS.search(between[:-1]):
            end = max(end, hit.span.end)
    place = _PLACE.match(page.text, end)
    return place.end() if place else end
