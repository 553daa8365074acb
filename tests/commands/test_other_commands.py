"""``cite``, ``source``, ``explain``, ``init`` and ``demo``, and the public functions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_project import SOURCES, UNCREDITED, Project

import quotecheck
from quotecheck.api.settings import policy_of
from quotecheck.cli.check import Format, Level
from quotecheck.cli.explain import page
from quotecheck.cli.policy import _COUNTED
from quotecheck.config import FAIL_ON, Config, default_config_text, parse_config
from quotecheck.config import Project as Loaded
from quotecheck.files import Compiled
from quotecheck.judge import rule_docs
from quotecheck.model.reading import ReadingLimits
from quotecheck.policy import METRICS
from quotecheck.readers import suffixes
from quotecheck.reporters import REPORTERS
from quotecheck.rules import RULES
from quotecheck.rules.rule import Rule


def test_cite_by_key_and_by_place(blog: Project) -> None:
    by_key, by_place = blog.run("cite", "merrin1931"), blog.run("cite", "posts/uncredited.md:3")
    assert by_key.code == by_place.code == 0
    for done in (by_key, by_place):
        assert done.out.startswith("@book{merrin1931,\n")
        assert "\nmarkdown  Ada Merrin, *Notes from a Harbour* (1931)" in done.out
        assert "\npandoc    [@merrin1931" in done.out


def test_what_cite_prints_can_be_appended_to_a_library(blog: Project) -> None:
    entry = blog.run("cite", "oduya2004").out.partition("\ntext ")[0]
    blog.write("references/references.bib", entry)
    listed = json.loads(blog.run("source", "list", "--format", "json").out)
    assert [source["title"] for source in listed["sources"]] == ["The Lamp Tax"]
    assert listed["faults"] == []


def test_source_list(blog: Project) -> None:
    done = blog.run("source", "list")
    rows = [line.split() for line in done.out.splitlines()]
    assert rows[0][0] == "key"
    assert [row[0] for row in rows[1:]] == ["merrin1931", "oduya2004"]
    assert rows[1][-1] == "text"
    assert rows[2][-2:] == ["~36,000", "record"]
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_policy_lists_every_figure_with_its_origin(blog: Project) -> None:
    blog.write("quotecheck.yml", "version: 1\nlimits: {bd-extract: 123}\n")
    done = blog.run("policy", COLUMNS="200")
    assert done.code == 0
    assert "bd-extract: the longest run of source words in one quotation > 123 (QC301, warning)" in done.out
    assert "   setting: set in this project's configuration" in done.out
    assert done.out.count("   project-choice: ") >= 3


def test_every_metric_is_put_in_words() -> None:
    assert set(_COUNTED) == set(METRICS)


def test_explain_knows_every_rule_and_topic(bare: Project) -> None:
    listed = bare.run("explain")
    assert all(f"{rule.CODE}  {rule.NAME}" in listed.out for rule in RULES)
    assert "counting" in listed.out
    assert bare.run("explain", "QC201").out.startswith("# QC201 altered-words")
    assert bare.run("explain", "altered-words").out == bare.run("explain", "qc201").out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_explain_reads_from_a_rules_file_what_the_rule_says(rule: Rule) -> None:
    assert page(rule.CODE) == page(f" {rule.NAME.upper()} ") == rule_docs(rule.CODE)


def test_init_writes_what_is_missing_and_nothing_else(bare: Project) -> None:
    first = bare.run("init")
    assert first.code == 0
    assert "1. " in first.out
    assert "3. quotecheck check" in first.out
    written = {path: path.read_bytes() for path in bare.root.rglob("*") if path.is_file()}
    assert {path.relative_to(bare.root).as_posix() for path in written} == {
        "quotecheck.yml",
        "references/references.bib",
        ".gitignore",
    }
    again = bare.run("init")
    assert again.code == 0
    assert "Everything was here already" in again.out
    assert "1. " not in again.out
    assert {path: path.read_bytes() for path in written} == written
    bare.write("post.md", UNCREDITED)
    done = bare.run("check")
    assert (done.code, done.err) == (0, "")
    assert "QC4" not in done.out


def test_the_example_that_init_writes_is_an_entry(bare: Project) -> None:
    bare.run("init", "new/blog")
    bib = bare.root / "new/blog/references/references.bib"
    lines = [line.removeprefix("%") for line in bib.read_text().splitlines() if line.startswith("%   ")]
    bib.write_text("\n".join(lines).replace("(at)", "@"))
    listed = json.loads(bare.run("source", "list", "--format", "json", cwd=bib.parent.parent).out)
    assert [(source["key"], source["words"]) for source in listed["sources"]] == [("merrin1931", 212 * 300)]
    assert listed["faults"] == []


def test_init_adds_to_gitignore_without_changing_it(bare: Project) -> None:
    bare.write(".gitignore", "*.log\nreferences/texts")
    bare.run("init")
    assert (bare.root / ".gitignore").read_text() == "*.log\nreferences/texts\n.quotecheck/\n"


def test_demo_prints_what_check_prints_of_the_examples(bare: Project) -> None:
    home = SOURCES.parent
    if not (home / "examples").is_dir():
        pytest.skip("the examples are beside the sources only in the repository")
    for part in ("examples", "references"):
        for path in (home / part).rglob("*"):
            if path.is_file() and ".quotecheck" not in path.parts:
                bare.write(path.relative_to(home).as_posix(), path.read_bytes())
    checked, shown = bare.run("check", "examples"), bare.run("demo", TMPDIR=str(bare.root))
    assert (checked.code, shown.code) == (1, 0)
    assert shown.out == checked.out
    assert "quotecheck-demo-" in shown.err


def test_help_is_there_for_every_command(bare: Project) -> None:
    for arguments in (
        [],
        ["-h"],
        ["--help"],
        ["check", "-h"],
        ["cite", "-h"],
        ["source", "-h"],
        ["source", "list", "-h"],
    ):
        done = bare.run(*arguments)
        assert "Usage: quotecheck" in done.out + done.err
    assert bare.run("--version").out == f"quotecheck {quotecheck.__version__}\n"
    assert bare.run("-V").out == f"quotecheck {quotecheck.__version__}\n"


def test_what_options_offer_is_what_there_is() -> None:
    assert [format_.value for format_ in Format] == [reporter.name for reporter in REPORTERS]
    assert [level.value for level in Level] == list(FAIL_ON)


def test_the_config_that_init_writes_says_what_the_defaults_are() -> None:
    plain = parse_config("version: 1\n")
    shown = default_config_text()
    assert parse_config(shown) == Config(path="quotecheck.yml", lines={"version": 2})
    loud = "\n".join(
        line.removeprefix("# ") if ": " in line or line.endswith(":") else line for line in shown.splitlines()
    )
    settings = [line for line in loud.splitlines() if line.split(":")[0].strip() in _KEYS]
    named = parse_config("\n".join(settings))
    for key in ("library", "fail_on", "policy", "profile", "strict_sources", "ignore"):
        assert getattr(named, key) == getattr(plain, key)


_KEYS = {"version", "library", "fail-on", "policy", "profile", "strict-sources", "ignore"}


def test_what_init_says_of_files_is_what_is_read() -> None:
    assert all(suffix in default_config_text() for suffix in suffixes())
    assert "SUFFIXES" not in default_config_text()
    assert parse_config("version: 1\nquote-tags: {bookquote: quote}\n").quote_tags == {"bookquote": "quote"}


def test_the_limits_of_reading_are_shown_and_set(blog: Project) -> None:
    assert re.search(r"^   file-mb +16 {2}\S", blog.run("policy").out, re.MULTILINE)
    blog.write("quotecheck.yml", "version: 1\nlimits: {file-mb: 2.5, members: 20000, bd-extract: 99}\n")
    shown = blog.run("policy").out
    assert re.search(r"^   file-mb +2\.5 {2}\S", shown, re.MULTILINE)
    assert re.search(r"^   members +20,000 {2}\S", shown, re.MULTILINE)
    assert max(map(len, shown[shown.index("   file-mb") :].splitlines())) <= 80


def test_limits_and_tags_come_to_the_readers() -> None:
    written = "version: 1\nlimits: {nesting: 5, memory-mb: 64}\nquote-tags: {BookQuote: quote, big: none}\n"
    reading = policy_of(Loaded(Path(), parse_config(written), Compiled(None))).reading
    assert reading.limits == ReadingLimits(nesting=5, memory_mb=64)
    assert reading.tags == {"bookquote": "quote", "big": "none"}
    assert reading.convert is not None


def test_formats_are_explained(bare: Project) -> None:
    page = bare.run("explain", "formats").out
    assert all(f"`{suffix}`" in page for suffix in suffixes(by_default=False))
    assert "Topics: counting, matching, formats" in bare.run("explain").out


def test_public_functions(blog: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root)
    report = quotecheck.check("posts")
    assert isinstance(report, quotecheck.Report)
    assert [finding.code for finding in report.all_findings] == ["QC101"]
    assert report.exit_code == 1
    assert quotecheck.check(Path("posts"), ignore=["QC101"]).exit_code == 0
    assert quotecheck.cite("merrin1931").pandoc == "[@merrin1931]"
    with pytest.raises(quotecheck.QuotecheckError):
        quotecheck.cite("nobody")


def test_every_public_name_is_there() -> None:
    assert all(getattr(quotecheck, name) is not None for name in quotecheck.__all__)
    with pytest.raises(AttributeError):
        quotecheck.nothing  # noqa: B018 - asking is the test
