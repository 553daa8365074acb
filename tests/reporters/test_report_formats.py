"""Every format against its golden file. ``QUOTECHECK_UPDATE_GOLDEN=1`` writes them anew; then read the difference."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from report_sample import LINES_OF_SLOW_WATER, block_quotation, everything, many_findings

import quotecheck
from quotecheck.bibliography.bibtex import bibtex
from quotecheck.policy import parse_policy
from quotecheck.reporters import REPORTERS, render
from quotecheck.reporters.style import Style, cells

PACKAGE = Path(quotecheck.__file__).parent
GOLDEN = Path(__file__).parent / "golden"
POLICY = parse_policy(
    """
title: Figures for tests
description: None of them means anything.
limits:
  - {id: t-run, metric: longest_extract_words, op: ">", value: 250, severity: attention, message: m, origin: {kind: setting, text: t}}
  - {id: t-post, metric: post_share, op: ">=", value: 0.25, severity: attention, message: m, origin: {kind: setting, text: t}}
  - {id: t-own, metric: quote_to_own, op: ">=", value: 1, severity: attention, message: m, origin: {kind: setting, text: t}}
""",
    "test",
)
STYLE = Style(width=80, policy=POLICY, bibtex=bibtex)
CASES = {
    "full-80.txt": ("full", STYLE),
    "full-narrow-ascii.txt": ("full", STYLE._replace(width=50, unicode=False)),
    "full-colour.txt": ("full", STYLE._replace(colour=True)),
    "full-verbose.txt": ("full", STYLE._replace(verbose=True, policy=None)),
    "concise.txt": ("concise", STYLE),
    "concise-from-elsewhere.txt": ("concise", STYLE._replace(base="../blog/")),
    "report.json": ("json", STYLE),
    "github.txt": ("github", STYLE),
}


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    made = render(everything(), *CASES[name]).encode()
    if os.environ.get("QUOTECHECK_UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes(made)
    assert made.decode() == (GOLDEN / name).read_bytes().decode()


def test_every_format_has_a_golden_file() -> None:
    assert {format_ for format_, _ in CASES.values()} == {reporter.name for reporter in REPORTERS}
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("reporter", REPORTERS, ids=lambda reporter: reporter.name)
def test_the_same_report_gives_the_same_text_and_one_line_ending(reporter: object) -> None:
    name = reporter.name  # type: ignore[attr-defined]  # parametrized
    once, again = (render(everything(), name, STYLE) for _ in range(2))
    assert once == again
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


@pytest.mark.parametrize("width", [50, 80, 120])
def test_lines_keep_to_the_width_but_for_paths_and_what_is_pasted(width: int) -> None:
    text = render(everything(), "full", STYLE._replace(width=width))
    pasted = ("Ada Merrin, *", "Tem Oduya, “", "@", "title", "posts/", "references/")
    for line in text.splitlines():
        assert cells(line) <= width or line.strip().startswith(pasted), line


def test_colour_only_adds_colour() -> None:
    plain = render(everything(), "full", STYLE)
    coloured = render(everything(), "full", STYLE._replace(colour=True))
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_what_posts_say_cannot_steer_the_terminal() -> None:
    for name in ("full", "concise", "github"):
        assert not any(ord(letter) < 32 and letter != "\n" for letter in render(everything(), name, STYLE))


class TestJson:
    def test_it_keeps_the_contract(self) -> None:
        schema = json.loads((PACKAGE / "report-v1.schema.json").read_bytes())
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(render(everything(), "json", STYLE)))

    def test_places_and_spans_are_those_of_the_file(self) -> None:
        posts = json.loads(render(everything(), "json", STYLE))["posts"]
        post = next(post for post in posts if post["path"] == "posts/slow-water.md")
        text = "".join(LINES_OF_SLOW_WATER)
        quotation = post["quotations"][0]
        quoted = text[quotation["start"]["offset"] : quotation["end"]["offset"]]
        assert quoted.startswith("The tide")
        assert quoted.endswith("complained.")
        assert (quotation["start"]["line"], quotation["start"]["column"]) == (7, 3)
        assert quotation["match"]["spans"][0]["post"] == [quotation["start"]["offset"], quotation["end"]["offset"]]
        assert quotation["match"]["spans"][0]["source"] == [1200, 1405]
        assert ">" not in quotation["text"]
        changed = quotation["match"]["differences"][0]
        assert text[changed["start"]["offset"] : changed["end"]["offset"]] == changed["post"] == "hurry"

    def test_posts_and_sources_are_sorted(self) -> None:
        report = json.loads(render(everything(), "json", STYLE))
        paths = [post["path"] for post in report["posts"]]
        assert paths == sorted(paths)
        assert list(report["sources"]) == sorted(report["sources"])


class TestGithub:
    def test_ten_of_a_kind_and_the_rest_counted(self) -> None:
        lines = render(many_findings(errors=12, warnings=15, infos=3), "github", STYLE).splitlines()
        commands = [line.partition(" ")[0] for line in lines if line.startswith(("::error", "::warning", "::notice"))]
        assert commands == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
        assert "10 more findings" in next(line for line in lines if line.startswith("::notice"))

    def test_messages_and_paths_are_escaped(self) -> None:
        report = many_findings(errors=1, path="a,b:c%.md", message="50 %\nof it: all, really")
        first = render(report, "github", STYLE).splitlines()[0]
        assert first.startswith("::error file=a%2Cb%3Ac%25.md,line=")
        assert first.endswith("title=QC101 missing-citation::50 %25%0Aof it: all, really")

    def test_nothing_in_them_steers_a_terminal(self) -> None:
        report = many_findings(errors=1, path="a\x1b[2J.md", message="added \x00 a \u202e name")
        first = render(report, "github", STYLE).splitlines()[0]
        assert first.startswith(r"::error file=a\x1b[2J.md,line=")
        assert first.endswith(r"::added \x00 a \u202e name")

    def test_the_readable_part_is_out_of_commands_reach(self) -> None:
        lines = render(everything(), "github", STYLE).splitlines()
        start = next(at for at, line in enumerate(lines) if line.startswith("::stop-commands::"))
        assert lines[-1] == f"::{lines[start].removeprefix('::stop-commands::')}::"
        assert not any(line.startswith("::") for line in lines[start + 1 : -1])


def test_a_source_is_not_republished_by_its_differences() -> None:
    report = everything()
    post = block_quotation(differing=400)
    report = report._replace(posts=(*report.posts, *[post] * 20))
    quotations = [q for p in json.loads(render(report, "json", STYLE))["posts"] for q in p["quotations"] if q["match"]]
    words = [
        sum(len(difference["source"].replace("…", "").split()) for difference in quotation["match"]["differences"])
        for quotation in quotations
        if quotation["match"]["source"] == "merrin1931"
    ]
    assert max(words) == 30
    assert sum(words) == 300
