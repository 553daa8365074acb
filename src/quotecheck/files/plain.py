"""What stands at a path. Only plain files are opened: a pipe waits for somebody to write, and a device may never end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_PART: Final = 1 << 20
_ALL: Final = 1 << 62


class NoPlainFileError(OSError):
    """What stands there is something else than a file."""


def plain_stat(path: Path) -> os.stat_result:
    """What the system knows of a plain file, links followed. Raises ``OSError``."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        kind = next((kind for is_one, kind in _KINDS if is_one(found.st_mode)), "something else")
        raise NoPlainFileError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    return found


def open_plain(path: Path) -> BinaryIO:
    """A plain file, opened to be read. Raises ``OSError``."""
    plain_stat(path)
    return open(path, "rb", opener=_without_waiting)


def read_plain(path: Path, most: int = _ALL) -> bytes:
    """The bytes of a plain file, at most so many. Raises ``OSError``."""
    with open_plain(path) as file:
        return read_part(file, most)


def read_part(file: BinaryIO, most: int) -> bytes:
    """The next bytes, at most so many, a few at a time: who is asked for all at once makes room for them first."""
    return b"".join(_parts(file, most))


def _parts(file: BinaryIO, most: int) -> Iterator[bytes]:
    while most > 0 and (part := file.read(min(most, _PART))):
        most -= len(part)
        yield part


def _without_waiting(path: str, flags: int) -> int:
    """A file that was made a pipe in between must not wait either."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
