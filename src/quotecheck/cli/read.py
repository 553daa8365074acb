"""``quotecheck read``: show what is read from a post."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecheck.cli import console
from quotecheck.cli.check import Config, Debug, named_input
from quotecheck.cli.find import FindFormat
from quotecheck.errors import QuotecheckError

if TYPE_CHECKING:
    from quotecheck.api.checking import Run
    from quotecheck.model.seen import SeenFile


def read(
    post: Annotated[Path, typer.Argument(metavar="POST", help="The post; - for the input.", readable=False)],
    *,
    format_: Annotated[FindFormat, typer.Option("--format", help="How to show it.")] = FindFormat.FULL,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of the post on the input.", show_default="stdin.md")
    ] = None,
    config: Config = None,
    colour: Annotated[console.Colour, typer.Option("--color", help="When to use colours.")] = console.Colour.AUTO,
    _debug: Debug = False,
) -> None:
    """Show what is read from a post: its prose beside the line numbers, and what is taken for quotations.

    The first thing to look at when a report seems wrong. ▌ stands beside lines that are quoted, » beside lines that are
    quoted in part. For example:

      quotecheck read posts/review.md

      quotecheck read - --stdin-filename post.html < post.html
    """
    run, file = _seen(post, config, stdin_filename)
    if format_ is FindFormat.JSON:
        from quotecheck.reporters.seen_json import seen_json  # noqa: PLC0415 - see the package's docstring

        console.say_bytes(seen_json(file).encode("utf-8", "backslashreplace"))
    else:
        from quotecheck.reporters.seen import seen_text  # noqa: PLC0415 - see the package's docstring

        console.say(seen_text(file.posts, console.Look(colour).style(run.project.root, run.policy, to_file=False)))
    if file.problem:
        raise QuotecheckError(file.problem.message, hint=file.problem.hint, path=file.problem.path)


def _seen(post: Path, config: Path | None, stdin_filename: str | None) -> tuple[Run, SeenFile]:
    from quotecheck.api.reading import see_file, see_input  # noqa: PLC0415 - see the package's docstring

    progress = console.Progress()
    try:
        if named_input([post], stdin_filename):
            return see_input(stdin_filename or "stdin.md", sys.stdin.buffer, config, progress)
        return see_file(post, config, progress)
    finally:
        progress.end()
