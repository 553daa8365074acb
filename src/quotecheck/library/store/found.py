"""The files that a library is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from quotecheck.errors import QuotecheckError
from quotecheck.files import relative_name
from quotecheck.files.digests import FileDigests, digest_of, read_of_library
from quotecheck.files.disk import reason
from quotecheck.files.places import is_there
from quotecheck.library.store.derived import FORMAT
from quotecheck.memo import regex
from quotecheck.model.evidence import Problem

TEXT_SUFFIXES: Final = (".txt", ".md")
_DOCUMENTS: Final = tuple(".html .htm .xhtml .epub .pdf .docx .doc .odt .rtf .tex .rst .org".split())
"""What a book's text may come as, and is not read as it is."""
LOCK_NAME: Final = "texts.lock"
_UNSAFE: Final = regex(r'[/\\:*?"<>|]')

_Read = TypeVar("_Read")


class LibraryFiles(NamedTuple):
    """What a library is made from. Texts are known by the digest of their bytes."""

    root: Path
    lock: Path | None
    """None for one that is there and cannot be read: it stays as it is."""
    lock_bytes: bytes
    bibs: tuple[tuple[str, bytes], ...]
    texts: Mapping[Path, str]
    problems: tuple[Problem, ...] = ()
    """Files that cannot be read; the others are used."""

    @staticmethod
    def of(root: Path, home: Path, digests: FileDigests) -> "LibraryFiles":
        """The files in the folder ``home`` of the project at ``root``."""
        problems: list[Problem] = []

        def known(paths: Iterable[Path], read: Callable[[Path], _Read]) -> Iterator[tuple[Path, _Read]]:
            for path in paths:
                try:
                    yield path, read(path)
                except OSError as error:
                    told = f"cannot be read: {reason(error)}"
                    problems.append(Problem(relative_name(path, root), told, _hint(error)))
                except QuotecheckError as error:
                    problems.append(Problem(relative_name(path, root), error.message, error.hint))

        def held(folder: Path) -> list[Path]:
            return list(chain.from_iterable(paths for _, paths in known([folder], _held)))

        bibs = known(_of_kind(held(home), (".bib",)), read_of_library)
        beside = held(home / "texts")
        texts = dict(known(_of_kind(beside, TEXT_SUFFIXES), digests.of))
        stems = {path.stem for path in texts}
        for path in _of_kind(beside, _DOCUMENTS):
            if path.stem not in stems:
                hint = f"save its text as {path.stem}.txt beside it"
                problems.append(
                    Problem(relative_name(path, root), "a source's text is read from .txt or .md only", hint)
                )
        lock = dict(known([home / LOCK_NAME], _lock))
        return LibraryFiles(
            root,
            next(iter(lock), None),
            b"".join(lock.values()),
            tuple((relative_name(path, root), data) for path, data in bibs),
            texts,
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


def _held(folder: Path) -> list[Path]:
    """What is in a folder; nothing in one that is not there."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return sorted(folder.iterdir())
    return []


def _of_kind(paths: Iterable[Path], suffixes: Sequence[str]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in suffixes]


def _hint(error: OSError) -> str:
    todo = "give yourself the right to read it" if isinstance(error, PermissionError) else "put a file in its place"
    return f"{todo}, or take it out of the library"


def _lock(path: Path) -> bytes:
    return read_of_library(path) if is_there(path) else b""
