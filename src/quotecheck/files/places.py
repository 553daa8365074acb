"""Where a project is: its root, its names.

Nothing here fails for a link that leads back to itself, as ``Path.resolve`` does, or for a name that the system
refuses, as ``Path.exists`` does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

CONFIG_NAME: Final = "quotecheck.yml"
STATE_FOLDER: Final = ".quotecheck"
LIBRARY_FOLDER: Final = "references"


def start_of(paths: Sequence[Path]) -> Path:
    """The folder from which a project is looked for: the common parent of ``paths``, else the one we are in."""
    if not paths:
        return Path.cwd()
    common = os.path.realpath(os.path.commonpath(list(map(os.path.abspath, paths))))
    return Path(common) if is_folder(common) else Path(common).parent


def root_of(start: Path) -> Path:
    """A project's root, upward from ``start`` to the repository's root or the file system's.

    The nearest folder with a ``quotecheck.yml``; else the nearest with a library; else the repository's root;
    else the folder we are in, if ``start`` is inside it; else ``start``.
    """
    above = list(_upward(start))
    for holds in (_has_config, _has_library, _is_repository):
        for folder in above:
            if holds(folder):
                return folder
    here = Path.cwd()
    return here if start.is_relative_to(here) else start


def relative_name(path: Path, root: Path) -> str:
    """A path as reports show it: from ``root``, with forward slashes."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolves "..", and leaves links as the user named them
    try:
        return whole.relative_to(root).as_posix()
    except ValueError:
        return Path(os.path.relpath(os.path.realpath(whole), root)).as_posix()


def _upward(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder
        if _is_repository(folder):
            return


def _has_config(folder: Path) -> bool:
    return is_there(folder / CONFIG_NAME)


def _has_library(folder: Path) -> bool:
    with suppress(OSError):
        return any(path.suffix.lower() == ".bib" for path in (folder / LIBRARY_FOLDER).iterdir())
    return False


def _is_repository(folder: Path) -> bool:
    return is_there(folder / ".git")


def file_of(name: str) -> Path:
    """The file that a report's name of a post means: ``export.xml`` for ``export.xml#its-slug``."""
    path = Path(name)
    return path if is_there(path) or "#" not in name else Path(name.rpartition("#")[0])


def is_folder(path: str | Path) -> bool:
    """Whether a path, links followed, is a folder as far as the system says."""
    return os.path.isdir(path)  # noqa: PTH112 - where the system will not say, Path.is_dir raises


def is_there(path: str | Path) -> bool:
    """Whether there is anything at a path, were it a link that leads nowhere."""
    return os.path.lexists(path)
