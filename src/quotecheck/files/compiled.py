"""Compiled records: what was made from a file's content, kept as JSON under ``.quotecheck/`` until the content changes."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from quotecheck.digest import blake2b
from quotecheck.files.disk import write_atomic
from quotecheck.files.plain import read_plain
from quotecheck.version import __version__

_IGNORED_BY_GIT = b"# Everything here is derived and may be deleted.\n*\n"


class Compiled(NamedTuple):
    """A shelf of compiled records in ``folder``; without a folder nothing is kept."""

    folder: Path | None

    def get(self, name: str, content: bytes, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """The record ``name`` of ``content``, from the shelf or from ``make()``, which returns what JSON can hold.

        A shelf that cannot be read or written never ends a run: the record is made again.
        """
        digest = blake2b(content, digest_size=16, person=__version__.encode()[:16]).hexdigest()
        kept = self._read(name)
        if isinstance(kept, dict) and kept.get("of") == digest and "record" in kept:
            return kept["record"]
        record = make()
        self._write(name, {"of": digest, "record": record})
        return record

    def _read(self, name: str) -> object:
        if self.folder is None:
            return None
        with suppress(OSError, ValueError, RecursionError):
            return json.loads(read_plain(self.folder / f"{name}.json"))
        return None

    def _write(self, name: str, value: object) -> None:
        if self.folder is None:
            return
        with suppress(OSError):
            write_atomic(self.folder / f"{name}.json", json.dumps(value, ensure_ascii=False).encode())
            keep_out_of_git(self.folder.parent)


def keep_out_of_git(state: Path) -> None:
    """Let the state folder ignore itself."""
    marker = state / ".gitignore"
    if not marker.exists():
        write_atomic(marker, _IGNORED_BY_GIT)
