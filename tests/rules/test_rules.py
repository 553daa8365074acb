"""Every rule says what its cases put down, and nothing else; the shelf, the files, the docs and the cases agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from evidence_cases import HERE, Case, all_cases, shown

from quotecheck.judge import rule_docs, rule_table
from quotecheck.rules import POST_RULES, RULES, RUN_RULES
from quotecheck.rules.rule import Rule
from quotecheck.rules.topics import TOPICS
from quotecheck.text import count_words

CASES = all_cases()
FILES = Path(__file__).parents[2] / "src/quotecheck/rules"

NEVER = re.compile(
    r"\b(is (not )?fair use|legal\w*|illegal\w*|lawful\w*|infring\w+|safe\w*|violat\w+|allowed|you may|plagiari\w+|fake\w*"
    r"|scores?|grades?|passed|complian\w+)\b",
    re.IGNORECASE,
)


def _name(case: Case) -> str:
    return f"{case.path.parent.name}/{case.path.stem}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_rule_says_what_its_case_puts_down(case: Case) -> None:
    found = [shown(finding) for finding in case.report().all_findings]
    expected = case.expected
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        assert {name: said.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_findings_are_one_neutral_line_with_something_to_do(case: Case) -> None:
    for finding in case.report().all_findings:
        assert (finding.code, len(finding.fingerprint)) == (case.code, 16)
        for line in (finding.message, finding.help or ""):
            assert line.strip()
            assert "\n" not in line
            assert not NEVER.search(line), line


def test_excerpts_keep_to_eight_words_of_the_source() -> None:
    long = max((quoted for case in CASES for quoted in _excerpts(case)), key=count_words)
    assert count_words(long) == 8


def _excerpts(case: Case) -> list[str]:
    messages = (finding.message for finding in case.report().all_findings)
    return [excerpt for message in messages for excerpt in re.findall(r"“([^”]*)”", message)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_rule_has_a_file_docs_and_cases(rule: Rule) -> None:
    stem = f"{rule.CODE.lower()}_{rule.NAME.replace('-', '_')}"
    assert (FILES / f"{stem}.py").is_file()
    page = rule_docs(rule.NAME)
    assert page == rule_docs(rule.CODE)
    parts = [page.index(f"\n## {part}\n") for part in ("What it says", "Why", "What to do", "Example")]
    assert parts == sorted(parts)
    assert page.index("\nBefore:\n") < page.index("\nAfter:\n")
    assert not NEVER.search(page), NEVER.search(page)
    cases = [case for case in CASES if case.path.parent.name == f"{rule.CODE}-{rule.NAME}"]
    assert any(case.expected for case in cases), "a case that fires"
    assert any(not case.expected for case in cases), "a case that stays quiet"


def test_every_file_is_on_the_shelf_and_every_folder_is_a_rule() -> None:
    names = {f"{rule.CODE}-{rule.NAME}" for rule in RULES}
    files = {path.stem.replace("qc", "QC", 1).replace("_", "-") for path in FILES.glob("qc*.py")}
    assert files == names
    assert {path.name for path in HERE.glob("QC*")} == names


@pytest.mark.parametrize("shelf", [POST_RULES, RUN_RULES, RULES])
def test_shelves_are_in_order_and_codes_are_single(shelf: tuple[Rule, ...]) -> None:
    codes = [rule.CODE for rule in shelf]
    assert codes == sorted(set(codes))


def test_topics_are_neutral() -> None:
    assert set(TOPICS) == {"counting", "matching"}
    for page in TOPICS.values():
        assert not NEVER.search(page), NEVER.search(page)


def test_table_has_a_row_for_every_rule() -> None:
    rows = rule_table().splitlines()[2:]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [rule.CODE for rule in RULES]
    assert all(row.count("|") == 5 for row in rows)
