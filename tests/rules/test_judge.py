"""From evidence to a report: which rules speak and how loud, in which order, what lasts, and the exit code."""

from __future__ import annotations

from typing import Any

import pytest
from evidence_cases import BLOG_DEFAULT, SOURCES, evidence

from quotecheck.errors import QuotecheckError
from quotecheck.judge import codes_of, judge, rule_docs
from quotecheck.model.evidence import Evidence, Problem, Skipped
from quotecheck.model.finding import Severity
from quotecheck.model.report import Report
from quotecheck.model.source import Source
from quotecheck.rules import RULES

POST = """\
---
title: A tide
---

It was Catherine Ludgrave who wrote: “The wind went round to the north-west and fell.”

> To read a sentence takes four seconds. To copy it takes an hour.

> The slowness is the point of it all.
"""
SLUICE = {
    "text": "The wind went round to the north-west and fell.",
    "form": "suspected",
    "credit": {
        "verdict": "misspelt",
        "source": "ludgrave2011sluice",
        "mentions": [{"text": "Catherine Ludgrave", "source": "ludgrave2011sluice", "misspelt": "Catherine"}],
    },
}
COPY = {
    "text": "To read a sentence takes four seconds. To copy it takes an hour.",
    "form": "block",
    "source": "fenwether1996copying",
    "verdict": "altered",
    "differences": [{"kind": "changed", "weight": "number", "post": "an hour", "source": "a minute"}],
}
SLOW = {"text": "The slowness is the point of it all.", "form": "block", "source": "fenwether1996copying"}


def _evidence(text: str = POST, *quotations: dict[str, Any]) -> Evidence:
    return evidence(text, list(quotations) or [SLUICE, COPY, SLOW], SOURCES)


def _report(*evidences: Evidence, fail_on: Severity | None = Severity.ERROR, **policy: Any) -> Report:  # noqa: ANN401 - fields of Policy
    return judge(evidences or (_evidence(),), SOURCES, (), (), (), BLOG_DEFAULT._replace(**policy), fail_on)


def _codes(report: Report) -> list[str]:
    return [finding.code for finding in report.all_findings]


def test_findings_stand_in_the_order_of_the_post() -> None:
    findings = _report().all_findings
    starts = [finding.start.offset for finding in findings if finding.start]
    assert starts == sorted(starts)
    assert [(f.code, f.start.line if f.start else 0) for f in findings] == [
        ("QC303", 1),
        ("QC304", 1),
        ("QC104", 5),
        ("QC206", 5),
        ("QC101", 7),
        ("QC201", 7),
        ("QC101", 9),
    ]


def test_places_are_those_of_the_file() -> None:
    finding = next(finding for finding in _report().all_findings if finding.code == "QC201")
    assert finding.start is not None
    assert finding.end is not None
    assert POST[finding.start.offset : finding.end.offset] == COPY["text"]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (("QC3",), (), ["QC303", "QC304"]),
        (("altered-words", "qc206"), (), ["QC206", "QC201"]),
        (("ALL",), ("QC1", "QC3"), ["QC206", "QC201"]),
        ((), ("all",), []),
        (("QC2",), ("QC201",), ["QC206"]),
    ],
)
def test_rules_are_chosen_by_code_name_prefix_or_all(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str]
) -> None:
    assert _codes(_report(select=select, ignore=ignore)) == codes


@pytest.mark.parametrize(
    ("selector", "hint"),
    [("QC999", "did you mean `QC9"), ("mising-citation", "did you mean `missing-citation`?"), ("Q", "known are")],
)
def test_an_unknown_rule_is_an_error_with_a_hint(selector: str, hint: str) -> None:
    for choose in ({"select": (selector,)}, {"ignore": (selector,)}, {"severities": {selector: Severity.INFO}}):
        with pytest.raises(QuotecheckError, match="there is no rule") as caught:
            _report(**choose)
        assert hint in (caught.value.hint or "")
    with pytest.raises(QuotecheckError, match="there is no rule or topic"):
        rule_docs(selector)


def test_all_means_all() -> None:
    assert codes_of("ALL") == {rule.CODE for rule in RULES}


def test_the_more_exact_severity_has_the_last_word() -> None:
    said = {"QC101": Severity.INFO, "QC1": Severity.WARNING, "ALL": Severity.ERROR}
    found = {finding.code: finding.severity for finding in _report(severities=said).all_findings}
    assert (found["QC101"], found["QC104"], found["QC303"]) == (Severity.INFO, Severity.WARNING, Severity.ERROR)


def test_fingerprints_last_when_lines_move_and_tell_equals_apart() -> None:
    twice = POST + "\nAnd once more:\n\n> The slowness is the point of it all.\n"
    moved = twice.replace("> To read", "Some words of my own.\n\n> To read")
    before, after = (
        [(f.code, f.fingerprint) for f in _report(_evidence(text, SLUICE, COPY, SLOW, SLOW)).all_findings]
        for text in (twice, moved)
    )
    assert before == after
    assert len(set(before)) == len(before)
    changed = _report(
        _evidence(POST.replace("slowness", "slow way"), {**SLOW, "text": "The slow way is the point of it all."})
    )
    assert {f.fingerprint for f in changed.all_findings if f.code == "QC101"}.isdisjoint({mark for _, mark in before})


@pytest.mark.parametrize(
    ("select", "fail_on", "exit_code"),
    [
        (("ALL",), Severity.ERROR, 1),
        (("ALL",), None, 0),
        (("QC206",), Severity.ERROR, 0),
        (("QC206",), Severity.WARNING, 1),
        (("QC402",), Severity.INFO, 0),
    ],
)
def test_exit_code_follows_the_loudest_finding(
    select: tuple[str, ...], fail_on: Severity | None, exit_code: int
) -> None:
    assert _report(fail_on=fail_on, select=select).exit_code == exit_code


def test_nothing_read_is_exit_code_2_even_when_nobody_says_so() -> None:
    skipped = (Skipped("a.docx", "no reader for .docx yet"),)
    problems = (Problem("b.md", "is not a text file"),)
    report = judge((), SOURCES, (), problems, skipped, BLOG_DEFAULT, None)
    assert (report.exit_code, _codes(report)) == (2, ["QC902", "QC903"])
    quiet = BLOG_DEFAULT._replace(ignore=("QC9",))
    report = judge((), SOURCES, (), problems, skipped, quiet, None)
    assert (report.exit_code, _codes(report)) == (2, [])
    assert (report.problems, report.skipped) == (problems, skipped)


def test_missing_texts_are_exit_code_2_when_they_are_asked_for() -> None:
    away: dict[str, Source] = {key: source._replace(text_missing=True) for key, source in SOURCES.items()}
    clean = (evidence("One word.\n", [], SOURCES),)
    for asked, exit_code in ((False, 0), (True, 2)):
        report = judge(clean, away, (), (), (), BLOG_DEFAULT, Severity.ERROR, require_texts=asked)
        assert report.exit_code == exit_code
        assert _codes(report) == ["QC403"] * len(away)


def test_a_clean_post_says_nothing_and_totals_span_posts() -> None:
    report = _report(_evidence(), evidence("One word.\n", [], SOURCES), _evidence())
    assert [len(post.findings) > 0 for post in report.posts] == [True, False, True]
    # Both quotations of the made-up matches start at the source's first word, so their union is the longer one.
    assert report.totals["fenwether1996copying"].quoted_words == 13
    assert report.totals["fenwether1996copying"].posts == ("posts/case.md", "posts/case.md")
