"""The library on disk: records, texts and index, each made again only when what it is made from has changed.

Everything derived lives in ``.quotecheck/`` under names made of digests: a killed or doubled run leaves whole
files or none, and two runs that meet write the same bytes.
"""

from __future__ import annotations

import json
import mmap
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from time import time_ns
from typing import Any, Final, NamedTuple, TypeVar

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.examine import Library
from quotecheck.files import CONFIG_NAME, STATE_FOLDER, relative_name, write_atomic
from quotecheck.files.compiled import keep_out_of_git
from quotecheck.files.digests import FileDigests, digest_of
from quotecheck.files.disk import reason
from quotecheck.library.compiled import faults_from_json, faults_to_json, from_json, to_json
from quotecheck.library.lock import read_lock, write_lock
from quotecheck.matching.index import MAGIC_INDEX, MAGIC_SEGMENT, Index, SegmentFact
from quotecheck.model.evidence import Problem
from quotecheck.model.source import Fault, LocatorMark, Source, SourceText
from quotecheck.version import __version__

TEXT_SUFFIXES: Final = (".txt", ".md")
LOCK_NAME: Final = "texts.lock"
_FORMAT: Final = f"{__version__}:{MAGIC_INDEX.decode()}:{MAGIC_SEGMENT.decode()}"
_A_DAY: Final = 86_400_000_000_000
_UNSAFE: Final = re.compile(r'[/\\:*?"<>|]')

_Read = TypeVar("_Read")
Progress = Callable[[str], None]
"""Told what is being done, a few words at a time."""


class LibraryRef(NamedTuple):
    """Where an opened library can be found again: picklable, small, and of one content."""

    state: str
    digest: str


class OpenLibrary(NamedTuple):
    """What a run needs to know of the library before it examines posts."""

    ref: LibraryRef
    sources: Mapping[str, Source]
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]


def open_library(root: Path, *, folder: str = "references", progress: Progress | None = None) -> OpenLibrary:
    """The library of the project at ``root``, compiled and indexed. A missing folder is an empty library."""
    state = _state(root, root / folder)
    digests = FileDigests(state / "texts.json")
    files = _LibraryFiles.of(root, root / folder, digests)
    ref = LibraryRef(str(state), files.digest())
    digests.save()
    if not _whole(ref):
        ref = _written(files, state, progress or _silent)
    record = _record(ref)
    return OpenLibrary(
        ref,
        {source.key: source for source in from_json(record["sources"])},
        faults_from_json(record["faults"]),
        (*files.problems, *(Problem(*values) for values in record["problems"])),
    )


@lru_cache(maxsize=4)
def load(ref: LibraryRef) -> Library:
    """The library behind ``ref``, opened once in each process."""
    record = _record(ref)
    state = Path(ref.state)
    sources = {source.key: source for source in from_json(record["sources"])}
    return Library(sources, Index(_mapped(state / "index" / record["index"]), lambda d: _mapped(_segment(state, d))))


# -- compiling


class _LibraryFiles(NamedTuple):
    """What a library is made from. Texts are known by the digest of their bytes."""

    root: Path
    lock: Path
    lock_bytes: bytes
    bibs: tuple[tuple[str, bytes], ...]
    texts: Mapping[Path, str]
    problems: tuple[Problem, ...] = ()
    """Files that cannot be read; the others are used."""

    @staticmethod
    def of(root: Path, home: Path, digests: FileDigests) -> _LibraryFiles:
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
        return _LibraryFiles(
            root,
            lock,
            lock.read_bytes() if lock.is_file() else b"",
            tuple((relative_name(path, root), data) for path, data in bibs),
            dict(known(_text_files(home / "texts"), digests.of)),
            tuple(problems),
        )

    def name(self, path: Path) -> str:
        return relative_name(path, self.root)

    def digest(self) -> str:
        texts = (f"{self.name(path)}:{digest}".encode() for path, digest in self.texts.items())
        bibs = (part for name, data in self.bibs for part in (name.encode(), data))
        return digest_of(_FORMAT.encode(), *bibs, *texts, self.lock_bytes)


