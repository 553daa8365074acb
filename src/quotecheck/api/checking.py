"""A whole run, from paths to a report."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from quotecheck.api.settings import policy_of
from quotecheck.config import Project, load_project
from quotecheck.errors import QuotecheckError
from quotecheck.files import relative_name
from quotecheck.files.discovery import Found, PostFile, Wanted, discover
from quotecheck.files.disk import read_input
from quotecheck.files.places import is_folder
from quotecheck.files.running import Outcome, Task, examine_all, examine_bytes
from quotecheck.judge import judge
from quotecheck.library.store import OpenLibrary, load, open_library
from quotecheck.model.evidence import Evidence, Problem
from quotecheck.model.finding import Severity
from quotecheck.model.report import Report
from quotecheck.policy import Policy

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""
_VECTORS_PAY = 200_000
"""Bytes of posts from which on importing numpy costs less than it saves."""


class Options(NamedTuple):
    """What a caller may ask of a run; None leaves it to the config."""

    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    require_texts: bool = False
    jobs: int | None = None
    debug: bool = False


class Run(NamedTuple):
    """A run that is ready: the project, what applies, the library."""

    project: Project
    policy: Policy
    library: OpenLibrary
    options: Options

    def task(self, size: int) -> Task:
        """What examining posts of ``size`` bytes in all needs."""
        vectors = size >= _VECTORS_PAY
        return Task(partial(load, self.library.ref, vectors=vectors), self.policy, self.options.debug)

    def report(self, outcomes: Iterable[Outcome], found: Found) -> Report:
        """What is said at the end about ``outcomes``."""
        evidences: list[Evidence] = []
        problems: list[Problem] = [*self.library.problems, *found.problems]
        for outcome in outcomes:
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                evidences.append(outcome)
        level = self.options.fail_on or self.project.config.fail_on
        return judge(
            evidences,
            self.library.sources,
            self.library.faults,
            problems,
            found.skipped,
            self.policy,
            None if level == "never" else Severity(level),
            require_texts=self.options.require_texts,
        )


def prepare(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> Run:
    """Find the project of ``paths``, resolve its policy, open its library."""
    project = load_project(paths, options.config)
    policy = policy_of(project, options.select, options.ignore)
    return Run(project, policy, library_of(project, progress), options)


def library_of(project: Project, progress: Progress | None = None) -> OpenLibrary:
    """The project's library; one that the config names and that is missing ends the run."""
    folder = project.root / project.config.library
    if project.config.library_named and not is_folder(folder):
        told = f"{project.config.where('library')}the library `{project.config.library}` is not there"
        raise QuotecheckError(told, hint="make the folder, or correct `library`", path=project.config.path)
    return open_library(project.root, folder=project.config.library, progress=progress)


def check_files(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> tuple[Run, Report]:
    """Check the posts in ``paths``; raises ``QuotecheckError`` when the run cannot begin."""
    run = prepare(paths, options, progress)
    config = run.project.config
    found = discover(paths, Wanted(run.project.root, config.library, config.include, config.exclude))
    task = run.task(sum(map(_size, found.posts)))
    outcomes = examine_all(task, found.posts, options.jobs or config.jobs)
    told = _told(outcomes, len(found.posts), progress)
    return run, run.report(chain.from_iterable(told), found)


def _size(post: PostFile) -> int:
    """Bytes; 0 for a file that is gone, of which reading will tell."""
    try:
        return post.path.stat().st_size
    except OSError:
        return 0


def check_input(name: str, file: BinaryIO, options: Options) -> tuple[Run, Report]:
    """Check the post that comes in through ``file`` as if it stood at ``name``."""
    path = Path(name)
    run = prepare([path.parent], options)
    shown = relative_name(path, run.project.root)
    data = read_input(file, shown, run.policy.reading.limits.file_mb)
    return run, run.report(examine_bytes(run.task(len(data)), shown, data), Found((), ()))


def check(  # noqa: PLR0913 - what the command takes too, all by name
    *paths: str | Path,
    config: str | Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: str | None = None,
    require_texts: bool = False,
    jobs: int = 1,
) -> Report:
    """Check posts and folders of posts, by default the folder we are in.

    ``select`` and ``ignore`` take rule codes, names or the starts of codes; ``fail_on`` is error, warning, info or never
    and decides ``Report.exit_code``. Raises ``QuotecheckError`` when the run cannot begin.
    """
    options = Options(
        config=Path(config) if config else None,
        select=tuple(select),
        ignore=tuple(ignore),
        fail_on=fail_on,
        require_texts=require_texts,
        jobs=jobs,
    )
    return check_files([Path(path) for path in paths] or [Path()], options)[1]


def _told(outcomes: Iterable[list[Outcome]], total: int, progress: Progress | None) -> Iterable[list[Outcome]]:
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        if progress:
            progress(f"{done:,} of {total:,} posts")
