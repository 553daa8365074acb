"""How to cite: a source by its key, or the quotation at a line of a post."""

from pathlib import Path
from typing import Final, NamedTuple

from quotecheck.api.checking import Options, Run, library_of, prepare
from quotecheck.bibliography.bibtex import bibtex
from quotecheck.bibliography.citation import citation
from quotecheck.config import Project, load_project
from quotecheck.errors import QuotecheckError
from quotecheck.files import relative_name
from quotecheck.files.discovery import PostFile
from quotecheck.files.places import file_of, is_there
from quotecheck.files.running import examine_file
from quotecheck.library.store import OpenLibrary
from quotecheck.memo import regex
from quotecheck.model.evidence import Evidence, Problem
from quotecheck.model.quotation import Quotation
from quotecheck.model.source import Locator, Source
from quotecheck.strict_yaml import nearest

_PLACE: Final = regex(r"(?P<path>.+?):(?P<line>\d{1,9})(?::\d{1,9})?")


class Citation(NamedTuple):
    """A source, the place in it, and how both are written."""

    source: Source
    locator: Locator | None
    bibtex: str
    text: str
    markdown: str
    pandoc: str


def cite(target: str, *, config: str | Path | None = None) -> Citation:
    """The citation of ``target``: a citekey, or ``POST:LINE`` for the quotation at that line.

    Raises ``QuotecheckError`` for an unknown key, and for a line without a quotation from a registered source.
    """
    named = Path(config) if config else None
    place = _PLACE.fullmatch(target)
    if place and is_there(file_of(place["path"])):
        return _of_quotation(file_of(place["path"]), int(place["line"]), named)
    project = load_project([], named)
    return _citation(_source(target, library_of(project), project), None)


def _citation(source: Source, locator: Locator | None) -> Citation:
    text, markdown, pandoc = (citation(source, locator, style) for style in ("text", "markdown", "pandoc"))
    return Citation(source, locator, bibtex(source), text, markdown, pandoc)


def _source(key: str, library: OpenLibrary, project: Project) -> Source:
    if key in library.sources:
        return library.sources[key]
    also = {alias: source for source in library.sources.values() for alias in source.aliases}
    if key in also:
        return also[key]
    folder = project.config.library
    if not library.sources:
        raise QuotecheckError(f"no source is registered in {folder}/", hint="put an entry into a .bib file there")
    known = sorted(library.sources)
    hint = nearest(key, known) if len(known) <= _FEW else _close(key, known)
    place = _PLACE.fullmatch(key)
    or_file = f", and there is no file `{place['path']}`" if place else ""
    raise QuotecheckError(f"no source has the key `{key}`{or_file}", hint=hint)


_FEW: Final = 12


def _close(key: str, known: list[str]) -> str:
    hint = nearest(key, known)
    return hint if hint.startswith("did") else "`quotecheck source list` shows all keys"


def _of_quotation(path: Path, line: int, config: Path | None) -> Citation:
    run = prepare([path], Options(config=config))
    name = relative_name(path, run.project.root)
    evidences: list[Evidence] = []
    for outcome in examine_file(run.task(0), PostFile(name, path)):
        if isinstance(outcome, Problem):
            raise QuotecheckError(outcome.message, hint=outcome.hint, path=outcome.path)
        evidences.append(outcome)
    # A file of many posts is one text with one count of lines.
    here = (one for one in evidences if any(line in _lines(one, quotation) for quotation in one.quotations))
    return _citation(*_at(next(here, evidences[0]), line, run))


def _at(evidence: Evidence, line: int, run: Run) -> tuple[Source, Locator | None]:
    here = [quotation for quotation in evidence.quotations if line in _lines(evidence, quotation)]
    # The innermost one that has a source is meant.
    for quotation in sorted(here, key=lambda quotation: len(quotation.span)):
        if quotation.match:
            return run.library.sources[quotation.match.source], quotation.match.locator
        if quotation.credit and quotation.credit.source:
            return run.library.sources[quotation.credit.source], None
    what = "the quotation there is in no registered source" if here else "there is no quotation"
    raise QuotecheckError(f"line {line}: {what}", hint=_elsewhere(evidence), path=evidence.post.name)


def _lines(evidence: Evidence, quotation: Quotation) -> range:
    post, lines = evidence.post, evidence.post.lines
    span = post.prose.source(quotation.span)
    return range(lines.place(span.start).line, lines.place(max(span.start, span.end - 1)).line + 1)


def _elsewhere(evidence: Evidence) -> str:
    known = [_lines(evidence, quotation) for quotation in evidence.quotations if quotation.match]
    if not known:
        return "no quotation of this post is in a registered source"
    places = ", ".join(f"{span.start}" if len(span) == 1 else f"{span.start}-{span[-1]}" for span in known)
    return f"quotations from registered sources stand at line {places}"
