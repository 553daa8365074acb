"""The format for people: one block a quotation, then what else there is to say, then the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quotecheck.model.finding import Finding, Severity
from quotecheck.model.quotation import Form
from quotecheck.model.report import PostReport, Report
from quotecheck.reporters.blocks import Page, finding_lines, heading, help_lines, labelled, quotation_block
from quotecheck.reporters.lengths import post_line
from quotecheck.reporters.style import Style, plain_words, wrap
from quotecheck.reporters.wording import plural, read_as


def render(report: Report, style: Style) -> str:
    """The report for people. Clean quotations print nothing, except when the style is verbose."""
    page = Page(report, style)
    blocks = [block for post in report.posts for block in _post(page, post)]
    blocks += _elsewhere(report, style)
    blocks += _problems(report, style)
    blocks.append(summary(page))
    return "\n".join("\n".join(_tidy(block)) + "\n" for block in blocks)


def summary(page: Page) -> list[str]:
    """The counts of the run, what was skipped, what could not be compared, and how to read what is above."""
    told = [_counts(page.report), _skipped(page.report), _not_compared(page.report), _LEGEND * page.differs, _FOOTER]
    lines = [line for text in told if text for line in wrap(plain_words(text), page.style, "", "")]
    if page.style.verbose and page.report.skipped:
        lines += ["Skipped:", *(f"   {page.style.path(one.path)}: {one.reason}" for one in page.report.skipped)]
    return lines


_LEGEND = "In `differs`, [-words-] are the source's and {+words+} the post's."
_FOOTER = (
    "Measures are counts beside figures that the policy names; they are not legal advice (quotecheck explain counting)."
)


def _post(page: Page, post: PostReport) -> Iterator[list[str]]:
    active = [finding for finding in post.findings if finding.suppressed is None]
    known: dict[str, list[Finding]] = {quotation.id: [] for quotation in post.evidence.quotations}
    for finding in active:
        known.get(finding.quotation or "", []).append(finding)
    for quotation in post.evidence.quotations:
        if (own := known[quotation.id]) or page.style.verbose:
            yield quotation_block(page, post.evidence, quotation, own)
    rest = [finding for finding in active if finding.quotation not in known]
    if rest or (active and len(known) > 1) or page.style.verbose:
        yield _whole(page.style, post, rest)


def _whole(style: Style, post: PostReport, findings: Sequence[Finding]) -> list[str]:
    """What is said about the post as a whole, and its counts."""
    told = [post_line(post.evidence, style), *([read_as(post.evidence.post)] if style.verbose else [])]
    counts = [line for text in told for line in wrap(plain_words(text), style, "   ", "   ")]
    if not findings:
        return [heading(post.evidence.post.name, None, None, style), *counts]
    return [*_places(findings, style), *counts]


def _places(findings: Sequence[Finding], style: Style) -> list[str]:
    """Findings under the places they stand at."""
    lines: list[str] = []
    places = dict.fromkeys((finding.path, finding.start) for finding in findings)
    for path, start in places:
        here = [finding for finding in findings if (finding.path, finding.start) == (path, start)]
        if path:
            lines.append(heading(path, start.line if start else None, start.column if start else None, style))
        lines += [*finding_lines(here, style), *help_lines(here, style)]
    return lines


def _elsewhere(report: Report, style: Style) -> list[list[str]]:
    active = [finding for finding in report.findings if finding.suppressed is None]
    by_path = dict.fromkeys(finding.path for finding in active)
    return [_places([finding for finding in active if finding.path == path], style) for path in by_path]


def _problems(report: Report, style: Style) -> list[list[str]]:
    told = {finding.path for finding in report.findings if finding.code == "QC902"}
    blocks = []
    for problem in report.problems:
        if problem.path in told and problem.path is not None:
            continue
        lines = [heading(problem.path, None, None, style)] if problem.path else []
        mark = ("problem:", style.paint("problem:", "error"))
        lines += wrap([mark, *plain_words(problem.message)], style, "", "   ")
        lines += labelled("help:", problem.hint, style) if problem.hint else []
        blocks.append(lines)
    return blocks


def _counts(report: Report) -> str:
    quotations = [quotation for post in report.posts for quotation in post.evidence.quotations]
    found = ", ".join(
        plural(report.how_many(severity), name)
        for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    )
    matched = sum(1 for quotation in quotations if quotation.match)
    suspected = sum(1 for quotation in quotations if quotation.form is Form.SUSPECTED and not quotation.match)
    kinds = (
        (matched, "found in a source"),
        (len(quotations) - matched - suspected, "not in the library"),
        (suspected, "suspected"),
        (_clean(report), "without findings"),
    )
    more = ", ".join([*(f"{count:,} {what}" for count, what in kinds if count), *_suppressed(report)])
    head = f"{plural(len(report.posts), 'post')}, {plural(len(quotations), 'quotation')}: {found}"
    return f"{head}; {more}." if more else f"{head}."


def _clean(report: Report) -> int:
    spoken = {(f.path, f.quotation) for f in report.all_findings if f.suppressed is None}
    return sum(
        1
        for post in report.posts
        for quotation in post.evidence.quotations
        if (post.evidence.post.name, quotation.id) not in spoken
    )


def _suppressed(report: Report) -> list[str]:
    count = sum(1 for finding in report.all_findings if finding.suppressed is not None)
    return [f"{plural(count, 'finding')} suppressed"] if count else []


def _skipped(report: Report) -> str:
    reasons = Counter(skipped.reason for skipped in report.skipped)
    told = ", ".join(f"{count:,} ({reason})" for reason, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0])))
    return f"Skipped: {told}." if told else ""


def _not_compared(report: Report) -> str:
    without = sorted(key for key, source in report.sources.items() if source.text is None or source.text_missing)
    if not report.sources:
        return (
            "The library has no entry, so no quotation could be compared with its source. "
            "The BibTeX entry of each goes into a .bib file in its folder; where there is none, `quotecheck init` makes it."
        )
    if not without:
        return ""
    names = ", ".join(without[:5]) + (f" and {len(without) - 5:,} more" if len(without) > 5 else "")
    return (
        f"{len(without):,} of {plural(len(report.sources), 'source')} could not be compared, "
        f"because no text of theirs is on this machine: {names}."
    )


def _tidy(block: Sequence[str]) -> list[str]:
    """A block without blank lines at its ends and without two in a row."""
    lines = [line.rstrip() for line in block]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    while kept and not kept[-1]:
        kept.pop()
    return kept
