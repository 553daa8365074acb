"""``quotecheck source``: the registered sources."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotecheck.cli import console
from quotecheck.cli.check import Config, Debug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotecheck.library.store import OpenLibrary
    from quotecheck.model.source import Source

app = typer.Typer(name="source", no_args_is_help=True, rich_markup_mode=None, help="Look at the registered sources.")


class ListFormat(StrEnum):
    """How to list sources."""

    TABLE = "table"
    JSON = "json"


@app.callback()
def source() -> None:
    """Look at the registered sources."""


@app.command("list")
def list_sources(
    *,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to list them.")] = ListFormat.TABLE,
    config: Config = None,
    _debug: Debug = False,
) -> None:
    """List the registered sources: key, author, title, length, and whether their text can be compared here."""
    from quotecheck.api.checking import library_of  # noqa: PLC0415 - see the package's docstring
    from quotecheck.config import load_project  # noqa: PLC0415 - the same

    project = load_project([], config)
    library = library_of(project, console.Progress())
    if format_ is ListFormat.JSON:
        console.say_bytes(_json(library))
        return
    if not library.sources:
        console.say(f"No source is registered in {project.config.library}/. Put an entry into a .bib file there.\n")
    console.say(_table(library))
    for fault in library.faults:
        console.say(f"{fault.path}:{fault.line}: {fault.message} ({fault.hint})\n")
    for problem in library.problems:
        console.say(f"{problem.path}: {problem.message}" + (f" ({problem.hint})" if problem.hint else "") + "\n")


def _table(library: OpenLibrary) -> str:
    sources = [library.sources[key] for key in sorted(library.sources)]
    rows = [(source.key, _authors(source), source.title, _length(source), _compared(source)) for source in sources]
    if not rows:
        return ""
    return _columns([("key", "author", "title", "words", "compared by"), *rows])


def _columns(rows: Sequence[tuple[str, ...]]) -> str:
    from quotecheck.reporters.style import cells, visible  # noqa: PLC0415 - see the package's docstring

    shown = [[visible(text) for text in row] for row in rows]
    wide = [max(cells(row[at]) for row in shown) for at in range(len(rows[0]))]
    spare = max(30, console.width() - wide[0] - wide[3] - wide[4] - 8)
    wide[1] = min(wide[1], max(12, spare // 3))
    wide[2] = min(wide[2], max(16, spare - wide[1]))
    lines = []
    for row in shown:
        fitted = [_fitted(text, size) for text, size in zip(row, wide, strict=True)]
        fitted[3] = " " * (wide[3] - len(row[3])) + row[3]
        lines.append("  ".join(fitted).rstrip() + "\n")
    return "".join(lines)


def _fitted(text: str, size: int) -> str:
    from quotecheck.reporters.style import cells  # noqa: PLC0415 - see the package's docstring

    if cells(text) > size:
        while cells(text) > size - 3:
            text = text[:-1]
        text = text.rstrip() + "..."
    return text + " " * (size - cells(text))


def _authors(source: Source) -> str:
    names = [name.family for name in source.credited]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"


def _length(source: Source) -> str:
    if source.words is None:
        return "unknown"
    return f"~{source.words:,}" if source.estimated else f"{source.words:,}"


def _compared(source: Source) -> str:
    if source.text_missing:
        return "record (its text is not here)"
    return "text" if source.text else "record"


def _json(library: OpenLibrary) -> bytes:
    from quotecheck.reporters.style import json_text  # noqa: PLC0415 - see the package's docstring

    listed: dict[str, Any] = {
        "sources": [
            {
                "key": source.key,
                "authors": [name.full for name in source.credited],
                "title": source.title or None,
                "year": source.year or None,
                "words": source.words,
                "estimated": source.estimated,
                "compared": "text" if source.text and not source.text_missing else "record",
                "text": source.text.path if source.text else None,
            }
            for _, source in sorted(library.sources.items())
        ],
        "faults": [
            {"path": fault.path, "line": fault.line, "key": fault.key, "code": fault.code, "message": fault.message}
            for fault in library.faults
        ],
        "problems": [{"path": problem.path, "message": problem.message} for problem in library.problems],
    }
    return json_text(listed).encode("utf-8", "backslashreplace")
