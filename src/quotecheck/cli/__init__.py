"""The command, one file a command. Declaring a command loads typer and little else; its body loads what it needs."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from quotecheck.cli import console
from quotecheck.errors import QuotecheckError
from quotecheck.version import __version__

COMMANDS = ("check", "read", "find", "cite", "source", "policy", "explain", "init", "demo")
"""Each is a module of this package with a function, or an ``app`` of its own, of that name."""


def application(commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """The program with these commands: declaring all costs more than reading a post."""
    app = typer.Typer(
        name="quotecheck",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Exit codes: 0 nothing found, 1 findings, 2 the job could not be done, 130 interrupted.",
    )
    app.callback()(quotecheck)
    for name in commands:
        module = import_module(f"quotecheck.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app)
        else:
            app.command()(getattr(module, name))
    return app


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        console.say(f"quotecheck {__version__}\n")
        raise typer.Exit


def quotecheck(
    *,
    _asked: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Check quotations before they are published.

    Finds every quotation in your posts, compares it with the sources you registered, counts it, and says what credit is
    missing.
    """


def run() -> None:
    """Run the command with the arguments of this process; every error becomes a short message and an exit code."""
    try:
        _mind_files(sys.argv[1:])
        asked = sys.argv[1:2]
        application(asked if asked and asked[0] in COMMANDS else COMMANDS)(prog_name="quotecheck")
    except QuotecheckError as error:
        if "--debug" in sys.argv:
            raise
        sys.exit(console.fail(error))
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        fault = QuotecheckError(f"a fault in quotecheck: {type(error).__name__}: {error}", hint=console.FAULT)
        sys.exit(console.fail(fault))


def _mind_files(arguments: list[str]) -> None:
    """A file or folder in the place of a command: say which command was meant."""
    first = arguments[0] if arguments else ""
    if first and not first.startswith("-") and first not in COMMANDS and console.is_path(first):
        raise QuotecheckError(f"`{first}` is no command", hint=f"did you mean `quotecheck check {first}`?")
