"""Reading and writing whole files."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from quotecheck.errors import QuotecheckError
from quotecheck.files.plain import NoPlainFileError, read_part, read_plain

MOST_MB: Final = 16.0
"""Larger files are not read: a post of this size is something else."""


def read_bytes(path: Path, name: str | None = None, most_mb: float = MOST_MB) -> bytes:
    """The bytes of a file of at most ``most_mb``; raises ``QuotecheckError`` under ``name`` when it cannot be read."""
    shown = name or path.as_posix()
    try:
        data = read_plain(path, _bytes(most_mb) + 1)
    except OSError as error:
        raise QuotecheckError(f"cannot be read: {reason(error)}", hint=_hint(error, path), path=shown) from error
    return _bounded(data, shown, most_mb)


def read_input(file: BinaryIO, name: str, most_mb: float = MOST_MB) -> bytes:
    """All that comes in, at most ``most_mb``; raises ``QuotecheckError`` under ``name`` when it is more."""
    return _bounded(read_part(file, _bytes(most_mb) + 1), name, most_mb)


def _bounded(data: bytes, name: str, most_mb: float) -> bytes:
    if len(data) > _bytes(most_mb):
        hint = "split it, leave it out with `exclude`, or raise `file-mb` under `limits`"
        raise QuotecheckError(f"is larger than {most_mb:g} MB", hint=hint, path=name)
    return data


def _bytes(megabytes: float) -> int:
    return int(megabytes * 1024 * 1024)


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


def _hint(error: OSError, path: Path) -> str | None:
    """What to do about what the system says."""
    if error.errno == errno.ELOOP or (isinstance(error, FileNotFoundError) and path.is_symlink()):
        return "it is a link that leads nowhere: correct it, or take it away"
    if isinstance(error, NoPlainFileError) and "pipe" in reason(error):
        return "what comes out of it can be given as the input, with - as its name"
    return _HINTS.get(type(error))


_HINTS: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "check the name; paths are taken from the folder you are in",
    NoPlainFileError: "name a file",
    PermissionError: "give yourself the right to read it, or leave it out with `exclude`",
}
