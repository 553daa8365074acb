"""From the files of a library to its record: entries, texts and index made, and the lock brought up to date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.files import STATE_FOLDER, write_atomic
from quotecheck.files.compiled import keep_out_of_git
from quotecheck.files.disk import reason
from quotecheck.library.compiled import faults_to_json, to_json
from quotecheck.library.lock import read_lock, write_lock
from quotecheck.library.store.derived import Progress, State, check_sum
from quotecheck.library.store.found import LibraryFiles, file_stem
from quotecheck.library.store.indexing import Indexer
from quotecheck.matching.index import SegmentFact
from quotecheck.model.evidence import Problem
from quotecheck.model.source import Source, SourceText


def compile_library(files: LibraryFiles, state: State, progress: Progress) -> str:
    """Make what is missing and write the record. Returns the digest under which the next run will find it.

    Raises ``QuotecheckError`` when it cannot be written.
    """
    try:
        return _compiled(files, state, Indexer(state, progress))
    except OSError as error:
        told = f"the index of the library cannot be written: {reason(error)}"
        hint = f"make room, or give yourself the right to write there; what was in {STATE_FOLDER} is as it was"
        raise QuotecheckError(told, hint=hint, path=str(state.folder)) from error


def _compiled(files: LibraryFiles, state: State, indexer: Indexer) -> str:
    from quotecheck.library.records import merge, read_records  # noqa: PLC0415 - bibtexparser, only when a .bib changed

    records = merge(read_records(name, data) for name, data in files.bibs)
    problems: list[Problem] = []
    facts = _read_texts(files, indexer, [s.key for s in records.sources], problems)
    locked = _locked(files, problems)
    sources = [_with_text(source, facts.get(source.key), locked.get(source.key)) for source in records.sources]
    segments = [SegmentFact(s.key, s.text.digest, s.text.words) for s in sources if s.text is not None]
    index = indexer.index(segments)
    paths = [state.index(index), *(state.segment(fact.digest) for fact in segments)]
    record = {
        "sources": to_json(sources),
        "faults": faults_to_json(records.faults),
        "problems": [(p.path, p.message, p.hint) for p in problems],
        "index": index,
        "segments": [fact.digest for fact in segments],
        "sizes": [path.stat().st_size for path in paths],
        "sums": [check_sum(path) for path in paths],
    }
    # The lock is part of what the next run will find.
    lock_bytes = _write_lock(files, facts.values(), locked, {s.key for s in sources})
    digest = files._replace(lock_bytes=lock_bytes).digest()
    write_atomic(state.record(digest), json.dumps(record, ensure_ascii=False).encode())
    keep_out_of_git(state.folder)
    state.tidy(record, digest)
    return digest


def _with_text(source: Source, text: SourceText | None, locked: SourceText | None) -> Source:
    return source._replace(text=text, text_missing=text is None and locked is not None)


def _read_texts(
    files: LibraryFiles, indexer: Indexer, keys: Iterable[str], problems: list[Problem]
) -> dict[str, SourceText]:
    """The texts that belong to a source, each indexed by itself if it is new."""
    by_file = {file_stem(key): key for key in keys}
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
                facts[key] = SourceText(key, name, digest, *indexer.text(path, name, digest))
            except QuotecheckError as error:
                problems.append(Problem(name, error.message, error.hint))
    return facts


def _locked(files: LibraryFiles, problems: list[Problem]) -> dict[str, SourceText]:
    if files.lock is None or not files.lock_bytes:
        return {}
    try:
        return read_lock(decode(files.lock_bytes).text)
    except QuotecheckError as error:
        problems.append(Problem(files.name(files.lock), error.message, error.hint))
        return {}


def _write_lock(
    files: LibraryFiles, here: Iterable[SourceText], locked: Mapping[str, SourceText], keys: set[str]
) -> bytes:
    """Note the texts that are here; those noted before and missing here stay, as long as their entry does.

    Returns what the lock file holds afterwards.
    """
    known = {key: text for key, text in locked.items() if key in keys} | {text.key: text for text in here}
    data = write_lock(known.values()).encode() if known else b""
    if files.lock is None or not known or data == files.lock_bytes:
        return files.lock_bytes
    try:
        write_atomic(files.lock, data)
    except OSError:  # a read-only checkout is no reason to fail
        return files.lock_bytes
    return data
