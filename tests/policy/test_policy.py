"""Policies: read strictly, kept without loss, changed by the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotecheck.errors import QuotecheckError
from quotecheck.model.finding import Severity
from quotecheck.model.source import Source
from quotecheck.policy import KINDS, METRICS, Policy, kind_of, parse_policy, policy_from_json, policy_to_json
from quotecheck.rules import RULES

FOLDER = Path(__file__).parents[2] / "src/quotecheck/policies"

ONE = """\
title: One figure
description: Made for a test.
limits:
  - id: some-words
    metric: source_words
    op: ">"
    value: 10
    applies-to: [book]
    minimum: {metric: source_share, value: 0.5}
    severity: over
    message: is all of it needed?
    origin: {kind: project-choice, text: a round figure}
"""


@pytest.fixture(params=[path.stem for path in sorted(FOLDER.glob("*.yml"))])
def shipped(request: pytest.FixtureRequest) -> Policy:
    return parse_policy((FOLDER / f"{request.param}.yml").read_text("utf-8"), request.param)


def test_a_shipped_policy_gives_every_figure_an_origin_and_a_rule(shipped: Policy) -> None:
    codes = {rule.CODE for rule in RULES}
    assert {limit.code for limit in shipped.limits} <= codes
    for limit in shipped.limits:
        assert limit.origin.text
        assert limit.origin.citation
        assert limit.origin.url.startswith("https://")
        assert "\n" not in limit.message


def test_blog_default_has_a_figure_for_every_measure() -> None:
    policy = parse_policy((FOLDER / "blog-default.yml").read_text("utf-8"), "blog-default")
    assert {limit.code for limit in policy.limits} == {"QC301", "QC302", "QC303", "QC304"}
    assert {limit.id: limit.value for limit in policy.limits}["bd-extract"] == 250


def test_a_policy_survives_json(shipped: Policy) -> None:
    policy = shipped._replace(
        strict_sources=True,
        profile=frozenset({"author", "year"}),
        severities={"QC3": Severity.ERROR},
        select=("QC1",),
        ignore=("QC101",),
    ).with_limit("post_share", 0.5)
    assert policy_from_json(json.loads(json.dumps(policy_to_json(policy)))) == policy


def test_every_part_of_a_limit_is_read() -> None:
    policy = parse_policy(ONE, "one")
    assert (policy.name, policy.title, policy.description) == ("one", "One figure", "Made for a test.")
    (limit,) = policy.limits
    assert (limit.code, limit.unit, limit.severity, limit.origin.kind) == (
        "QC302",
        "words",
        Severity.WARNING,
        "project-choice",
    )
    assert limit.past({"source_words": 11, "source_share": 0.5}, "book")
    assert not limit.past({"source_words": 10, "source_share": 0.5}, "book")
    assert not limit.past({"source_words": 11, "source_share": 0.4}, "book")
    assert not limit.past({"source_words": 11}, "book")
    assert not limit.past({"source_words": 11, "source_share": 0.5}, "poem")
    assert not limit.past({"source_words": 11, "source_share": 0.5}, None)
    assert not limit.past({}, "book")


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("metric: source_words", "metric: source_word", "line 5: `metric` cannot be", "did you mean `source_words`?"),
        ("severity: over", "severity: loud", "line 10: `severity` cannot be `loud`", "known are"),
        ("[book]", "[bok]", "line 8: `applies-to` cannot be", "did you mean `book`?"),
        ("message:", "mesage:", "line 11: unknown key `mesage`", "did you mean `message`?"),
        ("limits:", "limit:", "line 3: unknown key `limit`", "did you mean `limits`?"),
        ("    value: 10\n", "", "has no `value`", ""),
        ("value: 10", "value: ten", "line 7: `value` must be a number", ""),
        (", text: a round figure", "", "line 12: `origin` has no `text`", ""),
        ('op: ">"', "op: above", "`op` cannot be `above`", ""),
    ],
)
def test_a_slip_is_told_with_its_line(old: str, new: str, message: str, hint: str) -> None:
    assert old in ONE
    with pytest.raises(QuotecheckError) as caught:
        parse_policy(ONE.replace(old, new), "one")
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")
    assert caught.value.path == "one"


def test_two_limits_of_one_name_are_an_error() -> None:
    doubled = ONE + ONE[ONE.index("  - id") :]
    with pytest.raises(QuotecheckError, match="two limits are called `some-words`"):
        parse_policy(doubled, "one")


def test_a_project_changes_a_figure_by_id_or_metric() -> None:
    policy = parse_policy(ONE, "one")
    for name in ("some-words", "source_words"):
        (limit,) = policy.with_limit(name, 99).limits
        assert (limit.value, limit.origin.kind, limit.applies_to) == (99, "setting", ("book",))
        assert policy.with_limit(name, None).limits == ()
    assert policy.limits[0].value == 10


def test_a_figure_for_a_metric_without_one_is_added() -> None:
    added = parse_policy(ONE, "one").with_limit("post_share", 0.5).limits[-1]
    assert (added.id, added.code, added.severity) == ("own-post_share", "QC303", Severity.WARNING)
    assert added.past({"post_share": 0.51}, None)
    assert not added.past({"post_share": 0.5}, None)


def test_an_unknown_figure_is_an_error_with_a_hint() -> None:
    with pytest.raises(QuotecheckError, match="there is no limit `some-word` in the policy one") as caught:
        parse_policy(ONE, "one").with_limit("some-word", 3)
    assert caught.value.hint == "did you mean `some-words`?"


def test_every_metric_belongs_to_a_rule() -> None:
    assert {metric.code for metric in METRICS.values()} <= {rule.CODE for rule in RULES}


@pytest.mark.parametrize(
    ("entry", "fields", "kind"),
    [
        ("book", {}, "book"),
        ("incollection", {}, "book"),
        ("article", {}, "article"),
        ("article", {"entrysubtype": "newspaper"}, "news"),
        ("misc", {"type": "{Poem}"}, "poem"),
        ("online", {}, "blog-post"),
        ("techreport", {"type": "Working paper"}, "report"),
        ("unpublished", {}, "unpublished"),
        ("misc", {}, "other"),
        ("nonsense", {}, "other"),
    ],
)
def test_the_kind_of_a_source_follows_its_entry_type(entry: str, fields: dict[str, str], kind: str) -> None:
    assert kind_of(Source("k", entry, "T", fields=fields)) == kind
    assert kind in KINDS


def blog_default() -> Policy:
    return parse_policy((FOLDER / "blog-default.yml").read_text("utf-8"), "blog-default")


@pytest.mark.parametrize(("name", "value", "hint"), [("bd-post-share", 30, "0.3"), ("post_share", 300, "a quarter")])
def test_a_percentage_is_no_share(name: str, value: float, hint: str) -> None:
    with pytest.raises(QuotecheckError, match="is a share, from 0 to 1") as caught:
        blog_default().with_limit(name, value)
    assert hint in (caught.value.hint or "")


def test_no_limit_is_negative() -> None:
    with pytest.raises(QuotecheckError, match="less than 0"):
        blog_default().with_limit("bd-extract", -1)
