"""Titles of works that are not registered, and what only looks like one: a part of a source, its journal, its publisher."""

from __future__ import annotations

from typing import Final

from quotecheck.credit.ordinary import ARTICLES, CITING, NOT_PEOPLE, PARTICLES, words
from quotecheck.credit.page import Page
from quotecheck.credit.words import key_of
from quotecheck.model.source import Source
from quotecheck.text import Span, find_words

_LONGEST: Final = 120
_COLLECTED: Final = words(
    "works work writings poems poetry verse essays collected complete selected anthology letters plays novels stories edition ibid "
    "ibidem idem op loc"
)
"""Words of a volume in which any work of an author may stand, or that point back."""
_SMALL: Final = ARTICLES | PARTICLES | CITING
_LEAST: Final = 3


def other_work(page: Page, span: Span) -> Span | None:
    """The first emphasised stretch of a citation that reads like a title and names nothing of the library."""
    for stretch in page.emphasised_in(span):
        if (
            len(stretch) <= _LONGEST
            and not page.touches(stretch)
            and reads_like_a_title(page.text[stretch.start : stretch.end])
        ):
            return stretch
    return None


def reads_like_a_title(text: str) -> bool:
    """Whether it begins with a capital and could be the name of one work."""
    said = [word.group() for word in find_words(text)]
    keys = [word.lower() for word in said]
    if not said or not said[0][0].isupper() or keys[0] in NOT_PEOPLE:
        return False
    return _COLLECTED.isdisjoint(keys) and any(len(key) >= _LEAST and key not in _SMALL for key in keys)


def is_of(source: Source, said: str) -> bool:
    """Whether all words that matter in ``said`` are of the titles of ``source`` or its parts, its journal or publisher."""
    said_words, theirs = _telling(said), _named_in(source)
    return bool(said_words) and said_words <= theirs


def is_like(source: Source, said: str) -> bool:
    """Whether ``said`` shares a word that matters with those titles, be it cut short."""
    theirs = _named_in(source)
    return any(key in theirs or any(_is_short_for(key, other) for other in theirs) for key in _telling(said))


def _named_in(source: Source) -> set[str]:
    marks = source.text.marks if source.text else ()
    own = (source.title, source.subtitle, *source.also_titled, source.container, source.publisher)
    return {key for text in (*own, *(mark.label for mark in marks)) for key in _telling(text)}


def _telling(text: str) -> set[str]:
    return {key_of(match.group()) for match in find_words(text) if match.group().lower() not in _SMALL}


def _is_short_for(word: str, whole: str) -> bool:
    return min(len(word), len(whole)) >= _LEAST and (whole.startswith(word) or word.startswith(whole))
