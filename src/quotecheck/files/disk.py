"""Reading and writing whole files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from quotecheck.errors import QuotecheckError

_PART: Final = 1 << 20
MOST_MB: Final = 16.0
"""Larger files are not read: a post of this size is something else."""


def read_bytes(path: Path, name: str | None = None, most_mb: float = MOST_MB) -> bytes:
    """The bytes of a file of at most ``most_mb``; raises ``QuotecheckError`` under ``name`` when it cannot be read."""
    shown = name or path.as_posix()
    most = int(most_mb * 1024 * 1024)
    try:
        with path.open("rb") as file:
            data = b"".join(_parts(file, most + 1))
    except OSError as error:
        raise QuotecheckError(f"cannot be read: {reason(error)}", hint=_HINTS.get(type(error)), path=shown) from error
    if len(data) > most:
        hint = "split it, leave it out with `exclude`, or raise `file-mb` under `limits`"
        raise QuotecheckError(f"is larger than {most_mb:g} MB", hint=hint, path=shown)
    return data


def _parts(file: BinaryIO, most: int) -> Iterator[bytes]:
    """At most so many bytes: a file that is asked for all of them at once makes room for them first."""
    while most > 0 and (part := file.read(min(most, _PART))):
        most -= len(part)
        yield part


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, in one piece or in parts, so that it is there whole or not at all; its folder is made.

    Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with waiting.open("wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def write_named(path: Path, data: bytes) -> None:
    """Write where somebody asked: a file whole or not at all, where its links lead; a pipe or a device as it is.

    Raises ``OSError``.
    """
    target = path.resolve()
    if target.is_file() or not target.exists():
        write_atomic(target, data)
    else:
        target.write_bytes(data)


def reason(error: OSError) -> str:
    """What the system says, without number and path."""
    return (error.strerror or str(error)).lower()


_HINTS: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "check the name; paths are taken from the folder you are in",
    IsADirectoryError: "name a file",
    PermissionError: "give yourself the right to read it, or leave it out with `exclude`",
}
