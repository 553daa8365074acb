"""``quotecheck find``: look a text up in the registered sources."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from quotecheck.cli import console
from quotecheck.cli.check import Config, Debug


class FindFormat(StrEnum):
    """How to tell what was found."""

    FULL = "full"
    JSON = "json"


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The words to look for; - for the input.")],
    *,
    format_: Annotated[FindFormat, typer.Option("--format", help="How to report.")] = FindFormat.FULL,
    config: Config = None,
    colour: Annotated[console.Colour, typer.Option("--color", help="When to use colours.")] = console.Colour.AUTO,
    _debug: Debug = False,
) -> None:
    """Look a text up in the sources: where it stands, and what differs there.

    Exit code 0 when it was found, 1 when not. For example:

      quotecheck find "the slowness is the point"

      quotecheck find - < passage.txt
    """
    from quotecheck.api.finding import find as look_up  # noqa: PLC0415 - see the package's docstring
    from quotecheck.reporters.search import search_json, search_text  # noqa: PLC0415 - the same

    found = look_up(_input() if text == "-" else text, config=config)
    if format_ is FindFormat.JSON:
        console.say_bytes(search_json(found).encode("utf-8", "backslashreplace"))
    else:
        console.say(search_text(found, console.Look(colour, verbose=True).plain_style()))
    raise typer.Exit(0 if found.passages else 1)


def _input() -> str:
    from quotecheck.decoding import decode  # noqa: PLC0415 - see the package's docstring
    from quotecheck.files.disk import read_input  # noqa: PLC0415 - the same

    return decode(read_input(sys.stdin.buffer, "the input"), "the input").text
