"""``quotecheck check``: find the quotations in posts, compare, count and report."""

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecheck.cli import console
from quotecheck.errors import QuotecheckError

if TYPE_CHECKING:
    from quotecheck.api.checking import Options, Run
    from quotecheck.model.report import Report


class Format(StrEnum):
    """The formats of ``quotecheck.reporters.REPORTERS``."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


class Level(StrEnum):
    """From which severity on a run ends with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Posts and folders; - for the input.", show_default=".", readable=False),
]
Config = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The config to use instead of the one found.", readable=False)
]
Debug = Annotated[bool, typer.Option("--debug", help="Show where a fault in quotecheck happened.")]
Rules = "Rules by code, name or the start of codes, with commas between."


def check(  # noqa: PLR0913 - one parameter an option
    paths: Paths = None,
    *,
    format_: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.FULL,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report to a file.")] = None,
    fail_on: Annotated[
        Level | None, typer.Option(help="The least severity that makes the exit code 1.", show_default="error")
    ] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="RULES", help=f"Ask only these. {Rules}")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Do not ask these.")] = None,
    require_texts: Annotated[
        bool, typer.Option("--require-texts", help="End with exit code 2 when a text in texts.lock is not here.")
    ] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes for many posts.")] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of the post on the input.", show_default="stdin.md")
    ] = None,
    explain_match: Annotated[
        str | None, typer.Option(metavar="POST:LINE", help="Show what was found and dropped at a line instead.")
    ] = None,
    config: Config = None,
    colour: Annotated[console.Colour, typer.Option("--color", help="When to use colours.")] = console.Colour.AUTO,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show quotations without findings too.")] = False,
    debug: Debug = False,
) -> None:
    """Check the quotations in posts.

    In folders, Markdown and HTML files are posts (quotecheck explain formats). For example:

      quotecheck check posts

      quotecheck check draft.md --fail-on warning

      quotecheck check - --stdin-filename post.html < post.html

      quotecheck check --explain-match draft.md:14
    """
    from quotecheck.api.checking import Options  # noqa: PLC0415 - see the package's docstring

    options = Options(
        config=config,
        select=_listed(select),
        ignore=_listed(ignore),
        fail_on=fail_on.value if fail_on else None,
        require_texts=require_texts,
        jobs=jobs,
        debug=debug,
    )
    wanted, line = paths or [Path()], None
    if explain_match:
        post, line = _line(explain_match, format_)
        wanted = wanted if wanted == [Path("-")] else [post]
    run, report = _run(wanted, options, stdin_filename)
    _print(run, report, format_, output, console.Look(colour, verbose=verbose), line)
    raise typer.Exit(report.exit_code)


def check_here(paths: list[Path], format_: Format) -> "Report":
    """Check without options, and print."""
    from quotecheck.api.checking import Options  # noqa: PLC0415 - see the package's docstring

    run, report = _run(paths, Options(), None)
    _print(run, report, format_, None, console.Look())
    return report


def _run(paths: list[Path], options: "Options", stdin_filename: str | None) -> tuple["Run", "Report"]:
    from quotecheck.api.checking import check_files, check_input  # noqa: PLC0415 - see the package's docstring

    if named_input(paths, stdin_filename):
        return check_input(stdin_filename or "stdin.md", sys.stdin.buffer, options)
    progress = console.Progress()
    try:
        return check_files(paths, options, progress)
    finally:
        progress.end()


def named_input(paths: list[Path], stdin_filename: str | None) -> bool:
    """Whether the post is on the input. Raises ``QuotecheckError`` for what does not go together."""
    if Path("-") not in paths:
        if stdin_filename:
            raise QuotecheckError("--stdin-filename names the post on the input", hint="give - as the path")
        return False
    if len(paths) > 1:
        raise QuotecheckError("- stands for the input and cannot be mixed with other paths", hint="give it alone")
    return True


def _line(target: str, format_: Format) -> tuple[Path, int]:
    """A post and a line of it, from ``POST:LINE`` or ``POST:LINE:COLUMN``."""
    place = re.fullmatch(r"(.+?):(\d{1,9})(?::\d{1,9})?", target)
    if place is None:
        raise QuotecheckError(f"`{target}` is no line of a post", hint="give POST:LINE, such as posts/review.md:14")
    if format_ is not Format.FULL:
        raise QuotecheckError("--explain-match is told to people only", hint="leave --format out")
    from quotecheck.files.places import file_of  # noqa: PLC0415 - see the package's docstring

    return file_of(place[1]), int(place[2])


def _print(  # noqa: PLR0913, PLR0917 - what was found, and how to tell it
    run: "Run", report: "Report", format_: Format, output: Path | None, look: console.Look, line: int | None = None
) -> None:
    from quotecheck.reporters import render  # noqa: PLC0415 - see the package's docstring

    style = look.style(run.project.root, run.policy, to_file=output is not None)
    if line is None:
        _deliver(render(report, format_.value, style), format_, output)
        if format_ in (Format.CONCISE, Format.GITHUB) and not report.sources:
            console.note("The library has no entry, so no quotation could be compared with its source.")
        return
    from quotecheck.reporters.explaining import explained  # noqa: PLC0415 - the same

    _deliver(explained(report, line, style), format_, output)


def _deliver(text: str, format_: Format, output: Path | None) -> None:
    from quotecheck.files import write_named  # noqa: PLC0415 - see the package's docstring

    if output is None and format_ is not Format.JSON:
        console.say(text)
        return
    # A lone surrogate, from a file name that is not UTF-8, becomes an escape.
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        console.say_bytes(data)
        return
    try:
        write_named(output, data)
    except OSError as error:
        raise QuotecheckError(f"cannot be written: {error.strerror}", path=str(output)) from error
    console.note(f"The report is in {output}.")


def _listed(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for text in given or () for word in text.split(",") if word.strip())
