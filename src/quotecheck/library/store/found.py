"""The files that a library is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from quotecheck.errors import QuotecheckError
from quotecheck.files import relative_name
from quotecheck.files.digests import FileDigests, digest_of
from quotecheck.files.disk import reason
from quotecheck.library.store.derived import FORMAT
from quotecheck.memo import regex
from quotecheck.model.evidence import Problem

TEXT_SUFFIXES: Final = (".txt", ".md")
LOCK_NAME: Final = "texts.lock"
_UNSAFE: Final = regex(r'[/\\:*?"<>|]')

_Read = TypeVar("_Read")


class LibraryFiles(NamedTuple):
    """What a library is made from. Texts are known by the digest of their bytes."""

    root: Path
    lock: Path
    lock_bytes: bytes
    bibs: tuple[tuple[str, bytes], ...]
    texts: Mapping[Path, str]
    problems: tuple[Problem, ...] = ()
    """Files that cannot be read; the others are used."""

    @staticmethod
    def of(root: Path, home: Path, digests: FileDigests) -> LibraryFiles:
        """The files in the folder ``home`` of the project at ``root``."""
        lock = home / LOCK_NAME
        problems: list[Problem] = []

        def known(paths: Iterable[Path], read: Callable[[Path], _Read]) -> Iterator[tuple[Path, _Read]]:
            for path in paths:
                try:
                    yield path, read(path)
                except OSError as error:
                    hint = "give yourself the right to read it, or take it out of the library"
                    problems.append(Problem(relative_name(path, root), f"cannot be read: {reason(error)}", hint))
                except QuotecheckError as error:
                    problems.append(Problem(relative_name(path, root), error.message, error.hint))

        bibs = known((p for p in sorted(home.glob("*.bib")) if p.is_file() or not p.exists()), Path.read_bytes)
        return LibraryFiles(
            root,
            lock,
            lock.read_bytes() if lock.is_file() else b"",
            tuple((relative_name(path, root), data) for path, data in bibs),
            dict(known(_text_files(home / "texts"), digests.of)),
            tuple(problems),
        )

    def name(self, path: Path) -> str:
        """The name of a file in messages."""
        return relative_name(path, self.root)

    def digest(self) -> str:
        """One digest of all that the library is made from."""
        texts = (f"{self.name(path)}:{digest}".encode() for path, digest in self.texts.items())
        bibs = (part for name, data in self.bibs for part in (name.encode(), data))
        return digest_of(FORMAT.encode(), *bibs, *texts, self.lock_bytes)


def file_stem(key: str) -> str:
    """A citekey as a file name: what no file system takes becomes ``_``."""
    return _UNSAFE.sub("_", key)


def _text_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix.lower() in TEXT_SUFFIXES and p.is_file())
