"""Where the post stands on a page: its articles, or the boxes that themes put a post into."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.readers.html.elements import Attributes, classes, left_out

if TYPE_CHECKING:
    from quotecheck.readers.html.tokens import HtmlToken


class Level(IntEnum):
    """How surely an element holds the post and nothing else, the surest first."""

    ARTICLE = 0
    CARD = 1
    ENTRY = 2
    CONTENT = 3
    TITLE = 4
    """Not the post, but its title, which may stand beside it."""
    MAIN = 5


class Part(NamedTuple):
    """A stretch of the tokens, end exclusive, and the letters in it that are not left out."""

    level: Level
    start: int
    end: int
    letters: int


class Page(NamedTuple):
    """What to read of a page: stretches of its tokens, and as what the others are left out."""

    parts: tuple[tuple[int, int], ...]
    left_out: tuple[str, ...]


_ENTRIES: Final = frozenset({"hentry", "h-entry", "blog-post", "blogpost"})
_CONTENTS: Final = frozenset(
    "entry-content post-content post-body article-body article-content e-content entry-body asset-content post-full-content "
    "gh-content available-content post__content blog-item-content node__content post-entry storycontent".split()
)
_TITLES: Final = frozenset("entry-title post-title article-title p-name post-full-title".split())
_BOXES: Final = frozenset({"div", "section", "td", "main", "article"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_CARD: Final = regex(r"(?:^|[-_\s])(?:card|teaser|preview|related|recommended)(?:$|[-_\s])")
_SIGNS: Final = ("<article", "<main", "articlebody", "role=", *_ENTRIES, *_CONTENTS)
_ENOUGH: Final = 140
"""Letters that are a post; with fewer, an element has to hold a quarter of the page."""
_QUARTER: Final = 4
_TENTH: Final = 10


def likely(text: str) -> bool:
    """Whether it may pay to look for the post in a text: a search before any counting."""
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS)


def find_post(tokens: Sequence[HtmlToken]) -> Page | None:
    """Where the post is; None when nothing tells, or when what tells holds next to nothing: all is read then."""
    look = _Look()
    for index, token in enumerate(tokens):
        look.take(index, token)
    found = look.parts(len(tokens))
    articles = [part for part in found if part.level is Level.ARTICLE]
    titles = [part for part in found if part.level is Level.TITLE]
    for parts, beside in (
        (articles or [part for part in found if part.level is Level.CARD], []),
        ([part for part in found if part.level is Level.ENTRY], []),
        ([part for part in found if part.level is Level.CONTENT], titles),
        ([part for part in found if part.level is Level.MAIN], []),
    ):
        letters = sum(part.letters for part in _outermost(parts))
        if letters * _QUARTER >= look.letters or (letters >= _ENOUGH and letters * _TENTH >= look.letters):
            spans = _outermost([*parts, *beside] if parts else [])
            return Page(tuple((part.start, part.end) for part in spans), look.outside(spans)) if spans else None
    return None


def _outermost(parts: Sequence[Part]) -> list[Part]:
    """The parts that stand in no other, in order."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


class _Look:
    """Goes through a page's tokens once. An element ends with the end tag that is its own by counting."""

    def __init__(self) -> None:
        self.letters = 0
        self._open: defaultdict[str, list[tuple[Level, int, int] | None]] = defaultdict(list)
        self._found: list[Part] = []
        self._skips: list[tuple[int, str]] = []
        self._skipping = ""
        self._depth = 0

    def take(self, index: int, token: HtmlToken) -> None:
        kind = token.kind
        if kind == "start":
            self._start(index, token)
        elif kind == "end":
            self._end(index, token.tag)
        elif kind == "text" and not self._skipping:
            self.letters += len(token.data) - sum(map(token.data.count, " \t\n"))

    def parts(self, end: int) -> list[Part]:
        """All that was found; what never ended, ends with the page, what is left out too."""
        self._skipping = ""
        for tag in list(self._open):
            while self._open[tag]:
                self._end(end, tag)
        return self._found

    def outside(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """As what is left out that stands outside of ``parts``, of which there is one at least, in order."""
        starts = [part.start for part in parts]
        inside = (parts[bisect_right(starts, at) - 1].end > at if at > starts[0] else False for at, _ in self._skips)
        return tuple(why for (_, why), within in zip(self._skips, inside, strict=True) if not within)

    def _start(self, index: int, token: HtmlToken) -> None:
        tag = token.tag
        if self._skipping:
            self._depth += tag == self._skipping
        elif (why := left_out(tag, token.attrs)) is not None:
            self._skips.append((index, why))
            if not token.self_closing:
                self._skipping, self._depth = tag, 1
        elif tag in _BOXES or tag in _HEADINGS:
            level = _level(tag, token.attrs)
            self._open[tag].append(None if level is None else (level, index, self.letters))

    def _end(self, index: int, tag: str) -> None:
        if self._skipping:
            self._depth -= tag == self._skipping
            if not self._depth:
                self._skipping = ""
        elif self._open[tag]:
            begun = self._open[tag].pop()
            if begun is not None:
                level, start, letters = begun
                self._found.append(Part(level, start, index + 1, self.letters - letters))


def _level(tag: str, attrs: Attributes) -> Level | None:
    if tag == "article":
        return Level.CARD if attrs and _CARD.search(attrs.get("class", "").lower()) else Level.ARTICLE
    if tag == "main" or attrs.get("role") == "main":
        return Level.MAIN
    if not attrs:
        return None
    names = classes(attrs)
    if tag in _HEADINGS:
        return Level.TITLE if names & _TITLES or attrs.get("itemprop") in ("headline", "name") else None
    if names & _ENTRIES:
        return Level.ENTRY
    return Level.CONTENT if names & _CONTENTS or attrs.get("itemprop") == "articleBody" else None
