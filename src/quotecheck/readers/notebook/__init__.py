"""Jupyter notebooks: the Markdown cells in their order are one post; code, its output and raw cells are left out."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers import markdown
from quotecheck.readers.notebook.json_places import Quoted, Value, add_string, parse
from quotecheck.readers.within import joined, outward
from quotecheck.text import Prose, ProseBuilder, Span

_ENDS_IN_HEADING: Final = regex(r"(?:\A|\n) {0,3}#{1,6}[ \t][^\n]*\s*\Z")
"""What a heading begins, such as a list of references, goes on in the next cell."""


class _Cell(NamedTuple):
    kind: str
    level: int
    """Of a heading cell, which old notebooks have; else 0."""
    source: tuple[Quoted, ...]


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:
    """The post in a notebook. Each cell is read by itself: what it leaves open ends with it."""
    left_out: Counter[str] = Counter()
    inner: list[Prose] = []
    open_heading: Prose | None = None
    for cell in _cells(name, text, reading):
        if cell.kind not in ("markdown", "heading"):
            left_out[cell.kind] += 1
            continue
        said = _text_of(text, cell, open_heading)
        open_heading = said if _ENDS_IN_HEADING.search(said.text) else None
        if open_heading is None:
            inner.append(said)
    inner += [open_heading] if open_heading else []
    parts = [outward(markdown.read_text(name, said.text, reading), said, text) for said in inner]
    post = joined(Post(name, "notebook", text, Prose("", ()), (), (), left_out=left_out), parts)
    return post._replace(front=parts[0].front if parts else {})


def _cells(name: str, text: str, reading: Reading) -> Iterator[_Cell]:
    notebook = parse(text, name, reading.limits.nesting)
    found = _listed(notebook, "cells")
    for sheet in _listed(notebook, "worksheets") or ():
        found = [*(found or ()), *(_listed(sheet, "cells") or ())]
    if found is None:
        hint = "a notebook is an object with a list of `cells`"
        raise QuotecheckError("is JSON, but no notebook", hint=hint, path=name)
    if len(found) > reading.limits.members:
        told = f"has {len(found):,} cells, more than {reading.limits.members:,.0f}"
        raise QuotecheckError(told, hint="see the limit `members`", path=name)
    for cell in found:
        if isinstance(cell, dict):
            yield _cell(text, cell)


def _cell(text: str, cell: dict[str, Value]) -> _Cell:
    kind, source, level = cell.get("cell_type"), cell.get("source", cell.get("input", [])), cell.get("level")
    lines = source if isinstance(source, list) else [source]
    return _Cell(
        kind=text[kind.span.start : kind.span.end] if isinstance(kind, Quoted) else "unknown",
        level=int(level) if isinstance(level, str) and level.isdecimal() else 0,
        source=tuple(line for line in lines if isinstance(line, Quoted)),
    )


def _listed(value: Value, key: str) -> list[Value] | None:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else None


def _text_of(text: str, cell: _Cell, before: Prose | None) -> Prose:
    """What a cell says as Markdown, behind the heading that ended the cell ``before``."""
    builder = ProseBuilder()
    place = cell.source[0].span.start if cell.source else 0
    if before is not None:
        for run in before.runs:
            builder.again(before.text, run)
        builder.synth("\n\n", Span(place, place))
    if cell.level:
        builder.synth("#" * min(cell.level, 6) + " ", Span(place, place))
    for line in cell.source:
        add_string(builder, text, line)
    return builder.build()
