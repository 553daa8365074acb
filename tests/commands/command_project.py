"""Projects on disk, and the command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import quotecheck

SOURCES = Path(quotecheck.__file__).parent.parent

BIB = """\
@book{merrin1931,
  author    = {Merrin, Ada},
  title     = {Notes from a Harbour},
  publisher = {Saltmarsh Press},
  year      = {1931}
}

@book{oduya2004,
  author    = {Oduya, Tem},
  title     = {The Lamp Tax},
  publisher = {Wick and Sons},
  year      = {2004},
  pagetotal = {120}
}
"""
PASSAGE = (
    "The tide does not hurry for anyone, and the men who wait for it learn to wait for other things as well. "
    "I have seen a whole street go quiet at noon because the boats were late, and nobody complained."
)
TEXT = f"""\
Nobody at the quay could say who had painted the seventh bollard green.

{PASSAGE}

The harbourmaster kept two ledgers, one for the boats and one for the gulls, and only the second was ever full.
"""
CLEAN = f"""\
She opens with the weather, as Ada Merrin does in *Notes from a Harbour*:

> {PASSAGE}
>
> — Ada Merrin, *Notes from a Harbour* (1931)

{"What follows is my own reading of it, and it takes much longer than the passage did. " * 20}
"""
UNCREDITED = f"""\
It begins with the weather:

> {PASSAGE}

{"What follows is my own reading of it, and it takes much longer than the passage did. " * 20}
"""


_LONGEST = 120
"""Seconds by the clock: a command that waits for ever is told as a failure."""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A folder to run commands in."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Done:
        command = [sys.executable, "-m", "quotecheck", *arguments]
        done = subprocess.run(
            command,
            cwd=cwd or self.root,
            input=stdin,
            capture_output=True,
            env=environment(**env),
            check=False,
            timeout=_LONGEST,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(**env: str) -> dict[str, str]:
    """The environment of a process, with nothing in it that changes how reports look."""
    known = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_WORKSPACE", "GIT_DIR")
    kept = {name: value for name, value in os.environ.items() if name not in known}
    path = os.pathsep.join([str(SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **env}
