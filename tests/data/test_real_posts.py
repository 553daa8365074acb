"""The whole line on real posts, traps, and the post that the project was born from."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from quotecheck.api.checking import check
from quotecheck.model.evidence import Evidence
from quotecheck.model.finding import Finding
from quotecheck.model.match import Cause, Verdict
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.report import PostReport, Report
from quotecheck.text import Span, count_words

EXTRACTS = {"thoreau1854": "walden", "mill1859": "on-liberty", "austen1813": "pride-and-prejudice"}
RECORD = """@book{beevor1998stalingrad,
  author = {Beevor, Antony},
  title = {Stalingrad},
  publisher = {Viking},
  year = {1998},
  pagetotal = {494},
}
"""


def library(root: Path, bib: str, texts: Mapping[str, str]) -> None:
    folder = root / "references" / "texts"
    folder.mkdir(parents=True)
    (root / "references" / "references.bib").write_text(bib, encoding="utf-8")
    for key, text in texts.items():
        (folder / f"{key}.txt").write_text(text, encoding="utf-8")


def words_of(evidence: Evidence, quotation: Quotation) -> str:
    return evidence.post.prose.text[quotation.span.start : quotation.span.end]


def codes(post: PostReport) -> list[str]:
    return [finding.code for finding in post.findings]


# -- the traps


@pytest.fixture(scope="module")
def traps(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("traps")
    sources = data / "traps" / "sources"
    texts = {key: (sources / f"{name}-extract.txt").read_text(encoding="utf-8") for key, name in EXTRACTS.items()}
    library(root, (data / "traps" / "refs.bib").read_text(encoding="utf-8"), texts)
    for post in sorted((data / "traps").glob("[abc]-*")):
        shutil.copy(post, root)
    return check(root)


def trap(report: Report, letter: str) -> PostReport:
    return next(post for post in report.posts if Path(post.evidence.post.name).name.startswith(letter))


def starting(post: PostReport, words: str) -> tuple[Quotation, list[Finding]]:
    """The quotation that starts with ``words``, and what is said of it."""
    hits = [q for q in post.evidence.quotations if words_of(post.evidence, q).startswith(words)]
    assert len(hits) == 1, (words, [words_of(post.evidence, q)[:40] for q in post.evidence.quotations])
    return hits[0], [finding for finding in post.findings if finding.quotation == hits[0].id]


def test_an_unmarked_paste(traps: Report) -> None:
    post = trap(traps, "a")
    found = post.evidence.quotations
    assert [q.form for q in found] == [Form.UNMARKED] * 3  # the first two paragraphs are one stretch of the source
    differences = [d for q in found if q.match for d in q.match.differences]
    assert {d.cause for d in differences} == {Cause.SCAN}
    assert {"comer", "etemity"} <= {d.post for d in differences}
    assert 0.88 <= post.evidence.amount.share <= 0.93
    assert codes(post).count("QC202") == 3
    misspelt = [finding for finding in post.findings if finding.code == "QC104"]
    assert len(misspelt) == 1
    assert "Henrey" in misspelt[0].message


def test_a_tidy_post(traps: Report) -> None:
    post = trap(traps, "b")

    def said(words: str) -> list[str]:
        return [finding.code for finding in starting(post, words)[1] if finding.code != "QC302"]

    assert said("The mass of men") == []
    assert said("Vanity and pride") == []
    assert said("If you have built castles") == ["QC101"]
    assert said("I say, beware") == ["QC201"]
    assert said("If a man does not keep pace") == ["QC103"]
    assert said("the peculiar evil") == []
    assert said("only [their] own side") == []
    assert "QC202" in said("The\ncost of a thing")
    einstein, about = starting(post, "Everything\nshould be made")
    assert (einstein.match, about) == (None, [])
    assert not any("simple life" in words_of(post.evidence, q) for q in post.evidence.quotations)
    assert len(post.evidence.quotations) == 9


def test_a_blog_page(traps: Report) -> None:
    post = trap(traps, "c")
    texts = [words_of(post.evidence, q) for q in post.evidence.quotations]
    assert len(texts) == 6  # no script, sidebar, pull quote or reading list among them
    assert starting(post, "If all mankind")[0].match is not None
    refute, about = starting(post, "He who knows only his own side of the case, knows little of that. His")
    assert refute.match is not None
    assert [(d.post, d.source) for d in refute.match.differences] == [("answer", "refute")]
    assert {finding.code for finding in about} == {"QC101", "QC201"}
    assert [finding.code for finding in starting(post, "he has no ground")[1]] == ["QC102"]
    assert [finding.code for finding in starting(post, "the mass of men")[1]] == ["QC103"]
    assert [(f.code, f.severity) for f in starting(post, "It is a truth")[1]] == [("QC202", "info")]


# -- the first case


@pytest.fixture(scope="module")
def first_post(data: Path) -> str:
    return next((data / "seed").glob("*.txt")).read_text(encoding="utf-8")


def test_the_first_case_without_a_text(first_post: str, tmp_path: Path) -> None:
    library(tmp_path, RECORD, {})
    (tmp_path / "post.txt").write_text(first_post, encoding="utf-8")
    report = check(tmp_path / "post.txt")
    (post,) = report.posts
    (quotation,) = post.evidence.quotations
    assert quotation.form is Form.SUSPECTED
    text = post.evidence.post.prose.text
    pasted = Span(text.index("On 28 July"), len(text.rstrip()))
    assert count_words(text[quotation.span.meet(pasted).start : quotation.span.end]) >= 0.97 * count_words(
        text[pasted.start : pasted.end]
    )
    assert quotation.span.start > text.index("formatting seems adrift")
    assert post.evidence.amount.share >= 0.84
    assert "QC104" in codes(post)
    assert quotation.credit is not None
    assert [m.correct for m in quotation.credit.mentions if m.misspelt] == ["Antony Beevor"]
    assert report.totals["beevor1998stalingrad"].share == pytest.approx(quotation.words / (494 * 300))
    assert report.exit_code == 1


def test_the_first_case_with_its_text(first_post: str, tmp_path: Path) -> None:
    passage = first_post[first_post.index("On 28 July") :]
    unwrapped = re.sub(r"\s+", " ", re.sub(r"(posi|Depart)\s+(tions|ment)", r"\1\2", passage))
    library(tmp_path, RECORD, {"beevor1998stalingrad": f"What came before.\n\n{unwrapped}\n\nWhat came after."})
    (tmp_path / "post.txt").write_text(first_post, encoding="utf-8")
    (post,) = check(tmp_path / "post.txt").posts
    (quotation,) = post.evidence.quotations
    assert quotation.match is not None
    assert quotation.match.verdict is Verdict.PRESENTATIONAL
    assert len(quotation.match.pieces) == 1
    assert "QC202" in codes(post)


# -- posts that quote none of the registered books


@pytest.fixture(scope="module")
def books(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("books")
    (root / "references" / "texts").mkdir(parents=True)
    entries = []
    for book in sorted((data / "books").glob("*.txt")):
        shutil.copy(book, root / "references" / "texts")
        entries.append(f"@book{{{book.stem},\n  title = {{{book.stem.replace('-', ' ').title()}}},\n}}\n")
    (root / "references" / "references.bib").write_text("".join(entries), encoding="utf-8")
    return root


def test_real_posts_are_left_alone(data: Path, books: Path) -> None:
    shutil.copytree(data / "posts", books / "posts")
    report = check(books / "posts")
    assert len(report.posts) == len(list((data / "posts").glob("*.md")))
    assert not report.problems
    found = [
        (post.evidence.post.name, q.form, words_of(post.evidence, q))
        for post in report.posts
        for q in post.evidence.quotations
        if q.match is not None or q.form is Form.SUSPECTED
    ]
    assert found == []
