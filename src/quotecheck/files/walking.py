"""Going through a folder and those in it, to any depth; links to folders are not followed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from quotecheck.files.plain import NoPlainFileError, plain_stat

Entry = os.DirEntry[str]


def walk(folder: Path, enter: Callable[[Entry], bool], unreadable: Callable[[OSError], None]) -> Iterator[Entry]:
    """Everything in ``folder`` that is no folder; ``enter`` is asked for each folder and each link to one."""
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                entries = list(found)
        except OSError as error:
            unreadable(error)
            continue
        for entry in entries:
            if not _is_folder(entry):
                yield entry
            elif enter(entry) and not entry.is_symlink():  # a link may lead to where we are
                waiting.append(entry.path)


def no_file(entry: Entry) -> str | None:
    """What an entry is that can never be read as a file; None for a file, and for one of which reading will tell."""
    try:
        if not entry.is_file():
            plain_stat(Path(entry.path))
    except NoPlainFileError as error:
        return (error.strerror or "").removeprefix("it is ")
    except OSError as error:
        return "a link that leads back to itself" if error.errno == errno.ELOOP else None
    return None


def _is_folder(entry: Entry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
