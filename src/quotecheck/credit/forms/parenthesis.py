"""Parentheses that cite: ``(Author, *Title*, 1859)``, ``(cf. Author 1998: 84)``, ``(Author 84)``, ``(p. 84)``.

One that only happens to hold a name is running text: a citation has few words beside names, years and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from quotecheck.credit.hits import Hit
from quotecheck.credit.other_works import other_work
from quotecheck.credit.page import Page, Region
from quotecheck.credit.people import NAME, full_person, person
from quotecheck.memo import regex
from quotecheck.model.locators import opening_locator
from quotecheck.text import Span

_PARENTHESIS: Final = regex(r"\([^()]{2,240}(?:\([^()]{1,40}\)[^()]{0,120})?\)")
_SPARE: Final = 2
_DATED: Final = regex(r"\d|n\.\s?d\.")
_CLOSED: Final = regex(r"[\"”»’'][.,]?\s?\Z")
_NAMED: Final = regex(rf"\((?:see\s|cf\.?\s|from\s)?(?P<name>{NAME}),\s[\"“‘]?")
_PLACED: Final = regex(r"[\"”’]?(?:[,:]?\s[^()]{0,60}|\s\([^()]{0,60}\)[^()]{0,60})?\)")
_YEAR_AND_PLACE: Final = regex(r"\((?:1[4-9]|20)\d\d[a-z]?[,:]\s?(?:pp?\.\s?)?\d[\df–-]{0,9}\.?\)")
_LONGEST: Final = 60
_CARRIED: Final = regex(r"\((?:as\s)?(?:quoted|qtd\.?|cited)\s(?:in|by)\s", re.IGNORECASE)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(
        rf"\((?:see\s|cf\.?\s|e\.g\.,?\s|from\s)?(?P<name>{NAME})(?:\set\sal\.?|\s(?:and|&)\s{NAME})?,?\s"
        r"(?:\(?(?P<year>(?:1[4-9]|20)\d\d[a-z]?|n\.\s?d\.)\)?(?:[,:].{0,60})?|(?:pp?\.\s?)?\d{1,4}(?:[-–]\d{1,4})?)\)\Z"
    )


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(rf"{_CARRIED.pattern}({NAME})", re.IGNORECASE)


def find(page: Page) -> Iterator[Region]:
    """Each parenthesis that is a citation, of a registered source or by its shape."""
    for match in _PARENTHESIS.finditer(page.text):
        span = Span(match.start(), match.end())
        hits = page.hits_in(span)
        if hits and _spare_words(page, span) <= _SPARE:
            yield Region("author-date" if _author_only(hits) else "parenthesis", span)
        elif not hits and _only_place(match.group()[1:-1]):
            yield Region("locator", span)
        elif not hits and match.group()[1].isdecimal() and (name := _dated_name(page, span)):
            yield Region("lead-in", Span(name.start, span.end))
        elif not hits and (carrier := _carried(match.group())):
            yield Region("parenthesis", span, names=carrier[1], indirect=True)
        elif not hits and (names := _dated(match.group()) or _titled(page, match) or _whole_name(page.text, match)):
            yield Region("author-date", span, names=names)


def _spare_words(page: Page, span: Span) -> int:
    """The words beside names, places and a title, be it that of a work nobody registered."""
    spare = page.spare_words(span)
    title = other_work(page, span) if spare > _SPARE else None
    return spare - page.spare_words(title) if title else spare


def _titled(page: Page, match: re.Match[str]) -> str | None:
    """Whom and what ``(Name, *Title*, place)`` names."""
    named = _NAMED.match(page.text, *match.span()) if page.emphasised else None
    title = other_work(page, Span(*match.span())) if named else None
    if named is None or title is None or not _PLACED.fullmatch(page.text, title.end, match.end()):
        return None
    beside = named.end() == title.start and person(named["name"])
    return f"{named['name']}, {page.text[title.start : title.end]}" if beside else None


def _dated_name(page: Page, span: Span) -> Span | None:
    """The author's name right before ``(1908, 27)``."""
    if not _YEAR_AND_PLACE.fullmatch(page.text, *span):
        return None
    before = page.hits_in(Span(max(0, span.start - _LONGEST), span.start))[-1:]
    return next((hit.span for hit in before if hit.element == "author" and hit.span.end == span.start - 1), None)


def _carried(text: str) -> re.Match[str] | None:
    return _carrier().match(text) if _CARRIED.match(text) else None


def _author_only(hits: Sequence[Hit]) -> bool:
    return all(hit.element == "author" for hit in hits)


def _dated(text: str) -> str | None:
    """Whom ``(Name Year, page)`` names; a name with a bare number must be in full, or it is ``(Figure 3)``."""
    match = _unknown().fullmatch(text) if _DATED.search(text) else None
    if match is None:
        return None
    return (person if match["year"] and len(match["name"]) > 2 else full_person)(match["name"])


def _whole_name(text: str, match: re.Match[str]) -> str | None:
    """A given and a family name alone in a parenthesis, right after the mark that closes quoted words."""
    inside = match.group()[1:-1]
    closed = _CLOSED.search(text[max(0, match.start() - 4) : match.start()])
    return full_person(inside) if closed and re.fullmatch(NAME, inside) else None


def _only_place(text: str) -> bool:
    first = opening_locator(text)
    return first is not None and len(text) - first.span.end <= 12
