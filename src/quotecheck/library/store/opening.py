"""Opening a library: what it was compiled to, made again first where that is not whole."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from quotecheck.examine import Library
from quotecheck.files.digests import FileDigests
from quotecheck.files.plain import read_plain
from quotecheck.library.compiled import faults_from_json, from_json
from quotecheck.library.store.derived import Progress, State, mapped
from quotecheck.library.store.found import LibraryFiles
from quotecheck.matching.index import Index
from quotecheck.model.evidence import Problem
from quotecheck.model.source import Fault, Source


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
    state = State.of(root, root / folder)
    digests = FileDigests(state.folder / "texts.json")
    files = LibraryFiles.of(root, root / folder, digests)
    digest = files.digest()
    digests.save()
    if not state.whole(digest):
        from quotecheck.library.store.compiling import compile_library  # noqa: PLC0415 - only when something changed

        digest = compile_library(files, state, progress or _silent)
    ref = LibraryRef(str(state.folder), digest)
    record = _record(ref)
    return OpenLibrary(ref, record.sources, record.faults, (*files.problems, *record.problems))


@lru_cache(maxsize=4)
def load(ref: LibraryRef, *, vectors: bool = False) -> Library:
    """The library behind ``ref``, opened once in each process; with ``vectors`` for many posts or long ones."""
    record = _record(ref)
    state = State(Path(ref.state))
    return Library(record.sources, Index(mapped(state.index(record.index_name)), state.open_segment, vectors=vectors))


class _Record(NamedTuple):
    """A compiled library, and the name of its index."""

    sources: Mapping[str, Source]
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]
    index_name: str


@lru_cache(maxsize=4)
def _record(ref: LibraryRef) -> _Record:
    kept: dict[str, Any] = json.loads(read_plain(State(Path(ref.state)).record(ref.digest)))
    return _Record(
        sources={source.key: source for source in from_json(kept["sources"])},
        faults=faults_from_json(kept["faults"]),
        problems=tuple(Problem(*values) for values in kept["problems"]),
        index_name=kept["index"],
    )


def _silent(message: str) -> None:
    """Nobody wants to know."""
