"""What Pandoc writes inside prose: notes in line, line blocks, numbered examples, the title block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover
from quotecheck.text import Span

_NOTE: Final = regex(r"\^\[")
_SIGN: Final = regex(r"\\.|[\[\]]|\n[ \t>]*\n", re.DOTALL)
_LONGEST_NOTE: Final = 1000
_VERSE: Final = regex(r"^(?:[ \t]*>)*[ \t]{0,3}(\|)(?:[ \t][^\r\n]*)?\r?$", re.MULTILINE)
_NEAR: Final = 200
"""Code points beside a verse: what is farther off stands on another line."""
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
    """``| a verse`` keeps its line; rows of a table have a second bar or a line of dashes beside them.

    Several such lines that are a paragraph are set off as verse is, unless a quotation holds them.
    """
    lines: list[Span] = []
    for line in _VERSE.finditer(cover.text):
        bare = line.group().replace("\\|", "").count("|") == 1
        if bare and not cover.in_code(line.start(1)):
            cover.fill(line.start(1), line.end(1))
            lines.append(Span(*line.span()))
    for verse in _paragraphs(cover.text, lines):
        if ">" not in cover.text[verse.start : cover.text.index("|", verse.start)]:
            cover.block(verse, BlockKind.QUOTE, {"form": "verse"})


def _paragraphs(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs, of two lines or more, that these lines make up."""
    first = 0
    for at, line in enumerate(lines):
        if at and text[lines[at - 1].end : line.start].strip(" \t\r") != "\n":
            first = at
        ends = at + 1 == len(lines) or text[line.end : lines[at + 1].start].strip(" \t\r") != "\n"
        if ends and at > first and _is_parted(text, lines[first].start, line.end):
            yield Span(lines[first].start, line.end)


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether blank lines, or the ends of the text, stand around some lines."""
    above = text[max(0, start - _NEAR) : start].split("\n")
    below = text[end : end + _NEAR].split("\n")
    return not any(line.strip() for line in (*above[-2:], *below[:2]))


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
