"""Both sides of an alignment, with their texts."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from quotecheck.matching.segment import Segment, SourceWords
from quotecheck.matching.sequence import PostWords
from quotecheck.memo import regex
from quotecheck.text import Span

_BEGINS: Final = regex(r"(?:[.!?:…]|--|—)[\"'“”‘’()\[\]_*\s]*\Z|[\"“‘(\[]\s*\Z|\n[^\w]*\Z|\A[^\w]*\Z")
"""What stands before a word that has its capital from its place: a sentence, a line of verse, or marks begin there."""
_SENTENCE_ENDS: Final = regex(r"[.!?][\"”’')\]_*]*\s")
_GERMAN: Final = frozenset(
    "der die das und nicht ist ein eine einen zu den dem mit sich er sie es auf im von wie auch als aus so sein".split()
)
_GERMAN_SHARE: Final = 6
"""One in so many words."""
_BACK: Final = 12
"""Code points."""


class Word(NamedTuple):
    """A word of either side."""

    raw: str
    fold: str
    begins: bool
    """Whether a capital says nothing here: a sentence or a line begins."""
    noun: bool = False
    """Whether it stands in a language that gives each noun a capital."""


class Sides(NamedTuple):
    """Both sides of an alignment: the post's words, and the source's from number ``base`` on with their text."""

    words: PostWords
    source: SourceWords
    base: int
    source_text: str
    """The source's prose from the first of its words on."""
    nouns: bool = False
    """Whether its language gives each noun a capital."""

    @staticmethod
    def of(words: PostWords, segment: Segment, first: int, last: int) -> "Sides":
        """A post and the words of a source that are numbered ``first`` to ``last`` (exclusive)."""
        known = segment.words(first, last)
        text = segment.text(Span(known.spans[0].start, known.spans[-1].end))
        return Sides(words, known, first, text, _capitals_for_nouns(known.folds))

    def post_span(self, first: int, last: int) -> Span:
        """Where words of the post stand; an empty span before word ``first`` when there are none."""
        if first < last:
            return Span(self.words.spans[first].start, self.words.spans[last - 1].end)
        at = self.words.spans[first - 1].end if first else 0
        return Span(at, at)

    def post_text(self, first: int, last: int) -> str:
        """Words of the post as they stand."""
        span = self.post_span(first, last)
        return self.words.text[span.start : span.end]

    def source_span(self, first: int, last: int) -> Span:
        """Where words of the source stand in ``source_text``; an empty span where the text has none."""
        spans = self.source.spans[max(0, first - self.base) : max(0, last - self.base)]
        if not spans:
            return Span(0, 0)
        origin = self.source.spans[0].start
        return Span(spans[0].start - origin, spans[-1].end - origin)

    def source_slice(self, first: int, last: int) -> str:
        """Words of the source as they stand."""
        span = self.source_span(first, last)
        return self.source_text[span.start : span.end]

    def post_folds(self, first: int, last: int) -> list[str]:
        """Words of the post, folded."""
        return self.words.folds[first:last]

    def source_folds(self, first: int, last: int) -> list[str]:
        """Words of the source, folded."""
        return self.source.folds[max(0, first - self.base) : max(0, last - self.base)]

    def post_words(self, first: int, last: int) -> list[Word]:
        """Words of the post one by one."""
        text, spans, folds = self.words.text, self.words.spans, self.words.folds
        return [_word(text, spans[k], folds[k], noun=self.nouns) for k in range(first, last)]

    def source_words(self, first: int, last: int) -> list[Word]:
        """Words of the source one by one."""
        return [
            _word(self.source_text, self.source_span(k, k + 1), fold, noun=self.nouns)
            for k, fold in enumerate(self.source_folds(first, last), max(first, self.base))
        ]

    def around(self, first: int, last: int) -> str:
        """From the end of the source's word before ``first`` to the start of word ``last``."""
        spans, left, right = self.source.spans, first - self.base, last - self.base
        if not 0 < left <= right < len(spans):
            return ""
        return self.source_text[spans[left - 1].end - spans[0].start : spans[right].start - spans[0].start]

    def before(self, number: int) -> str:
        """What stands before the source's word ``number``, from the word before it on."""
        return self.around(number, number)

    def sentence_begins(self, number: int) -> bool:
        """Whether a sentence of the source ends before its word ``number``."""
        return _SENTENCE_ENDS.search(self.before(number)) is not None


def _word(text: str, span: Span, fold: str, *, noun: bool) -> Word:
    before = text[max(0, span.start - _BACK) : span.start]
    return Word(text[span.start : span.end], fold, _BEGINS.search(before) is not None, noun)


def _capitals_for_nouns(folds: Sequence[str]) -> bool:
    """Whether words are German, by the share of those that stand in every German sentence."""
    found = [word for word in folds if word in _GERMAN]
    return len(set(found)) > 1 and len(found) * _GERMAN_SHARE >= len(folds)
