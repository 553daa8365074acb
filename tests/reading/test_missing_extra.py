"""A reader whose package is not installed: told with the extra that brings it, and no other file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck import check, readers
from quotecheck.errors import QuotecheckError
from quotecheck.readers import Reader


@pytest.fixture(autouse=True)
def scrolls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of ``.scroll`` files that stands on a package which nobody has."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "scroll.py").write_text("import no_such_package_at_all\n", encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(shelf)])
    monkeypatch.setattr(
        readers, "READERS", (*readers.READERS, Reader("scroll", (".scroll",), "scroll", extra="papyrus"))
    )


def test_the_extra_is_named() -> None:
    with pytest.raises(QuotecheckError) as told:
        readers.read("old.scroll", b"words")
    assert told.value.message == "scroll needs the package no_such_package_at_all"
    assert told.value.hint == "install the `papyrus` extra: `pip install '.[papyrus]'` in a checkout of quotecheck"


def test_other_files_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.scroll").write_text("words", encoding="utf-8")
    (tmp_path / "new.md").write_text("words", encoding="utf-8")
    report = check(".")
    assert [problem.path for problem in report.problems] == ["old.scroll"]
    assert "papyrus" in (report.problems[0].hint or "")
    assert [post.evidence.post.name for post in report.posts] == ["new.md"]
