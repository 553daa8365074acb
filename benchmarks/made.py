"""What made posts are made of: texts of books, stretches that stand once in all of them, paragraphs between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from projects import Book

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_START: Final = re.compile(r"\*\*\* ?START OF .*?\*\*\*", re.DOTALL)
_END: Final = re.compile(r"\*\*\* ?END OF ")
_FRONT: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NO_PROSE: Final = re.compile(r"\s*([>#|*+\-<!]|\d+\.|\[|    )")
_SPECIAL: Final = re.compile(r"[\"“”‘«»<>\[\]{}|$\\^~_*`]|https?:")
_EDGE: Final = 50
"""A fiftieth of a book at each end is left out: title pages, contents, the printer's notes."""


class Word(NamedTuple):
    """A word of a text as compared, and its span in code points of the file."""

    text: str
    start: int
    end: int


class Text:
    """The text of a book: as decoded, without a byte-order mark."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.text = book.path.read_bytes().decode("utf-8-sig")
        start, end = _START.search(self.text), _END.search(self.text)
        self.first = start.end() if start else 0
        self.last = end.start() if end else len(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """All words of the body."""
        found = _WORD.finditer(self.text, self.first, self.last)
        return [Word(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in found]

    def run(self, dice: Random, words: int) -> tuple[Word, ...]:
        """Some words in a row with nothing but blanks between, from anywhere in the inner part."""
        while True:
            at = dice.randrange(len(self.words) // _EDGE, len(self.words) - len(self.words) // _EDGE - words)
            run = tuple(self.words[at : at + words])
            gaps = [self.text[a.end : b.start] for a, b in pairwise(run)]
            if all(gap.isspace() and gap.count("\n") < 2 for gap in gaps):
                return run


def standing(texts: Sequence[Text], runs: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """How often each of the runs, all of one length, stands in each text."""
    counts = {run: [0] * len(texts) for run in runs}
    size = len(next(iter(counts), ()))
    for at, text in enumerate(texts):
        words = [word.text for word in text.words]
        for found in zip(*(words[n:] for n in range(size)), strict=False):
            if found in counts:
                counts[found][at] += 1
    return counts


def drawn(
    texts: Sequence[Text], dice: Random, words: int, count: int
) -> list[tuple[Text, tuple[Word, ...], list[int]]]:
    """Runs of words from texts chosen at random, each with how often it stands in each text."""
    runs = [(text, text.run(dice, words)) for text in dice.choices(texts, k=count)]
    counts = standing(texts, [folded(run) for _, run in runs])
    return [(text, run, counts[folded(run)]) for text, run in runs]


def folded(run: Iterable[Word]) -> tuple[str, ...]:
    """The words of a run as compared."""
    return tuple(word.text for word in run)


def frequencies(texts: Iterable[Text]) -> Counter[str]:
    """How often each word stands in the texts."""
    return Counter(word.text for text in texts for word in text.words)


def paragraphs(posts: Iterable[Path]) -> list[str]:
    """Plain paragraphs of somebody's posts, without marks of any kind."""
    return [paragraph for path in posts for paragraph in _plain(path.read_text(encoding="utf-8"))]


def _plain(text: str) -> Iterator[str]:
    for piece in re.split(r"\n\s*\n", _FRONT.sub("", text)):
        paragraph = " ".join(piece.split())
        if not _NO_PROSE.match(piece) and 20 <= len(paragraph.split()) <= 90 and not _SPECIAL.search(paragraph):
            yield paragraph


class Case(NamedTuple):
    """A stretch of a made post: a quotation of ``book`` at ``place``, or, without a book, no quotation."""

    post: str
    start: int
    end: int
    kind: str
    """The row of the table."""
    book: str = ""
    place: tuple[int, int] = (0, 0)
    source: str = ""
    """The words in the book, as they stand there."""
    changed: bool = False
    """Whether words were changed without saying so."""


class Set(NamedTuple):
    """Made posts, and the cases in them."""

    posts: dict[str, str]
    cases: list[Case]


class Writer:
    """Writes one post piece by piece and remembers where its cases stand."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.cases: list[Case] = []

    def paragraph(self, text: str) -> None:
        """Add a paragraph of the writer's own."""
        self.text += text + "\n\n"

    def case(self, before: str, quoted: str, after: str, case: Case) -> None:
        """Add a paragraph in which ``quoted`` is the case."""
        start = len(self.text) + len(before)
        self.cases.append(case._replace(post=self.name, start=start, end=start + len(quoted)))
        self.paragraph(before + quoted + after)

    def into(self, made: Set) -> None:
        """Add the post to a set."""
        made.posts[self.name] = self.text
        made.cases.extend(self.cases)
