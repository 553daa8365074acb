"""What the user wrote: ``quotecheck.yml``, read strictly, every error with its line."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.files import CONFIG_NAME, LIBRARY_FOLDER, STATE_FOLDER, Compiled, read_bytes, root_of, start_of
from quotecheck.files.places import is_folder, is_there
from quotecheck.strict_yaml import (
    Take,
    Value,
    by_name,
    compose,
    flag,
    items,
    many,
    nearest,
    number,
    one_of,
    text,
    whole,
)

ELEMENTS: Final = ("author", "title", "year", "locator", "link", "key")
"""What a citation can be asked to name."""
BLOG_PROFILE: Final = ("author", "title")
LEVELS: Final = ("error", "warning", "info")
FAIL_ON: Final = (*LEVELS, "never")
INHERIT: Final = ("section", "post")
QUOTE_TAGS: Final = ("quote", "pull-quote", "none")
"""What a site's own tag may be: a quotation, the post's own words set large, or neither."""


class Config(NamedTuple):
    """What ``quotecheck.yml`` says. Paths and patterns are relative to its folder."""

    path: str | None = None
    """The file's name for messages; None without a file."""
    library: str = LIBRARY_FOLDER
    library_named: bool = False
    """Whether the file names the library, so that a missing one ends the run."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    policy: str = "blog-default"
    limits: Mapping[str, float] = {}
    """Other values for a policy's limits, by their id, and for the limits of reading."""
    quote_tags: Mapping[str, str] = {}
    """Tags of the site's own that set off quotations, and as what."""
    severity: Mapping[str, str] = {}
    """Other severities, by rule code or name."""
    strict_sources: bool = False
    inherit: tuple[str, ...] = ()
    profile: tuple[str, ...] = BLOG_PROFILE
    jobs: int | None = None
    lines: Mapping[str, int] = {}
    """The line of every key (``limits.ID`` for inner ones), for messages about values."""

    def where(self, key: str) -> str:
        """The start of a message about ``key``: its line, where there is one."""
        line = self.lines.get(key) or self.lines.get(key.partition(".")[0])
        return f"line {line}: " if line else ""


class Project(NamedTuple):
    """A project on disk: where it is, what its config says, where derived records are kept."""

    root: Path
    config: Config
    compiled: Compiled


def load_project(paths: Sequence[Path], named: Path | None = None) -> Project:
    """The project that ``paths`` belong to; ``named`` is a config file given by hand."""
    root = named.absolute().parent if named else root_of(start_of(paths))
    file = named or root / CONFIG_NAME
    shelf = root / STATE_FOLDER / "compiled"
    if not named and not is_there(file):
        kept = is_folder(root / LIBRARY_FOLDER) or is_there(root / ".git")
        return Project(root, Config(), Compiled(shelf if kept else None))
    data = read_bytes(file, file.name)
    compiled = Compiled(shelf)
    record = compiled.get("config", file.name.encode() + b"\n" + data, partial(_record, data, file.name))
    return Project(root, _from_record(record), compiled)


def parse_config(written: str, path: str = CONFIG_NAME) -> Config:
    """The config in a YAML text. Raises ``QuotecheckError`` with file and line for what is unknown or out of form."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for name, line, value in items(compose(written, path, _EXAMPLE)):
        if name not in _KEYS:
            raise QuotecheckError(f"line {line}: unknown key `{name}`", hint=nearest(name, _KEYS), path=path)
        values[name.replace("-", "_")] = _KEYS[name](value)
        lines[name] = line
        if name in ("limits", "severity", "quote-tags"):
            lines |= {f"{name}.{inner.name}": inner.line for inner in items(value)}
    if "version" not in values:
        raise QuotecheckError("`version: 1` is missing", hint="write it as the first line", path=path)
    del values["version"]
    return Config(path=path, library_named="library" in values, lines=lines, **values)


def default_config_text() -> str:
    """The commented ``quotecheck.yml`` that ``init`` writes: every key with its default."""
    from quotecheck.readers import suffixes  # noqa: PLC0415 - a run needs no example

    *others, last = suffixes()
    return _DEFAULT.replace("SUFFIXES", f"{', '.join(others)} and {last}")


def _record(data: bytes, path: str) -> dict[str, Any]:
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuotecheckError("is not UTF-8", hint="save it as UTF-8", path=path) from error
    return parse_config(written, path)._asdict()


def _from_record(record: Mapping[str, Any]) -> Config:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    return Config(**values)


_EXAMPLE: Final = "`quotecheck init` in an empty folder writes a commented example"


def _version(value: Value) -> int:
    given: int = whole(value)
    if given != 1:
        raise value.wrong(f"{value.what} {given} is not known", "this quotecheck reads `version: 1`")
    return given


def _folder(value: Value) -> str:
    given: str = text(value)
    return given.strip().removeprefix("./").rstrip("/") or "."


def _profile(value: Value) -> tuple[str, ...]:
    if value.node.id == "scalar" and value.node.value == "blog":
        return BLOG_PROFILE
    chosen: tuple[str, ...] = many(one_of(ELEMENTS))(value)
    return chosen


def _jobs(value: Value) -> int:
    given: int = whole(value)
    if given < 1:
        raise value.wrong(f"{value.what} must be 1 or more")
    return given


_KEYS: Final[dict[str, Take]] = {
    "version": _version,
    "library": _folder,
    "include": many(text),
    "exclude": many(text),
    "select": many(text),
    "ignore": many(text),
    "fail-on": one_of(FAIL_ON),
    "policy": text,
    "limits": by_name(number),
    "quote-tags": by_name(one_of(QUOTE_TAGS)),
    "severity": by_name(one_of(LEVELS)),
    "strict-sources": flag,
    "inherit": many(one_of(INHERIT)),
    "profile": _profile,
    "jobs": _jobs,
}

_DEFAULT: Final = """\
# What quotecheck does in this project. Every line that starts with "#" shows a default: take the "#" away to change it.
version: 1

# The folder of your sources: *.bib files, and texts/ with the books themselves.
# library: references

# Which files are posts, when a folder is checked. Patterns are relative to this file; ** crosses folders.
# Without `include`: all SUFFIXES files.
# include: [posts/**]
# exclude: [drafts/**]

# Which rules speak: codes (QC101), names (missing-citation) or the start of codes (QC1). `quotecheck explain` lists them.
# select: [QC1, QC2, QC3, QC4, QC9]
# ignore: []

# From which severity on a run ends with exit code 1: error, warning, info or never.
# fail-on: error

# The figures that lengths are compared with, and your own values for single ones, by their id.
# policy: blog-default
# limits:
#   bd-extract: 250
# The same key bounds what reading one file may cost: file-mb 16, unpacked-mb 64, unpacked-ratio 200, members 10000,
# nesting 1000, seconds 20, memory-mb 1024.

# Shortcodes, divs and components of your own: each is a quote, a pull-quote (your own words, set large) or none.
# quote-tags:
#   bookquote: quote

# Other severities for single rules: error, warning or info.
# severity:
#   QC201: error

# What a citation has to name: blog (author and title), or a list of author, title, year, locator, link, key.
# profile: blog

# Whether quotations that are in no registered source weigh more.
# strict-sources: false

# How many processes examine posts; by default as many as the machine has processors.
# jobs: 2
"""
