"""Showing what was read: the posts of one file, their quotations, and the marks that are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from quotecheck.api.checking import Options, Run
from quotecheck.api.settings import policy_of
from quotecheck.config import load_project
from quotecheck.errors import QuotecheckError
from quotecheck.examine import Library, examine_post
from quotecheck.files import read_bytes, relative_name
from quotecheck.files.discovery import near
from quotecheck.files.disk import read_input
from quotecheck.files.places import is_folder, is_there
from quotecheck.library.store import open_library
from quotecheck.model.evidence import Evidence, Problem
from quotecheck.model.seen import Quiet, Seen, SeenFile
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read_posts
from quotecheck.text import Span, words_in

Progress = Callable[[str], None]


def see_file(path: Path, config: Path | None = None, progress: Progress | None = None) -> tuple[Run, SeenFile]:
    """What is read from a file. Raises ``QuotecheckError`` for what is no file, or when it cannot be begun."""
    if is_folder(path):
        raise QuotecheckError("is a folder", hint="name one post in it; `check` takes folders", path=path.as_posix())
    if not is_there(path):
        raise QuotecheckError("no such file", hint=near(path), path=path.as_posix())
    run = _prepared(path, config, progress)
    name = relative_name(path, run.project.root)
    return run, _see(run, name, read_bytes(path, path.as_posix(), run.policy.reading.limits.file_mb))


def see_bytes(
    name: str, data: bytes, config: Path | None = None, progress: Progress | None = None
) -> tuple[Run, SeenFile]:
    """What is read from ``data`` as if it stood in a file called ``name``; like ``see_file``."""
    run = _prepared(Path(name).parent, config, progress)
    return run, _see(run, relative_name(Path(name), run.project.root), data)


def see_input(
    name: str, file: BinaryIO, config: Path | None = None, progress: Progress | None = None
) -> tuple[Run, SeenFile]:
    """What is read from an input as if it stood in a file called ``name``; like ``see_file``."""
    run = _prepared(Path(name).parent, config, progress)
    shown = relative_name(Path(name), run.project.root)
    return run, _see(run, shown, read_input(file, shown, run.policy.reading.limits.file_mb))


def _prepared(path: Path, config: Path | None, progress: Progress | None) -> Run:
    """A run whose library may be missing: a post can be read without."""
    project = load_project([path], config)
    library = open_library(project.root, folder=project.config.library, progress=progress)
    return Run(project, policy_of(project), library, Options(config))


def _see(run: Run, name: str, data: bytes) -> SeenFile:
    library: Library = run.task(len(data)).library()
    posts: list[Seen] = []
    try:
        for post in read_posts(name, data, run.policy.reading):
            posts.append(_seen(examine_post(post, library, run.policy), library))  # noqa: PERF401 - a fault keeps those before it
    except QuotecheckError as error:
        return SeenFile(tuple(posts), Problem(error.path or name, error.message, error.hint))
    return SeenFile(tuple(posts), None if posts else Problem(name, "holds no post"))


def _seen(evidence: Evidence, library: Library) -> Seen:
    """The evidence with its quiet marks. What was dropped names no form, so that the marks are looked at once more."""
    reasons = {Span(d.span_start, d.span_end): d.reason for d in evidence.dropped if d.source is None}
    words = words_in(evidence.post.prose.text)
    marks = find_marks(evidence.post, library.sources)
    quiet = (mark for mark in marks if mark.span in reasons)
    return Seen(
        evidence,
        tuple(Quiet(mark.form, mark.span, len(words.numbers(mark.span)), reasons[mark.span]) for mark in quiet),
    )
