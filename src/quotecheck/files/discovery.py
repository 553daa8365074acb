"""Which posts there are, and what is left out and why."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.files.disk import reason
from quotecheck.files.git import in_repository, known_to_git
from quotecheck.files.globs import matcher
from quotecheck.files.places import STATE_FOLDER, is_folder, is_there, relative_name
from quotecheck.files.walking import Entry, no_file, walk
from quotecheck.model.evidence import Problem, Skipped
from quotecheck.readers import suffixes

NEVER: Final = frozenset({"node_modules", "_site", "public", STATE_FOLDER})
"""Folders that hold no posts: what other tools brought or built."""

_OTHER_DOCUMENTS: Final = frozenset({".doc", ".epub", ".pages", ".pdf", ".rtf"})
_MISSING: Final = "no such file or folder"


class PostFile(NamedTuple):
    """A post to check: its name in reports, and where it is."""

    name: str
    path: Path


class Found(NamedTuple):
    """The posts in order of their names, and what was left out."""

    posts: tuple[PostFile, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...] = ()
    """The paths that are not there, beside others that are."""


class Wanted(NamedTuple):
    """What a project says about its posts. ``library`` is a folder's name, ``include`` and ``exclude`` are patterns."""

    root: Path
    library: str = "references"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def discover(paths: Sequence[Path], wanted: Wanted) -> Found:
    """The posts in ``paths``: files as they are named, folders searched. Raises ``QuotecheckError`` when none is there."""
    missing = [path for path in paths if not is_there(path)]
    if paths and len(missing) == len(paths):
        raise QuotecheckError(_MISSING, hint=near(paths[0]), path=str(paths[0]))
    search = _Search(wanted)
    for path in paths:
        if is_folder(path):
            search.folder(path)
        elif path not in missing:
            search.named(path)
    lost = (Problem(relative_name(path, wanted.root), _MISSING, near(path)) for path in missing)
    return search.found()._replace(problems=tuple(lost))


class _Search:
    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.included = matcher(wanted.include)
        self.excluded = matcher(wanted.exclude)
        self.posts: dict[str, Path] = {}
        self.skipped: dict[str, str] = {}

    def named(self, path: Path) -> None:
        name = relative_name(path, self.wanted.root)
        if self.excluded(name):
            self.skipped[name] = "left out by `exclude`"
        else:
            self.posts[name] = path

    def folder(self, folder: Path) -> None:
        name = relative_name(folder, self.wanted.root)
        if name == self.wanted.library or name.startswith(f"{self.wanted.library}/"):
            self.skipped[f"{name}/"] = "the library"
            return
        known = known_to_git(folder) if in_repository(folder) else None
        for entry in walk(folder, self._enter, self._unreadable):
            if not self._candidate(entry.name):
                continue
            path = Path(entry.path)
            name = relative_name(path, self.wanted.root)
            if what := no_file(entry):
                self.skipped[name] = what
            elif known and (outside := known.outside(path.relative_to(folder).as_posix())):
                end = "/" if outside.endswith("/") else ""
                self.skipped[relative_name(folder / outside, self.wanted.root) + end] = "git ignores it"
            elif why := self._left_out(name):
                self.skipped[name] = why
            else:
                self.posts[name] = path

    def found(self) -> Found:
        posts = tuple(PostFile(name, path) for name, path in sorted(self.posts.items()))
        left = sorted((name, why) for name, why in self.skipped.items() if name not in self.posts)
        return Found(posts, tuple(Skipped(name, why) for name, why in left))

    def _unreadable(self, error: OSError) -> None:
        self.skipped[relative_name(Path(error.filename), self.wanted.root)] = f"cannot be read: {reason(error)}"

    def _enter(self, folder: Entry) -> bool:
        if folder.name.startswith("."):
            return False
        name = relative_name(Path(folder.path), self.wanted.root)
        if name == self.wanted.library:
            return False
        if folder.name in NEVER:
            self.skipped[f"{name}/"] = "a folder of built or fetched files"
            return False
        if self.excluded(name):
            self.skipped[f"{name}/"] = "left out by `exclude`"
            return False
        if folder.is_symlink():
            self.skipped[f"{name}/"] = "a link to a folder"
            return False
        return True

    def _candidate(self, name: str) -> bool:
        suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - called for every file of a tree
        return not name.startswith(".") and (suffix in suffixes(by_default=False) or suffix in _OTHER_DOCUMENTS)

    def _left_out(self, name: str) -> str | None:
        suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - called for every file of a tree
        if self.excluded(name):
            return "left out by `exclude`"
        if suffix not in suffixes(by_default=False):
            return f"no reader for {suffix} yet"
        if self.wanted.include:
            return None if self.included(name) else "not in `include`"
        return None if suffix in suffixes() else f"{suffix} is read only when it is named"


def near(path: Path) -> str | None:
    """A hint for a path that is not there: what is called nearly so."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a slip of the pen

    try:
        beside = [other.name for other in path.parent.iterdir()]
    except FileNotFoundError:
        return f"there is no folder {path.parent}"
    except OSError as error:
        return f"{path.parent} cannot be looked into: {reason(error)}"
    close = get_close_matches(path.name, beside, n=1)
    return f"did you mean {path.with_name(close[0])}?" if close else None
