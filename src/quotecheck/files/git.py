"""What git knows of a folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import NamedTuple


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
    return any((above / ".git").exists() for above in (folder.resolve(), *folder.resolve().parents))


def known_to_git(folder: Path) -> Known | None:
    """What git says of ``folder``; None when git is not here or does not answer."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=True)  # noqa: S603 - fixed
    except (OSError, subprocess.SubprocessError):
        return None
    files = frozenset(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return Known(files, frozenset(str(above) for name in files for above in PurePosixPath(name).parents))
