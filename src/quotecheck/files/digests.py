"""Digests of files, known from their size and times as git knows them, so that unchanged files are not read."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Any, Final

from quotecheck.digest import blake2b
from quotecheck.errors import QuotecheckError
from quotecheck.files.disk import write_atomic
from quotecheck.files.plain import plain_stat, read_plain

MOST_BYTES: Final = 512 * 1024 * 1024
_JUST_NOW: Final = 2_000_000_000
"""Nanoseconds: a file written as recently as its record may change again without its time showing it."""


def digest_of(*parts: bytes) -> str:
    """One BLAKE2b-128 digest, hex, of several byte strings: where one ends and the next begins counts."""
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.hexdigest()


def read_of_library(path: Path) -> bytes:
    """The bytes of a file of the library. Raises ``OSError``, and ``QuotecheckError`` for one that is too large."""
    if plain_stat(path).st_size > MOST_BYTES:
        raise QuotecheckError(f"is larger than {MOST_BYTES >> 20} MB", hint="split it", path=str(path))
    return read_plain(path, MOST_BYTES)


class FileDigests:
    """Digests of files, known from their size and times as git does, so that unchanged texts are not read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, list[Any]] = {}
        self._changed = False
        with suppress(OSError, ValueError):
            known = json.loads(read_plain(path))
            self._known = known if isinstance(known, dict) else {}

    def of(self, path: Path) -> str:
        """The digest of a file's bytes."""
        stat = plain_stat(path)
        seen = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
        known = self._known.get(str(path))
        if known is not None and len(known) == 5 and known[:3] == seen and known[3] - stat.st_mtime_ns > _JUST_NOW:
            return str(known[4])
        found = blake2b(read_of_library(path), digest_size=16).hexdigest()
        self._known[str(path)] = [*seen, time_ns(), found]
        self._changed = True
        return found

    def save(self) -> None:
        """Keep what was learnt; a state folder that cannot be written is no reason to fail."""
        if self._changed:
            with suppress(OSError):
                write_atomic(self._path, json.dumps(self._known).encode())
