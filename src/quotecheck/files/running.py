"""Examining many posts: one after the other, or on several processors; one bad file never costs the others."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.files.discovery import PostFile
from quotecheck.files.disk import read_bytes
from quotecheck.model.evidence import Evidence, Problem
from quotecheck.model.post import Post
from quotecheck.policy import Policy

Outcome = Evidence | Problem

MANY: Final = 24
"""From this many posts on, starting processes pays."""
_MOST_PROCESSES: Final = 8


class Task(NamedTuple):
    """What is the same for every post of a run. All of it can be pickled.

    ``library`` opens the library, and must be cheap when it is called again in the same process.
    """

    library: Callable[[], Any]
    policy: Policy
    debug: bool = False
    """Whether a fault in quotecheck ends the run with a traceback."""


def examine_file(task: Task, file: PostFile) -> list[Outcome]:
    """The evidence of the posts in one file, mostly one; what cannot be read or examined becomes a ``Problem``."""
    try:
        data = read_bytes(file.path, file.name, task.policy.reading.limits.file_mb)
    except QuotecheckError as error:
        return [Problem(error.path or file.name, error.message, error.hint)]
    return examine_bytes(task, file.name, data)


def examine_bytes(task: Task, name: str, data: bytes) -> list[Outcome]:
    """The evidence of the posts in a file that is in memory; like ``examine_file``."""
    from quotecheck.readers import read_posts  # noqa: PLC0415 - a run that finds no post needs none of it

    found: list[Outcome] = []
    try:
        for post in read_posts(name, data, task.policy.reading):
            found.append(_examine(task, post))  # noqa: PERF401 - a fault keeps those before it
    except QuotecheckError as error:
        found.append(Problem(error.path or name, error.message, error.hint))
    except Exception as error:
        if task.debug:
            raise
        found.append(_fault(name, error))
    return found


def _examine(task: Task, post: Post) -> Outcome:
    """The evidence of one post: a fault of ours in it must not cost the other posts."""
    from quotecheck.examine import examine_post  # noqa: PLC0415 - as above

    try:
        return examine_post(post, task.library(), task.policy)
    except QuotecheckError as error:
        return Problem(error.path or post.name, error.message, error.hint)
    except Exception as error:
        if task.debug:
            raise
        return _fault(post.name, error)


def _fault(name: str, error: Exception) -> Problem:
    told = f"could not be checked: {type(error).__name__}: {error}"
    return Problem(name, told, "this is a fault in quotecheck; --debug shows where")


def examine_all(task: Task, posts: Sequence[PostFile], jobs: int | None = None) -> Iterator[list[Outcome]]:
    """The outcomes of every file, in the order of ``posts``.

    Many posts are shared between ``jobs`` processes; None takes as many as there are processors, at most eight.
    """
    jobs = jobs or min(_MOST_PROCESSES, os.cpu_count() or 1)
    if jobs == 1 or len(posts) < MANY:
        return map(partial(examine_file, task), posts)
    return _in_parallel(task, posts, jobs)


def _in_parallel(task: Task, posts: Sequence[PostFile], jobs: int) -> Iterator[list[Outcome]]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 20 ms, only for many posts
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - the same

    chunk = max(1, min(32, len(posts) // (jobs * 4)))
    try:
        with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_first) as pool:
            yield from pool.map(partial(examine_file, task), posts, chunksize=chunk)
    except BrokenProcessPool as error:
        raise QuotecheckError("a process that examined posts ended early", hint="try it with -j 1") from error


def _leave_interrupts_to_the_first() -> None:
    import signal  # noqa: PLC0415 - runs in the other processes only

    signal.signal(signal.SIGINT, signal.SIG_IGN)
