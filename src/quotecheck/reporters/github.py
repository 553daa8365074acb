"""Annotations for GitHub's workflows, then the readable report for the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotecheck.digest import blake2b
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.report import Report
from quotecheck.reporters import full
from quotecheck.reporters.style import Style, visible
from quotecheck.reporters.wording import plural

MOST = 10
"""Annotations of one kind that a workflow step shows; what is past them is lost without a word."""


def render(report: Report, style: Style) -> str:
    """At most ten errors and ten warnings, a notice that counts the rest, and the full report, out of commands' reach."""
    findings = [*_in_files(report)]
    errors = [*_at(Severity.ERROR, findings, style), *_problems(report, style)]
    warnings = [*_at(Severity.WARNING, findings, style)]
    shown = [*errors[:MOST], *warnings[:MOST]]
    left = len(errors) + len(warnings) + report.how_many(Severity.INFO) - len(shown)
    readable = full.render(report, style._replace(colour=False))
    return "".join(f"{command}\n" for command in [*shown, *_rest(left)]) + _quiet(readable)


def _in_files(report: Report) -> Iterator[Finding]:
    """The active findings, each at its file even where that holds several posts."""
    files = {post.evidence.post.name: post.evidence.post.file for post in report.posts}
    for finding in report.all_findings:
        if finding.suppressed is None:
            yield finding._replace(path=files.get(finding.path or "", finding.path))


def _at(severity: Severity, findings: Sequence[Finding], style: Style) -> Iterator[str]:
    return (_annotation(finding, style) for finding in findings if finding.severity is severity)


def _annotation(finding: Finding, style: Style) -> str:
    return _command(finding.severity.value, _properties(finding, style), finding.message)


def _properties(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    if finding.path:
        yield "file", finding.path if finding.path.startswith("/") else style.base + finding.path
    if finding.start:
        yield "line", str(finding.start.line)
    if finding.start and finding.end:
        yield "endLine", str(max(finding.start.line, finding.end.line))
    if finding.start:
        yield "col", str(finding.start.column)
    yield "title", f"{finding.code} {finding.rule}"


def _problems(report: Report, style: Style) -> Iterator[str]:
    told = {finding.path for finding in report.findings if finding.code == "QC902"}
    for problem in report.problems:
        if problem.path is None or problem.path not in told:
            where = [("file", style.base + problem.path)] if problem.path else []
            yield _command("error", where, problem.message)


def _rest(left: int) -> Iterator[str]:
    if left:
        yield _command("notice", [("title", "quotecheck")], f"{plural(left, 'more finding')} in the log of this step")


def _command(name: str, properties: Iterable[tuple[str, str]], message: str) -> str:
    inside = ",".join(f"{key}={_property(value)}" for key, value in properties)
    return f"::{name}{' ' if inside else ''}{inside}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _quiet(text: str) -> str:
    """``text`` between marks that keep workflows from reading commands in what posts say."""
    token = f"quotecheck-{blake2b(text.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
    return f"::stop-commands::{token}\n{text}::{token}::\n"
