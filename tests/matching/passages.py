"""Passages of the library's texts, drawn by Hypothesis, and paragraphs that have nothing to do with them."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import NamedTuple

from hypothesis import strategies as st
from shelf import SOURCES, text_read

from quotecheck.text import Span, find_words, fold

PLAIN = ("harle1768cinder", "oduya1987nets", "pell1911ferry")
"""Texts of which any stretch reads as prose: no title page, table of contents, line number or note mark in it."""

UNRELATED = (
    "The council has sent round a leaflet about bins. There are four of them now, and mine is the one with the wasp.",
    "On Friday my sister telephoned from the garage, where she had been told that the part would come on Monday.",
    "Nobody at the office remembers who bought the second printer. It hums, it has never printed, and we dust it.",
    "I have given up sugar for a month and can report that toast is a vegetable.",
    "We tried the new bakery. Their rye is heavy as a cat, and twice as hard to get out of the house.",
)


class Passage(NamedTuple):
    """Consecutive words of a text. Words are numbered in its prose."""

    key: str
    first: int
    last: int

    @property
    def prose(self) -> Span:
        spans = words_of(self.key)
        return Span(spans[self.first].start, spans[self.last - 1].end)

    @property
    def file(self) -> Span:
        """Where it stands in the text as read."""
        return text_read(self.key).prose.source(self.prose)

    @property
    def words(self) -> list[str]:
        """As a writer would copy them: on one line, broken words whole."""
        return [copied(self.key, Span(*span)) for span in words_of(self.key)[self.first : self.last]]

    @property
    def text(self) -> str:
        return copied(self.key, self.prose)


def copied(key: str, span: Span) -> str:
    joined = re.sub(r"-\s*\n\s*", "", text_read(key).prose.text[span.start : span.end])
    return " ".join(joined.split())


@cache
def words_of(key: str) -> list[Span]:
    return [Span(*found.span()) for found in find_words(text_read(key).prose.text)]


@cache
def folds_of(key: str) -> list[str]:
    return [fold(found.group()) for found in find_words(text_read(key).prose.text)]


def passages(least: int = 12, most: int = 80) -> st.SearchStrategy[Passage]:
    """Passages of so many words."""
    return _any_passages(least, most)


@st.composite
def _any_passages(draw: st.DrawFn, least: int, most: int) -> Passage:
    key = draw(st.sampled_from(PLAIN))
    size = draw(st.integers(least, most))
    first = draw(st.integers(0, len(words_of(key)) - size))
    return Passage(key, first, first + size)


def same_words(passage: Passage) -> set[Passage]:
    """Everywhere in the library where these words stand."""
    wanted = folds_of(passage.key)[passage.first : passage.last]
    return {
        Passage(key, at, at + len(wanted))
        for key in SOURCES
        for at, word in enumerate(folds_of(key))
        if word == wanted[0] and folds_of(key)[at : at + len(wanted)] == wanted
    }


def page(*paragraphs: str, quoted: str) -> str:
    """A post that quotes in a block, behind the first paragraph."""
    shown = [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    return "\n".join([*shown[:1], f"<blockquote><p>{escape(quoted)}</p></blockquote>", *shown[1:]])
