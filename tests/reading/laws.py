"""What holds for every post that a reader returns, and what the tests of readers share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from quotecheck.files.pandoc import convert, find_pandoc
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.reading import Reading
from quotecheck.readers import reader_for
from quotecheck.text import RunKind, Span, find_words
from tests.reading.docx_files import docx_bytes
from tests.reading.odt_files import odt_bytes

CASES = Path(__file__).parent
POSTS = sorted(
    path for path in CASES.glob("*/*") if path.suffix != ".json" and not path.parent.name.startswith(("_", "."))
)
DATA = Path(os.environ["QUOTECHECK_DATA"]) if os.environ.get("QUOTECHECK_DATA") else None
needs_data = pytest.mark.skipif(DATA is None, reason="QUOTECHECK_DATA names no folder of larger texts")


READING: Final = Reading(convert=convert)
"""What posts are read with here: pandoc, where it is."""


def named_data(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of a case.

    A packed file is described: ``notes.docx.yml`` stands for ``notes.docx``, ``notes.odt.content`` for ``notes.odt``.
    """
    if path.suffix == ".yml":
        return path.stem, docx_bytes(yaml.safe_load(path.read_text(encoding="utf-8")))
    return (path.stem, odt_bytes(path.read_bytes())) if path.suffix == ".content" else (path.name, path.read_bytes())


def skip_without_extra(name: str) -> None:
    """Skip a test whose post needs a package or program that is not here."""
    reader = reader_for(name)
    if reader is not None and reader.extra == "pandoc" and find_pandoc() is None:
        pytest.skip("pandoc is not installed")
    if reader is not None and reader.extra == "rst":
        pytest.importorskip("docutils")


def real_posts() -> list[Path]:
    """The posts in the data folder; none without one."""
    return sorted(p for part in ("posts", "devset/posts") for p in (DATA / part).glob("*")) if DATA else []


def commonmark() -> list[dict[str, Any]]:
    """The examples of CommonMark's specification; none without the data folder."""
    path = DATA / "spec/commonmark.json" if DATA else None
    examples: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path else []
    return examples


def words(post: Post) -> list[str]:
    """The words of a post's prose."""
    return [match.group() for match in find_words(post.prose.text)]


_WITHOUT_ENTITIES: Final = frozenset({"rst"})


def broken(post: Post) -> list[str]:
    """The laws that ``post`` breaks, told one by one; none for a sound post."""
    return [*_runs(post), *_blocks(post), *_inlines(post), *_words(post)]


def _runs(post: Post) -> Iterator[str]:
    text, prose = post.text, post.prose
    at = reached = 0
    for run in prose.runs:
        said, there = prose.text[run.at : run.at + run.length], text[run.source.start : run.source.end]
        if run.at != at or run.length < 1:
            yield f"{run} does not go on where the last one ended ({at})"
        at = run.at + run.length
        if not 0 <= run.source.start <= run.source.end <= len(text):
            yield f"{run} lies outside the file"
        if run.kind is RunKind.EXACT and said != there:
            yield f"{run} says {said!r} and the file {there!r}"
        if (
            run.kind is RunKind.ATOM
            and post.reader not in _WITHOUT_ENTITIES
            and there.startswith("&")
            and there.endswith(";")
            and said not in (unescape(there), _numbered(there), _twice(post, there))
        ):
            yield f"{run} stands for {there!r} and says {said!r}"
        if run.kind is not RunKind.SYNTH:
            if run.source.start < reached:
                yield f"{run} goes back before {reached}"
            reached = run.source.end
    if at != len(prose.text):
        yield f"the runs end at {at} and the prose at {len(prose.text)}"


def _numbered(entity: str) -> str | None:
    """The very character of a number: HTML takes some for others, and Python leaves some out; CommonMark does neither."""
    number = entity[2:-1].lower()
    try:
        return chr(int(number.lstrip("x"), 16 if number.startswith("x") else 10)) if entity[1] == "#" else None
    except (ValueError, OverflowError):
        return None


def _twice(post: Post, there: str) -> str | None:
    """What an escape in a feed stands for, whose items are HTML behind escapes of XML."""
    return unescape(unescape(there)) if post.reader == "feed" else None


def _blocks(post: Post) -> Iterator[str]:
    last = 0
    open_: list[int] = []
    credit: int | None = None
    for index, block in enumerate(post.blocks):
        said = post.prose.text[block.span.start : block.span.end]
        if not 0 <= block.span.start < block.span.end <= len(post.prose.text):
            yield f"block {index} {block} lies outside the prose"
        if said != said.strip():
            yield f"block {index} {block} has white space at its ends: {said!r}"
        if block.parent is not None and not 0 <= block.parent < index:
            yield f"block {index} {block} comes before its parent"
        if block.kind is BlockKind.ATTRIBUTION:  # it belongs to what it credits, wherever it stands
            credit = index
        elif credit is None or block.parent != credit:  # a note in it stands right behind it
            credit = None
            if block.parent is not None and block.parent not in open_:
                yield f"block {index} {block} stands apart from the others of its parent"
            while open_ and open_[-1] != block.parent:
                open_.pop()
            open_.append(index)
        if block.span.start < last:
            yield f"block {index} {block} is not in reading order"
        last = block.span.start


def _inlines(post: Post) -> Iterator[str]:
    last = 0
    for inline in post.inlines:
        said = post.prose.text[inline.span.start : inline.span.end]
        if not 0 <= inline.span.start <= inline.span.end <= len(post.prose.text):
            yield f"{inline} lies outside the prose"
        if said != said.strip():
            yield f"{inline} has white space at its ends: {said!r}"
        if inline.span.start < last:
            yield f"{inline} is not in reading order"
        last = inline.span.start


def _words(post: Post) -> Iterator[str]:
    for match in find_words(post.prose.text):
        span = Span(*match.span())
        source = post.prose.source(span)
        if post.prose.exact(span) and post.text[source.start : source.end] != match.group():
            yield f"the word {match.group()!r} is not at {source}"
