"""Obsidian's notes: comments in ``%%``, ``==highlights==``, names of blocks, lines of tags; ``>!spoilers!<`` of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.markdown.cover import Cover

_PERCENT: Final = regex(r"%%(?<![\d%{\\]%%)(?![%}])")
_BLANK: Final = regex(r"\n[ \t>]*\r?\n")
_LONGEST: Final = 20_000
_HIGHLIGHT: Final = regex(r"==(?<![=<>!]==)(?=[^\s=])([^=\r\n]{1,2000}?)(?<=[^\s=])==(?!=)")
_NAME: Final = regex(r"\^(?<![^\s]\^)(?=[\w-]*[A-Za-z])[A-Za-z0-9-]{2,40}[ \t]*\r?$", re.MULTILINE)
_TAGS: Final = regex(r"(?:#[^\W\d_][\w/-]{0,60}[ \t]*)+\r?(?=\n|\Z)")
_SPOILER: Final = regex(r">!(?<![\w\"'/-]>!)(?=[^\s!])")
_LONGEST_SPOILER: Final = 2000
_POINTER: Final = regex(r"#\^[\w-]+(?=\]\]|\|)")


def mask_comments(cover: Cover) -> None:
    """``%% ... %%`` in a line or over several; without a partner it is text."""
    marks = [match.start() for match in _PERCENT.finditer(cover.text) if not cover.in_code(match.start())]
    after = -1
    for number, at in enumerate(marks[:-1]):
        if at < after:
            continue
        end = marks[number + 1] + 2
        inside = cover.text[at + 2 : min(end - 2, at + _LONGEST)]
        block = cover.alone(at, at + 2) or inside.startswith("\n")
        if end - at < _LONGEST and (block or not _BLANK.search(inside)):
            cover.hide(at, end, "comment")
            after = end


def mask_highlights(cover: Cover) -> None:
    """The signs of a highlight; its words stay."""
    for match in _HIGHLIGHT.finditer(cover.text):
        if not cover.in_code(match.start()):
            cover.fill(match.start(), match.start(1))
            cover.fill(match.end(1), match.end())


def mask_spoilers(cover: Cover) -> None:
    """The signs of ``>!what is hidden!<`` until it is touched; its words stay. At a line's start they are no quotation."""
    for match in _SPOILER.finditer(cover.text):
        end = cover.text.find("!<", match.end(), match.end() + _LONGEST_SPOILER)
        if end >= 0 and not _BLANK.search(cover.text, match.end(), end) and not cover.in_code(match.start()):
            cover.fill(*match.span())
            cover.fill(end, end + 2)


def mask_names(cover: Cover) -> None:
    """``^abc123`` at a line's end names the block."""
    for match in _NAME.finditer(cover.text):
        if not cover.in_code(match.start()):
            cover.fill(match.start(), match.end())


def mask_tag_lines(cover: Cover) -> None:
    """A line of nothing but ``#tags``; one inside a sentence is a word of it."""
    for at in _lines_with_hash(cover.text):
        match = _TAGS.match(cover.text, at)
        if match and not cover.in_code(at):
            cover.hide(at, at + len(match.group().rstrip()), "tag")


def _lines_with_hash(text: str) -> Iterator[int]:
    """Where the lines begin that begin with a hash."""
    at = 0 if text.startswith("#") else text.find("\n#") + 1 or -1
    while at >= 0:
        yield at
        at = text.find("\n#", at) + 1 or -1


def mask_pointers(cover: Cover) -> None:
    """``[[Page#^abc123]]`` points to a block whose name nobody sees."""
    for match in _POINTER.finditer(cover.text):
        if not cover.in_code(match.start()):
            cover.fill(match.start(), match.end())
