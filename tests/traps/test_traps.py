"""Whole short posts that tempt a checker to say what is not so: each quotation to the letter, and every finding."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from quotecheck.examine import Library, examine
from quotecheck.judge import judge
from quotecheck.library.store import load, open_library
from quotecheck.model.evidence import Evidence
from quotecheck.policy import Policy, parse_policy

HERE = Path(__file__).parent
POSTS = sorted(path for path in (HERE / "posts").iterdir() if path.suffix != ".yml")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("traps")
    shutil.copytree(HERE / "library", root / "references")
    opened = open_library(root)
    assert not opened.problems
    assert not opened.faults
    return load(opened.ref)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The shipped one. How much is quoted of so small a library is no question here."""
    shipped = resources.files("quotecheck.policies") / "blog-default.yml"
    return parse_policy(shipped.read_text(encoding="utf-8"), "blog-default")._replace(select=("QC1", "QC2"))


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_trap(path: Path, library: Library, policy: Policy) -> None:
    expected = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    evidence = examine(path.name, path.read_bytes(), library, policy)
    assert seen(evidence, library, policy) == expected


def seen(evidence: Evidence, library: Library, policy: Policy) -> dict[str, Any]:
    """What is said of a post, as the file beside it has it."""
    report = judge([evidence], library.sources, (), (), (), policy)
    (post,) = report.posts
    prose = evidence.post.prose.text
    return {
        "quotations": [
            {
                "text": one_line(prose[quotation.span.start : quotation.span.end]),
                "form": quotation.form.value,
                "source": quotation.match.source if quotation.match else None,
                "verdict": quotation.match.verdict.value if quotation.match else None,
                "credit": quotation.credit.verdict.value if quotation.credit else None,
            }
            for quotation in evidence.quotations
        ],
        "findings": [finding.code for finding in post.findings],
    }


def one_line(text: str) -> str:
    """The text with its line ends as spaces; one at its ends would still show."""
    return re.sub(r"\s+", " ", text)