def _written(files: _LibraryFiles, state: Path, progress: Progress) -> LibraryRef:
    try:
        return _compile(files, state, progress)
    except OSError as error:
        told = f"the index of the library cannot be written: {reason(error)}"
        hint = f"make room, or give yourself the right to write there; what was in {STATE_FOLDER} is as it was"
        raise QuotecheckError(told, hint=hint, path=str(state)) from error


def _compile(files: _LibraryFiles, state: Path, progress: Progress) -> LibraryRef:
    """Make what is missing, and write down what was made. The lock is part of what the next run will find."""
    from quotecheck.library.records import merge, read_records  # noqa: PLC0415 - bibtexparser, only when a .bib changed

    records = merge(read_records(name, data) for name, data in files.bibs)
    problems: list[Problem] = []
    facts = _read_texts(files, state, [s.key for s in records.sources], problems, progress)
    locked = _locked(files, problems)
    sources = [_with_text(source, facts.get(source.key), locked.get(source.key)) for source in records.sources]
    segments = [SegmentFact(s.key, s.text.digest, s.text.words) for s in sources if s.text is not None]
    index = _build_index(state, segments, progress)
    record = {
        "sources": to_json(sources),
        "faults": faults_to_json(records.faults),
        "problems": [(p.path, p.message, p.hint) for p in problems],
        "index": index,
        "segments": [fact.digest for fact in segments],
        "sizes": [_size(state / "index" / index), *(_size(_segment(state, fact.digest)) for fact in segments)],
    }
    lock_bytes = _write_lock(files, facts.values(), locked, {s.key for s in sources})
    ref = LibraryRef(str(state), files._replace(lock_bytes=lock_bytes).digest())
    write_atomic(_record_path(ref), json.dumps(record, ensure_ascii=False).encode())
    keep_out_of_git(state)
    _tidy(state, record, ref)
    return ref


def _with_text(source: Source, text: SourceText | None, locked: SourceText | None) -> Source:
    return replace(source, text=text, text_missing=text is None and locked is not None)


def _read_texts(
    files: _LibraryFiles, state: Path, keys: Iterable[str], problems: list[Problem], progress: Progress
) -> dict[str, SourceText]:
    """The texts that belong to a source, each indexed by itself if it is new."""
    by_file = {_file_stem(key): key for key in keys}
    facts: dict[str, SourceText] = {}
    for path, digest in files.texts.items():
        name, key = files.name(path), by_file.get(path.stem)
        if key is None:
            hint = f"name it after a citekey, or add an entry with the key {path.stem}"
            problems.append(Problem(name, "this text belongs to no entry of the library", hint))
        elif key in facts:
            problems.append(Problem(name, f"{key} has two texts; {facts[key].path} is used", "keep one of them"))
        else:
            try:
                words, marks = _text_facts(state, path, name, digest, progress)
                facts[key] = SourceText(key, name, digest, words, marks)
            except QuotecheckError as error:
                problems.append(Problem(name, error.message, error.hint))
    return facts


def _text_facts(
    state: Path, path: Path, name: str, digest: str, progress: Progress
) -> tuple[int, tuple[LocatorMark, ...]]:
    """Words and locators of a text; its segment is made if it is not there."""
    facts, segment = state / "texts" / f"{digest}.json", _segment(state, digest)
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(facts.read_bytes())
        if segment.stat().st_size == known["bytes"]:
            return known["words"], tuple(LocatorMark(*mark) for mark in known["marks"])
    from quotecheck.library.texts import read_text  # noqa: PLC0415 - only when a text is new
    from quotecheck.matching.build import build_segment  # noqa: PLC0415 - numpy

    progress(f"indexing {name}")
    read = read_text(name, path.read_bytes())
    buffer = build_segment(read.prose)
    words = int.from_bytes(buffer[8:16], "little")
    marks = [(mark.offset, mark.kind, mark.label) for mark in read.marks]
    write_atomic(segment, buffer)
    write_atomic(facts, json.dumps({"bytes": len(buffer), "words": words, "marks": marks}).encode())
    return words, read.marks


