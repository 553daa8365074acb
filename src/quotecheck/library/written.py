"""The written lines of a text, and the forms in which two of them are the same."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.text import Span, find_words

LINE: Final = regex(r"[^\s][^\r\n]*")
"""A line from its first letter on."""
_LINE_END: Final = regex(r"\r\n|\r|\n")
_SMALL_WORDS: Final = frozenset(
    "a an and as at but by de for from in into la le nor of on or the to with und von".split()
)
_LONGEST_TITLE: Final = 80
_FEW: Final = 3
_RUNNING_END: Final = regex(r"[.,;:!?…—–-][”’\"')\]_*]*\Z")


class Line(NamedTuple):
    """A line that is not blank: from its first to its last letter."""

    start: int
    end: int
    words: str
    apart: bool
    """A blank line, or the start of the text, is above it."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def bare(self) -> str:
        """Its words without the signs that set off a heading."""
        return self.words.strip("#*_=~ \t")


def written_lines(text: str, span: Span) -> Iterator[Line]:
    """The lines of ``text`` inside ``span`` that are not blank."""
    before = span.start
    for found in LINE.finditer(text, *span):
        words = found.group().rstrip()
        apart = before == span.start or sum(1 for _ in _LINE_END.finditer(text, before, found.start())) > 1
        yield Line(found.start(), found.start() + len(words), words, apart)
        before = found.end()


def is_running(words: str) -> bool:
    """Whether a line reads like part of a sentence, and not like a title or a name."""
    found = [m.group() for m in find_words(words)]
    if len(words) > _LONGEST_TITLE or len(found) <= _FEW or capitalised(found):
        return len(words) > _LONGEST_TITLE
    small = sum(1 for word in found if word.islower() and word not in _SMALL_WORDS)
    return _RUNNING_END.search(words) is not None or 3 * small > len(found)


def capitalised(words: list[str]) -> bool:
    """Whether every word but small ones has a capital, as in a title."""
    return all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS for word in words)
