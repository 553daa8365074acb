"""Marks that hold titles: of works, by their capitals, and of the parts of registered sources, by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from quotecheck.memo import kept, regex
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import TITLE, Form, Mark
from quotecheck.model.source import Source
from quotecheck.text import Span, find_words, fold_text, words_in

TITLE_OF_PART: Final = "title of a part"
_LONGEST: Final = 24
"""Words of a mark that is compared with the headings of the sources."""
_SURE: Final = 5
"""Words from which a mark that equals a heading is one without the capitals of a title."""
_NUMBERED: Final = regex(r"^(?:chapter|chap|book|part|section) \w+ (?=.)")
_NEAR: Final = 60
_LONGEST_CALLED: Final = 14
"""Words."""
_WORKS: Final = (
    r"\b(?:article|blog|book|chapter|column|episode|essay|film|lecture|novel|page|pamphlet|paper|piece|play|podcast|poem|"
    r"post|report|section|series|song|sermon|speech|story|talk|thread|video)s?"
)
_CALLED: Final = regex(rf"(?:{_WORKS},? (?:called|named)|\b(?:en)?titled),?:?\s$")
_CALLS: Final = ("called", "named", "titled")
_WORK: Final = regex(rf"{_WORKS},?:?\s$")
_SMALL_WORDS: Final = frozenset(
    "a about across after against among an and as at before between but by de during for from in into la le nor of on or "
    "over the through to toward towards under und upon via von with within without".split()
)


def is_title(text: str) -> bool:
    """Whether every word but small ones is capitalised, as in a title; text in capitals is none, nor are small words alone."""
    words = [m.group() for m in find_words(text)]
    shouted = sum(1 for word in words if len(word) > 1 and word.isupper())
    capitalised = all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in words)
    return capitalised and 2 * shouted < len(words) and any(word[0].isupper() for word in words)


def is_called(text: str, outer: Span, *, linked: bool) -> bool:
    """Whether the words before marks say that a title is in them: “a post called”, or “the post” before a link."""
    before = text[max(0, outer.start - _NEAR) : outer.start]
    called = before.rstrip().rstrip(",:").endswith(_CALLS) and _CALLED.search(before)
    called = called or (linked and _WORK.search(before))
    return bool(called) and len(words_in(text).numbers(outer)) <= _LONGEST_CALLED


def without_headings(text: str, marks: Sequence[Mark], sources: Mapping[str, Source]) -> Iterator[Mark]:
    """The marks, quiet where they hold a heading of a source, word for word."""
    for mark in marks:
        could_be = mark.form is Form.INLINE and _could_be_heading(text, mark.span)
        is_heading = could_be and _bare_heading(text[mark.span.start : mark.span.end]) in _headings(sources)
        yield mark._replace(quiet=TITLE_OF_PART) if is_heading else mark


def without_listed(post: Post, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, quiet where they hold a title that stands in marks in the post's own list of references."""
    text = post.prose.text
    lists = [block.span for block in post.blocks if block.kind is BlockKind.REFERENCES]
    listed = {
        fold_text(text[mark.span.start : mark.span.end])
        for mark in marks
        if mark.quiet == TITLE and any(span.covers(mark.span) for span in lists)
    }
    for mark in marks:
        again = bool(listed) and mark.form is Form.INLINE and mark.quiet is None
        yield mark._replace(
            quiet=TITLE if again and fold_text(text[mark.span.start : mark.span.end]) in listed else mark.quiet
        )


def _could_be_heading(text: str, span: Span) -> bool:
    count = len(words_in(text).numbers(span))
    return count <= _LONGEST and (count >= _SURE or is_title(text[span.start : span.end]))


@kept
def _headings(sources: Mapping[str, Source]) -> frozenset[str]:
    texts = (source.text for source in sources.values() if source.text is not None)
    return frozenset(_bare_heading(mark.label) for text in texts for mark in text.headings)


@lru_cache(maxsize=1 << 15)
def _bare_heading(text: str) -> str:
    """A heading folded, without its number."""
    return _NUMBERED.sub("", fold_text(text))
