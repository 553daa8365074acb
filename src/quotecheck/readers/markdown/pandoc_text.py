"""What Pandoc writes inside prose: notes in line, line blocks, numbered examples, the title block."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover
from quotecheck.text import Span

_NOTE: Final = regex(r"\^\[")
_SIGN: Final = regex(r"\\.|[\[\]]|\n[ \t>]*\n", re.DOTALL)
_LONGEST_NOTE: Final = 1000
_VERSE: Final = regex(r"^(?:[ \t]*>)*[ \t]{0,3}(\|)(?:[ \t][^\r\n]*)?\r?$", re.MULTILINE)
_EXAMPLE: Final = regex(r"^[ ]{0,3}(\(@([\w-]{0,60})\))(?=[ \t])", re.MULTILINE)
_TITLE: Final = regex(r"%[ \t][^\r\n]*(?:\r?\n(?:%|[ \t])[^\r\n]*){0,20}(?=\r?\n[ \t]*\r?\n|\r?\n?\Z)")


def mask_title(cover: Cover) -> None:
    """``% Title`` and the lines below it at the very start are metadata."""
    match = _TITLE.match(cover.text)
    if match:
        cover.blank(match.start(), match.end())


def mask_notes(cover: Cover) -> None:
    """``^[a note]`` is a note inside the paragraph; one that never ends is text."""
    number = 0
    for match in _NOTE.finditer(cover.text):
        end = _end(cover.text, match.end())
        if end is None or cover.in_code(match.start()):
            continue
        number += 1
        cover.fill(match.start(), match.end())
        cover.fill(end, end + 1)
        cover.block(Span(match.start() + 1, end), BlockKind.NOTE, {"label": f"^{number}"}, inline=True)


def _end(text: str, at: int) -> int | None:
    """Where the bracket closes that was opened before ``at``; None at a blank line or another note."""
    depth = 0
    for sign in _SIGN.finditer(text, at, at + _LONGEST_NOTE):
        mark = sign.group()
        if mark == "]" and depth == 0:
            return sign.start()
        if mark.startswith("\n") or (mark == "[" and text[sign.start() - 1] == "^"):
            return None
        depth += {"[": 1, "]": -1}.get(mark, 0)
    return None


def mask_line_blocks(cover: Cover) -> None:
    """``| a verse`` keeps its line; rows of a table have a second bar or a line of dashes beside them."""
    for line in _VERSE.finditer(cover.text):
        bare = line.group().replace("\\|", "").count("|") == 1
        if bare and not cover.in_code(line.start(1)):
            cover.fill(line.start(1), line.end(1))


def mask_examples(cover: Cover) -> None:
    """``(@good)`` stands for a number, at the head of an example and where it is pointed to."""
    labels = set()
    for match in _EXAMPLE.finditer(cover.text):
        if not cover.in_code(match.start(1)):
            cover.fill(*match.span(1))
            labels.add(match[2])
    for label in labels - {""}:
        _mask_all(cover, f"(@{label})")


def _mask_all(cover: Cover, said: str) -> None:
    at = cover.text.find(said)
    while at >= 0:
        if not cover.in_code(at):
            cover.fill(at, at + len(said))
        at = cover.text.find(said, at + len(said))
