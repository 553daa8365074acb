"""One line a finding, for grep and for editors."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.model.finding import Finding
from quotecheck.model.report import Report
from quotecheck.reporters.style import Style, visible
from quotecheck.reporters.wording import likeness


def render(report: Report, style: Style) -> str:
    """``path:line:col: severity CODE message [key 95 %]``, in the order of the posts."""
    return "".join(f"{line}\n" for line in (*_findings(report, style), *_problems(report, style)))


def _findings(report: Report, style: Style) -> Iterator[str]:
    matches = {
        (post.evidence.post.name, quotation.id): quotation.match
        for post in report.posts
        for quotation in post.evidence.quotations
    }
    for finding in report.all_findings:
        if finding.suppressed is None:
            match = matches.get((finding.path or "", finding.quotation or ""))
            about = f"[{match.source} {likeness(match.similarity)}]" if match else _key(finding)
            yield f"{_place(finding, style)}{_what(finding, style)} {visible(about)}".rstrip()


def _key(finding: Finding) -> str:
    return f"[{finding.source}]" if finding.source else ""


def _what(finding: Finding, style: Style) -> str:
    return f"{style.paint(finding.severity, finding.severity)} {finding.code} {visible(finding.message)}"


def _place(finding: Finding, style: Style) -> str:
    if finding.path is None:
        return ""
    numbers = f":{finding.start.line}:{finding.start.column}" if finding.start else ""
    return f"{style.path(finding.path)}{numbers}: "


def _problems(report: Report, style: Style) -> Iterator[str]:
    told = {finding.path for finding in report.findings if finding.code == "QC902"}
    for problem in report.problems:
        if problem.path is None or problem.path not in told:
            place = f"{style.path(problem.path)}: " if problem.path else ""
            yield f"{place}{style.paint('error', 'error')} {visible(problem.message)}"