def _build_index(state: Path, segments: list[SegmentFact], progress: Progress) -> str:
    """The file name of the index over ``segments``, made if it is not there."""
    name = digest_of(_FORMAT.encode(), *(f"{f.source}:{f.digest}:{f.words}".encode() for f in segments)) + ".bin"
    path = state / "index" / name
    if not path.is_file():
        from quotecheck.matching.build import build_index  # noqa: PLC0415 - numpy

        progress("sorting the index")
        write_atomic(path, build_index(segments, lambda digest: _mapped(_segment(state, digest))))
    return name


def _tidy(state: Path, record: Mapping[str, Any], ref: LibraryRef) -> None:
    """Remove what no run has used for a day; a run that goes on now may still need the younger files."""
    used = {ref.digest, Path(record["index"]).stem, *record["segments"]}
    for path in (*state.glob("library/*"), *state.glob("index/*"), *state.glob("texts/*")):
        with suppress(OSError):
            if path.stem not in used and time_ns() - path.stat().st_mtime_ns > _A_DAY:
                path.unlink()


# -- the lock


def _locked(files: _LibraryFiles, problems: list[Problem]) -> dict[str, SourceText]:
    if not files.lock_bytes:
        return {}
    try:
        return read_lock(decode(files.lock_bytes).text)
    except QuotecheckError as error:
        problems.append(Problem(files.name(files.lock), error.message, error.hint))
        return {}


def _write_lock(
    files: _LibraryFiles, here: Iterable[SourceText], locked: Mapping[str, SourceText], keys: set[str]
) -> bytes:
    """Note the texts that are here; those noted before and missing here stay, as long as their entry does.

    Returns what the lock file holds afterwards.
    """
    known = {key: text for key, text in locked.items() if key in keys} | {text.key: text for text in here}
    data = write_lock(known.values()).encode() if known else b""
    if not known or data == files.lock_bytes:
        return files.lock_bytes
    try:
        write_atomic(files.lock, data)
    except OSError:  # a read-only checkout is no reason to fail
        return files.lock_bytes
    return data


# -- files


def _text_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix.lower() in TEXT_SUFFIXES and p.is_file())


def _file_stem(key: str) -> str:
    """A citekey as a file name: what no file system takes becomes ``_``."""
    return _UNSAFE.sub("_", key)


def _state(root: Path, home: Path) -> Path:
    """The folder for what is derived: in the project, or a temporary one where there is none or it cannot be written."""
    state = root / STATE_FOLDER
    if state.is_dir() or home.is_dir() or (root / CONFIG_NAME).is_file():
        with suppress(OSError):
            state.mkdir(exist_ok=True)
            if os.access(state, os.W_OK):
                return state
    import tempfile  # noqa: PLC0415 - 1 ms, and a library is rarely on a disk that cannot be written

    other = Path(tempfile.gettempdir()) / f"quotecheck-{digest_of(str(root).encode())[:16]}"
    other.mkdir(mode=0o700, exist_ok=True)
    return other


def _segment(state: Path, digest: str) -> Path:
    return state / "texts" / f"{digest}.bin"


def _record_path(ref: LibraryRef) -> Path:
    return Path(ref.state) / "library" / f"{ref.digest}.json"


def _record(ref: LibraryRef) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(_record_path(ref).read_bytes())
    return record


def _whole(ref: LibraryRef) -> bool:
    """Whether all that the record names is there, of the right kind and size; what is not is removed."""
    state = Path(ref.state)
    try:
        record = _record(ref)
        files = [state / "index" / record["index"], *(_segment(state, digest) for digest in record["segments"])]
        broken = [path for path, size in zip(files, record["sizes"], strict=True) if not _sound(path, size)]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    for path in broken:
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)
    return not broken


def _sound(path: Path, size: int) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8) in (MAGIC_INDEX, MAGIC_SEGMENT) and _size(path) == size
    except OSError:
        return False


def _size(path: Path) -> int:
    return path.stat().st_size


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _silent(message: str) -> None:
    """Nobody wants to know."""
