"""Everything said at the end."""

from collections.abc import Mapping
from typing import NamedTuple

from quotecheck.model.amount import SourceTotal
from quotecheck.model.evidence import Evidence, Problem, Skipped
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.source import Source


class PostReport(NamedTuple):
    """One post with what was found in it, findings in the order of the post."""

    evidence: Evidence
    findings: tuple[Finding, ...]


class Report(NamedTuple):
    """Everything said at the end of a run."""

    posts: tuple[PostReport, ...]
    findings: tuple[Finding, ...]
    """Those of no single post: library, tool, whole site."""
    sources: Mapping[str, Source]
    totals: Mapping[str, SourceTotal]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    exit_code: int = 0

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings of the posts, then the others."""
        return (*(finding for post in self.posts for finding in post.findings), *self.findings)

    def how_many(self, severity: Severity) -> int:
        """How many active findings of this severity."""
        return sum(1 for f in self.all_findings if f.severity is severity and f.suppressed is None)
