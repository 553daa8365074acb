"""Plain text: paragraphs between blank lines, ``>`` quotes as in mail, ``[quote]`` as in forums, and what is set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.forum import ForumTags
from quotecheck.text import Span

_LINE: Final = regex(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_QUOTED: Final = regex(r"[ \t]*(?:(?!(?:PS|SQL)>)[A-Z]{2,3}(?=>(?:[ \t>]|$)))?(?:>[ \t]?)+")
"""As in mail, some with the initials of who wrote it; the prompts of two programs look like these."""
_SET_IN: Final = regex(r"(?: {4,}| {0,3}\t)[ \t]*(?=[^\s>])(?![-*+•·–—] |\(?\w{1,3}[.)] )")
_CODE: Final = regex(r"[{}\\|=<>$;]|\w\(\)?")
_INDENT: Final = regex(r"[ \t]*")
_FEWEST: Final = 8
"""Words of a paragraph that is set in; a title or a signature has fewer."""


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:  # noqa: ARG001 - the shape of all readers
    """The post in a plain text."""
    builder = PostBuilder(name, "text", text)
    before = 0
    quote: int | None = None
    lines = list(_LINE.finditer(text))
    blocks = _set_in(lines)
    tags = ForumTags(builder) if "[/" in text else None
    for line in lines:
        mark = _QUOTED.match(line[1]) or (_INDENT.match(line[1]) if line.start() in blocks else None)
        body = line.start() + (mark.end() if mark else 0)
        if quote is not None and mark is None:
            builder.close(quote)
            quote = None
        elif quote is None and mark is not None:
            quote = builder.open(BlockKind.QUOTE, {"form": "block"})
        if not text[body : line.end(1)].strip():
            builder.end_leaf()
            continue
        builder.line_break(Span(before, body))
        body = tags.pass_until(line.end(1), body) if tags else body
        builder.exact(text[body : line.end(1)], body)
        before = line.end(1)
    return builder.build()


def _set_in(lines: Sequence[re.Match[str]]) -> frozenset[int]:
    """Where the lines begin of paragraphs that are set in from first to last, and of what is blank between two of them.

    None where most paragraphs are, or where some begin with an indented line: there it opens any paragraph.
    """
    paragraphs = list(_paragraphs(lines))
    indented = [[bool(_SET_IN.match(line[1])) for line in lines[first:last]] for first, last in paragraphs]
    blocks = [at for at, found in enumerate(indented) if all(found) and _is_prose(lines[slice(*paragraphs[at])])]
    if 2 * sum(map(all, indented)) > len(indented) or any(found[0] and not all(found) for found in indented):
        return frozenset()
    inside = {line.start() for at in blocks for line in lines[slice(*paragraphs[at])]}
    known = set(blocks)
    joined = (at for at in blocks if at + 1 in known)
    between = {line.start() for at in joined for line in lines[paragraphs[at][1] : paragraphs[at + 1][0]]}
    return frozenset(inside | between)


def _paragraphs(lines: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The numbers of the first line of each paragraph and of the line behind its last."""
    at = 0
    for blank, run in groupby(lines, lambda line: not line[1].strip()):
        count = len(list(run))
        if not blank:
            yield at, at + count
        at += count


def _is_prose(lines: Sequence[re.Match[str]]) -> bool:
    words = sum(len(line[1].split()) for line in lines)
    return words >= _FEWEST and len(_CODE.findall(" ".join(line[1] for line in lines))) * 12 <= words
