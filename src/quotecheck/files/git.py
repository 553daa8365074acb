"""What git knows of a folder."""

import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from quotecheck.files.places import is_there

_LIST: Final = ("git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
_SECONDS: Final = 20
_NOTHING_ELSE: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""A repository may ask git to run a program of its own or to fetch what it lacks: not because somebody checks posts."""


class Known(NamedTuple):
    """The files that git tracks or would track, and their folders, relative to one folder."""

    files: frozenset[str]
    folders: frozenset[str]

    def outside(self, name: str) -> str | None:
        """None for a known file; else the outermost folder or file on the way to it that git leaves out."""
        if name in self.files:
            return None
        above = [str(parent) for parent in PurePosixPath(name).parents][:-1]
        return next((folder + "/" for folder in reversed(above) if folder not in self.folders), name)


def in_repository(folder: Path) -> bool:
    """Whether ``folder`` or one above it has a ``.git``."""
    return any(is_there(above / ".git") for above in (folder.resolve(), *folder.resolve().parents))


def known_to_git(folder: Path) -> Known | None:
    """What git says of ``folder``; None when git is not here or does not answer."""
    env = os.environ | _NOTHING_ELSE
    try:
        done = subprocess.run(_LIST, cwd=folder, env=env, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - fixed
    except (OSError, subprocess.SubprocessError):
        return None
    files = frozenset(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return Known(files, frozenset(str(above) for name in files for above in PurePosixPath(name).parents))
