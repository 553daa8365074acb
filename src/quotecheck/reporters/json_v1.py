"""The JSON report, version 1: ``report-v1.schema.json`` is its contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotecheck.model.amount import SourceTotal
from quotecheck.model.credit import Credit, Mention
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.match import Difference, Match
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.report import PostReport, Report
from quotecheck.model.source import Locator, Source
from quotecheck.reporters.differences import Budget
from quotecheck.reporters.style import Style, json_text
from quotecheck.text import Lines, Place, Span
from quotecheck.version import __version__

Json = dict[str, Any]


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - a shape that all reporters share
    """The whole report as JSON with one line ending at its end; the same report gives the same bytes."""
    return json_text(as_json(report))


def as_json(report: Report) -> Json:
    """The report as what JSON can hold, in the schema's order; posts by path, sources by key."""
    budget = Budget()
    posts = sorted(report.posts, key=lambda post: post.evidence.post.name)
    return {
        "version": 1,
        "tool": {"name": "quotecheck", "version": __version__},
        "summary": _summary(report),
        "sources": {key: _source(report.sources[key], report.totals.get(key)) for key in sorted(report.sources)},
        "posts": [_post(post, budget) for post in posts],
        "findings": [_finding(finding) for finding in report.findings],
        "skipped": [
            {"path": skipped.path, "reason": skipped.reason}
            for skipped in sorted(report.skipped, key=lambda skipped: (skipped.path, skipped.reason))
        ],
        "problems": [
            {"path": problem.path, "message": problem.message, "hint": problem.hint}
            for problem in sorted(report.problems, key=lambda problem: (problem.path or "", problem.message))
        ],
    }


def _summary(report: Report) -> Json:
    quotations = [quotation for post in report.posts for quotation in post.evidence.quotations]
    matched = sum(1 for quotation in quotations if quotation.match)
    suspected = sum(1 for quotation in quotations if quotation.form is Form.SUSPECTED)
    unmatched = [quotation for quotation in quotations if quotation.match is None]
    return {
        "posts": len(report.posts),
        "skipped": len(report.skipped),
        "quotations": len(quotations),
        "matched": matched,
        "unregistered": sum(1 for quotation in unmatched if quotation.form is not Form.SUSPECTED),
        "suspected": suspected,
        "errors": report.how_many(Severity.ERROR),
        "warnings": report.how_many(Severity.WARNING),
        "infos": report.how_many(Severity.INFO),
        "suppressed": sum(1 for finding in report.all_findings if finding.suppressed is not None),
        "exit_code": report.exit_code,
    }


def _source(source: Source, total: SourceTotal | None) -> Json:
    return {
        "title": source.title or None,
        "words": source.words,
        "estimated": source.estimated,
        "compared": "text" if source.text and not source.text_missing else "record",
        "quoted_words": total.quoted_words if total else 0,
        "share": _share(total.share) if total else None,
        "longest": total.longest if total else 0,
        "posts": sorted(total.posts) if total else [],
    }


def _post(report: PostReport, budget: Budget) -> Json:
    post, amount = report.evidence.post, report.evidence.amount
    places = Places(post)
    return {
        "path": post.name,
        "reader": post.reader,
        "left_out": dict(sorted(post.left_out.items())),
        "approximate": post.approximate,
        "words": amount.words,
        "own_words": amount.own_words,
        "quoted_words": amount.quoted_words,
        "share": _share(amount.share),
        "ratio": _share(amount.ratio),
        "sources": {
            key: {
                "quoted_words": taken.quoted_words,
                "share": _share(taken.share),
                "longest": taken.longest,
                "quotations": taken.quotations,
            }
            for key, taken in sorted(amount.sources.items())
        },
        "quotations": [_quotation(quotation, places, budget) for quotation in report.evidence.quotations],
        "findings": [_finding(finding) for finding in report.findings],
    }


class Places:
    """From the prose of a post to places in its file."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.lines: Lines = post.lines

    def ends(self, span: Span) -> Json:
        found = self.post.prose.source(span)
        return {"start": _place(self.lines.place(found.start)), "end": _place(self.lines.place(found.end))}

    def pair(self, span: Span) -> list[int]:
        return list(self.post.prose.source(span))


def _quotation(quotation: Quotation, places: Places, budget: Budget) -> Json:
    return {
        "id": quotation.id,
        "form": quotation.form.value,
        **places.ends(quotation.span),
        "text": places.post.prose.text[quotation.span.start : quotation.span.end],
        "words": quotation.words,
        "parent": quotation.parent,
        "signs": list(quotation.signs),
        "approximate": quotation.approximate,
        "match": _match(quotation.match, places, budget) if quotation.match else None,
        "credit": _credit(quotation.credit, places) if quotation.credit else None,
    }


def _match(match: Match, places: Places, budget: Budget) -> Json:
    shown = budget.excerpts(match.source, match.differences)
    return {
        "source": match.source,
        "verdict": match.verdict.value,
        "similarity": round(match.similarity, 4),
        "spans": [{"post": places.pair(piece.post), "source": list(piece.source)} for piece in match.pieces],
        "locator": _locator(match.locator) if match.locator else None,
        "differences": [_difference(difference, shown, places) for difference in match.differences],
        "others": [{"source": other.source, "span": list(other.span)} for other in match.others],
    }


def _difference(difference: Difference, shown: Mapping[Difference, str], places: Places) -> Json:
    return {
        "kind": difference.kind.value,
        "weight": difference.weight.value,
        "cause": difference.cause.value,
        "post": difference.post,
        "source": shown[difference],
        **places.ends(difference.span),
    }


def _credit(credit: Credit, places: Places) -> Json:
    return {
        "verdict": credit.verdict.value,
        "source": credit.source,
        "found": list(credit.found),
        "missing": list(credit.missing),
        "mentions": [_mention(mention, places) for mention in credit.mentions],
        "suggestion": credit.suggestion,
    }


def _mention(mention: Mention, places: Places) -> Json:
    return {"form": mention.form, "source": mention.source, "text": mention.text, **places.ends(mention.span)}


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.path,
        "start": _place(finding.start) if finding.start else None,
        "end": _place(finding.end) if finding.end else None,
        "quotation": finding.quotation,
        "source": finding.source,
        "figure": _share(finding.figure),
        "limit": _share(finding.limit),
        "unit": finding.unit,
        "origin": finding.origin,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "fix": None,
    }


def _locator(locator: Locator) -> Json:
    return {"kind": locator.kind, "start": locator.start, "end": locator.end}


def _place(place: Place) -> Json:
    return {"line": place.line, "column": place.column, "offset": place.offset}


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
