"""Pandoc is asked within limits: whatever it does, the run gets its answer or one clear problem."""

from __future__ import annotations

import json
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from quotecheck import check
from quotecheck.errors import QuotecheckError
from quotecheck.files import pandoc
from quotecheck.files.pandoc import convert, find_pandoc
from quotecheck.model.reading import Reading, ReadingLimits
from quotecheck.readers import read

LIMITS = ReadingLimits()
QUICK = LIMITS.with_limit("seconds", 1)
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for pandoc is a shell script")
pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="pandoc is not installed")


def told(form: str, data: bytes, limits: ReadingLimits) -> str:
    with pytest.raises(QuotecheckError) as caught:
        convert(form, data, limits)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value.message


def test_it_answers_with_its_tree() -> None:
    assert json.loads(convert("org", b"* A heading", LIMITS))["blocks"][0]["t"] == "Header"


def test_one_that_hangs_is_ended() -> None:
    start = time.monotonic()
    assert told("org", b"*a " * 5_000, QUICK) == "pandoc took longer than 1 seconds"
    assert time.monotonic() - start < 10


def test_in_another_process_too() -> None:
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(told, "org", b"*a " * 5_000, QUICK).result(60) == "pandoc took longer than 1 seconds"


def test_memory() -> None:
    limits = LIMITS.with_limit("memory-mb", 64)
    assert told("org", b"word word word word\n\n" * 60_000, limits) == "pandoc needed more than 64 megabytes of memory"


def test_what_it_writes() -> None:
    limits = LIMITS.with_limit("unpacked-mb", 0.01)
    assert told("org", b"a b c\n\n" * 5_000, limits) == "pandoc made more than 0.01 megabytes of it"


def test_its_own_complaint_is_one_short_line() -> None:
    message = told("typst", b"= A\n\n#no-such-thing[x]\n", LIMITS)
    assert message.startswith("pandoc could not read it: ")
    assert 'Identifier "no-such-thing" not found' in message


def test_a_name_from_a_package_of_typst_has_a_hint_of_its_own() -> None:
    with pytest.raises(QuotecheckError) as caught:
        read("post.typ", b'#import "@preview/other:0.1.0": *\n#other[x]\n', Reading(convert=convert))
    assert caught.value.hint
    assert "packages" in caught.value.hint


def test_no_file_is_read_for_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden", encoding="utf-8")
    assert b"hidden" not in convert("org", f'* A\n#+INCLUDE: "{secret}" src\n'.encode(), LIMITS)


@needs_shell
def test_nothing_of_the_environment_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = tmp_path / "pandoc"
    spy.write_text('#!/bin/sh\necho "\\"$SECRET\\""\n', encoding="utf-8")
    spy.chmod(0o755)
    monkeypatch.setenv("SECRET", "hidden")
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: str(spy))
    assert json.loads(convert("org", b"", LIMITS)) == ""


def test_without_it_the_hint_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: None)
    with pytest.raises(QuotecheckError) as caught:
        convert("org", b"", LIMITS)
    assert caught.value.message == "reading org needs pandoc"
    assert "pip install '.[pandoc]'" in str(caught.value.hint)


@needs_shell
def test_the_one_on_the_path_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "pandoc"
    shutil.copy("/bin/sh", other)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    assert find_pandoc.__wrapped__() == str(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.org", "*a " * 5_000),
        ("a.tex", r"\begin{quote}" * 1_000),
        ("a.wiki", "[" * 5_000),
        ("a.adoc", "____\n" * 3_000),
        ("a.typ", "[" * 3_000),
        ("a.wiki", "{{quote|" * 5_000),
        ("a.tex", r"\textquote{" * 5_000),
        ("a.tex", r"\textquote[" * 5_000),
        ("a.wiki", "<ref name=x>" * 2_000),
        ("a.adoc", "> a\n" * 3_000),
    ],
)
def test_hostile_files_end_within_the_limits(name: str, text: str) -> None:
    start = time.monotonic()
    try:
        read(name, text.encode(), Reading(QUICK, convert=convert))
    except QuotecheckError as problem:
        assert problem.hint  # noqa: PT017 - either is well
    assert time.monotonic() - start < 15


def test_a_file_that_hangs_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quotecheck.yml").write_text(
        "version: 1\nlimits:\n  seconds: 1\ninclude: ['*.org']\n", encoding="utf-8"
    )
    (tmp_path / "bad.org").write_text("*a " * 5_000, encoding="utf-8")
    (tmp_path / "good.org").write_text("* A heading\n\nWords.\n", encoding="utf-8")
    report = check(".")
    assert [problem.path for problem in report.problems] == ["bad.org"]
    assert [post.evidence.post.name for post in report.posts] == ["good.org"]


def test_such_files_are_read_only_when_named_or_included(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.org", "b.rst", "c.md"):
        (tmp_path / name).write_text("Words.\n", encoding="utf-8")
    report = check(".")
    assert [post.evidence.post.name for post in report.posts] == ["c.md"]
    assert {skipped.reason for skipped in report.skipped} == {
        ".org is read only when it is named",
        ".rst is read only when it is named",
    }
    assert [post.evidence.post.name for post in check("a.org", "b.rst").posts] == ["a.org", "b.rst"]
