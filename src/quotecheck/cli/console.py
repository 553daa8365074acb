"""What commands print: reports on the output, everything else on the error output; colours, width, progress."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from quotecheck.errors import QuotecheckError

if TYPE_CHECKING:
    from quotecheck.policy import Policy
    from quotecheck.reporters.style import Style

FALLBACK_WIDTH = 100
FAULT = "`--debug` shows where; please report it with the file, if you can"


class Colour(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def say(text: str) -> None:
    """Print on the output. What its encoding lacks is escaped; a closed pipe is no error."""
    try:
        _lenient(sys.stdout).write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end, and must find something open.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def say_bytes(data: bytes) -> None:
    """Print bytes on the output, for machines."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def note(text: str) -> None:
    """Print a line on the error output."""
    _lenient(sys.stderr).write(f"{text}\n")


def fail(error: QuotecheckError) -> int:
    """Tell an error in one or two lines; the exit code that goes with it."""
    note("error: " + (f"{error.path}: " if error.path else "") + error.message)
    if error.hint:
        note(f"hint: {error.hint}")
    return 2


def is_path(name: str) -> bool:
    """Whether there is a file or folder of this name."""
    return os.path.lexists(name)


class Look(NamedTuple):
    """What was asked for of a report's look."""

    colour: Colour = Colour.AUTO
    verbose: bool = False

    def style(self, root: Path, policy: Policy, *, to_file: bool) -> Style:
        """How a report looks on this terminal, or in a file."""
        from quotecheck.bibliography.bibtex import bibtex  # noqa: PLC0415 - see the package's docstring
        from quotecheck.reporters.style import Style  # noqa: PLC0415 - the same

        return Style(
            width=FALLBACK_WIDTH if to_file else width(),
            colour=self.colour is Colour.ALWAYS if to_file else wants_colour(self.colour, sys.stdout),
            unicode=to_file or _can_write("█…–“", sys.stdout),
            verbose=self.verbose,
            base=_way_to(root),
            policy=policy,
            bibtex=bibtex,
        )

    def plain_style(self) -> Style:
        """How text looks on this terminal that names no paths and no limits."""
        from quotecheck.reporters.style import Style  # noqa: PLC0415 - see the package's docstring

        return Style(
            width=width(),
            colour=wants_colour(self.colour, sys.stdout),
            unicode=_can_write("█…–“", sys.stdout),
            verbose=self.verbose,
        )


def wants_colour(colour: Colour, stream: TextIO) -> bool:
    """Whether to use colours: what was asked for, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM, then the terminal."""
    if colour is not Colour.AUTO:
        return colour is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def width() -> int:
    """Cells of a line: COLUMNS, else the terminal's, else 100; at least 40."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(40, int(asked))
    for descriptor in (1, 2):  # the second for a pager behind a pipe
        with suppress(OSError):
            return max(40, os.get_terminal_size(descriptor).columns)
    return FALLBACK_WIDTH


class Progress:
    """A line on a terminal's error output, after a second and not more than ten times a second."""

    def __init__(self) -> None:
        self._shown = False
        self._next = time.monotonic() + 1
        self._on = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        """Show what is being done."""
        if self._on and time.monotonic() >= self._next:
            sys.stderr.write(f"\r\x1b[K{text[: width() - 1]}")
            sys.stderr.flush()
            self._shown, self._next = True, time.monotonic() + 0.1

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _way_to(root: Path) -> str:
    """From where the reader of a report is to ``root``: on GitHub that is the workspace, else the current folder."""
    here = os.environ.get("GITHUB_WORKSPACE") or "."
    try:
        way = Path(os.path.relpath(root, Path(here).resolve())).as_posix()
    except ValueError:  # another drive
        return f"{root.as_posix()}/"
    return "" if way == "." else f"{way}/"


def _lenient(stream: TextIO) -> TextIO:
    if stream.errors == "strict" and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _can_write(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
