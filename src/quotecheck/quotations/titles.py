"""Marks that hold titles: of works, by their capitals, and of the parts of registered sources, by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from quotecheck.memo import kept, regex
from quotecheck.model.quotation import Form, Mark
from quotecheck.model.source import Source
from quotecheck.text import count_words, find_words, fold_text

TITLE_OF_PART: Final = "title of a part"
_LONGEST: Final = 24
"""Words of a mark that is compared with the headings of the sources."""
_SURE: Final = 5
"""Words from which a mark that equals a heading is one without the capitals of a title."""
_NUMBERED: Final = regex(r"^(?:chapter|chap|book|part|section) \w+ (?=.)")
_SMALL_WORDS: Final = frozenset(
    "a an and as at but by de for from in into la le nor of on or the to with und von".split()
)


def is_title(text: str) -> bool:
    """Whether every word but small ones is capitalised, as in a title; text in capitals is none."""
    words = [m.group() for m in find_words(text)]
    shouted = sum(1 for word in words if len(word) > 1 and word.isupper())
    capitalised = all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in words)
    return capitalised and 2 * shouted < len(words)


def without_headings(text: str, marks: Sequence[Mark], sources: Mapping[str, Source]) -> Iterator[Mark]:
    """The marks, quiet where they hold a heading of a source, word for word."""
    for mark in marks:
        inside = text[mark.span.start : mark.span.end]
        could_be = mark.form is Form.INLINE and _could_be_heading(inside)
        is_heading = could_be and _bare_heading(inside) in _headings(sources)
        yield mark._replace(quiet=TITLE_OF_PART) if is_heading else mark


def _could_be_heading(text: str) -> bool:
    count = count_words(text)
    return count <= _LONGEST and (count >= _SURE or is_title(text))


@kept
def _headings(sources: Mapping[str, Source]) -> frozenset[str]:
    texts = (source.text for source in sources.values() if source.text is not None)
    return frozenset(_bare_heading(mark.label) for text in texts for mark in text.headings)


@lru_cache(maxsize=1 << 15)
def _bare_heading(text: str) -> str:
    """A heading folded, without its number."""
    return _NUMBERED.sub("", fold_text(text))
