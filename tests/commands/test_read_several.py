"""A file of several posts, read to its end and not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotecheck import readers
from quotecheck.api.reading import see_file
from quotecheck.readers import Reader
from quotecheck.reporters.seen import seen_text
from quotecheck.reporters.seen_json import seen_json
from quotecheck.reporters.style import Style

MODULE = """
from quotecheck.errors import QuotecheckError
from quotecheck.readers.plain import read_text

def read_posts(name, data, reading):
    for at, part in enumerate(data.decode().split("%%"), 1):
        if "torn" in part:
            raise QuotecheckError("is torn", hint="mend it", path=name)
        yield read_text(f"{name}#{at}", part)._replace(approximate=at == 2, left_out={"\\x1b[1m": 2})
"""


@pytest.fixture(autouse=True)
def _bundles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of ``.bundle`` files with several posts in them."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "bundle.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(shelf)])
    monkeypatch.setattr(readers, "READERS", (*readers.READERS, Reader("bundle", (".bundle",), "bundle", packed=True)))
    monkeypatch.chdir(tmp_path)


def test_each_post_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.bundle").write_text("One post.%%Another.", encoding="utf-8")
    _, file = see_file(Path("a.bundle"))
    assert file.problem is None
    one, another = seen_text(file.posts, Style(width=80)).split("\n\na.bundle#2\n")
    assert one.startswith("a.bundle#1\n")
    assert "   left out 2 \\x1b[1m\n" in one
    assert "places were found again" not in one
    assert "places were found again" in another
    assert [post["approximate"] for post in json.loads(seen_json(file))["posts"]] == [False, True]


def test_what_was_read_before_a_fault_is_kept(tmp_path: Path) -> None:
    (tmp_path / "b.bundle").write_text("One post.%%torn%%Another.", encoding="utf-8")
    _, file = see_file(Path("b.bundle"))
    assert [seen.evidence.post.name for seen in file.posts] == ["b.bundle#1"]
    assert json.loads(seen_json(file))["problems"] == [{"path": "b.bundle", "message": "is torn", "hint": "mend it"}]
