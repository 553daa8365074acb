"""Why something at a line of a post was reported, or was not: what was found there, and what was dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quotecheck.errors import QuotecheckError
from quotecheck.model.evidence import Dropped
from quotecheck.model.finding import Finding
from quotecheck.model.post import Post
from quotecheck.model.quotation import Quotation
from quotecheck.model.report import PostReport, Report
from quotecheck.reporters.blocks import heading, unmatched
from quotecheck.reporters.style import Style, row
from quotecheck.reporters.wording import CREDITS, FORMS, first_words, likeness, place_in_source, plural
from quotecheck.text import Lines, Span

_MOST: Final = 60
"""Dropped candidates that are told; the others are counted."""


def explained(report: Report, line: int, style: Style) -> str:
    """What was found in the paragraph or quotation at a line (from 1) of a report's only file, and what was dropped.

    Raises ``QuotecheckError`` when nothing was read at that line, or no post.
    """
    post = _at(report, line)
    evidence, here = post.evidence, _Here(post.evidence.post)
    stretches = here.stretches(line, evidence.quotations)
    found = [q for q in evidence.quotations if _any_overlaps(stretches, q.span)]
    dropped = {d for d in evidence.dropped if _any_overlaps(stretches, Span(d.span_start, d.span_end))}
    told = [heading(evidence.post.name, line, None, style)]
    for stretch in stretches:
        told += row("text", f"{here.place(stretch)}  {here.words(stretch)}", style)
    told += ["", *_rows("found", [_found(report, post, q, here) for q in found], style)]
    ordered = sorted(dropped, key=lambda d: (d.span_start, -d.span_end, d.source or "", d.reason))
    told += ["", *_rows("dropped", [_dropped(candidate, here) for candidate in ordered[:_MOST]], style)]
    told += row("", f"and {plural(len(ordered) - _MOST, 'more candidate')}", style) if len(ordered) > _MOST else []
    return "".join(f"{text}\n" for text in told)


def _at(report: Report, line: int) -> PostReport:
    """The post that has text at a line, else the first: a file of many posts has one count of lines."""
    for post in report.posts:
        runs, lines = post.evidence.post.prose.runs, post.evidence.post.lines
        if runs and lines.place(runs[0].source.start).line <= line <= lines.place(runs[-1].source.end).line:
            return post
    if report.posts:
        return report.posts[0]
    problem = next(iter(report.problems), None)
    if problem is None:
        raise QuotecheckError("there is no post there", hint="name a file")
    raise QuotecheckError(problem.message, hint=problem.hint, path=problem.path)


class _Here:
    """From the prose of a post to the lines and columns of its file."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._lines: Lines = post.lines

    def stretches(self, line: int, quotations: Iterable[Quotation]) -> list[Span]:
        """The innermost blocks at a line; where there is none, the quotations there."""
        holders = {block.parent for block in self._post.blocks}
        leaves = [block.span for at, block in enumerate(self._post.blocks) if at not in holders and block.span]
        spans = [*leaves, *(quotation.span for quotation in quotations)]
        for known in (leaves, spans):
            if here := [span for span in known if line in self._range(span)]:
                return here
        told = f"line {line}: no text was read there"
        raise QuotecheckError(told, hint=self._next(line, leaves), path=self._post.name)

    def _next(self, line: int, leaves: Iterable[Span]) -> str:
        starts = sorted(self._range(span).start for span in leaves)
        after = next((start for start in starts if start > line), None)
        if after is not None:
            return f"the next paragraph begins at line {after}"
        return f"the last paragraph begins at line {starts[-1]}" if starts else "nothing was read of this post"

    def _range(self, span: Span) -> range:
        start, end = self._post.prose.source(span)
        return range(self._lines.place(start).line, self._lines.place(max(start, end - 1)).line + 1)

    def place(self, span: Span) -> str:
        """First and last character as ``LINE:COLUMN``."""
        found = self._post.prose.source(span)
        first, last = self._lines.place(found.start), self._lines.place(max(found.start, found.end - 1))
        return f"{first.line}:{first.column}-{last.line}:{last.column}"

    def words(self, span: Span) -> str:
        """The first words of a stretch of the prose."""
        return first_words(self._post.prose.text[span.start : span.end])


def _any_overlaps(stretches: Iterable[Span], span: Span) -> bool:
    return any(stretch.overlaps(span) for stretch in stretches)


def _rows(label: str, items: Sequence[Sequence[str]], style: Style) -> list[str]:
    """Each item's lines under one label."""
    lines = []
    for at, line in enumerate([line for item in items for line in item] or ["nothing"]):
        lines += row("" if at else label, line, style)
    return lines


def _found(report: Report, post: PostReport, quotation: Quotation, here: _Here) -> list[str]:
    own = [finding for finding in post.findings if finding.quotation == quotation.id]
    shape = f"{FORMS[quotation.form]}, {plural(quotation.words, 'word')}"
    return [
        f"{here.place(quotation.span)}  {here.words(quotation.span)}",
        f"{shape}; {_match(report, quotation)}",
        *([f"credit: {CREDITS[quotation.credit.verdict]}"] if quotation.credit else []),
        *(f"sign: {sign}" for sign in quotation.signs),
        *map(_said, own),
    ]


def _match(report: Report, quotation: Quotation) -> str:
    match = quotation.match
    if match is None:
        credited = quotation.credit.source if quotation.credit else None
        return unmatched(report.sources.get(credited) if credited else None)
    told = f"{match.verdict.value}, {likeness(match.similarity)}, in [{match.source}]"
    return " ".join(part for part in (told, place_in_source(match.locator)) if part)


def _said(finding: Finding) -> str:
    silent = f" (suppressed: {finding.suppressed})" if finding.suppressed else ""
    return f"{finding.severity}[{finding.code}] {finding.rule}{silent}"


def _dropped(candidate: Dropped, here: _Here) -> list[str]:
    span = Span(candidate.span_start, candidate.span_end)
    source = f"[{candidate.source}] " if candidate.source else ""
    return [f"{here.place(span)}  {source}{here.words(span)}", candidate.reason]
