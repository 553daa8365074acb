"""Where a project is, what patterns mean, what compiled records survive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotecheck.errors import QuotecheckError
from quotecheck.files import MOST_MB, Compiled, read_bytes, relative_name, root_of, start_of, write_atomic
from quotecheck.files.discovery import Wanted, discover
from quotecheck.files.globs import matcher


@pytest.mark.parametrize(
    ("pattern", "meant", "not_meant"),
    [
        ("posts/**", ["posts/a.md", "posts/x/a.md"], ["post/a.md", "old/posts/a.md"]),
        ("posts", ["posts/a.md", "old/posts/a.md", "posts"], ["posts.md", "myposts/a.md"]),
        ("posts/", ["posts/x/a.md"], ["posts.md"]),
        ("*.md", ["a.md", "x/y/a.md"], ["a.mdx", "a.md.bak"]),
        ("/a.md", ["a.md"], []),
        ("./posts/*.md", ["posts/a.md"], ["posts/x/a.md"]),
        ("**/drafts/*", ["drafts/a.md", "x/y/drafts/a.md"], ["drafts.md"]),
        ("a?.md", ["ab.md"], ["a.md", "a/.md"]),
        ("a+b.(md)", ["a+b.(md)"], ["aab.md"]),
    ],
)
def test_patterns(pattern: str, meant: list[str], not_meant: list[str]) -> None:
    matches = matcher([pattern])
    assert [name for name in meant if not matches(name)] == []
    assert [name for name in not_meant if matches(name)] == []


def test_no_pattern_means_nothing() -> None:
    assert not matcher([])("a.md")


def test_the_root_is_the_nearest_config_then_library_then_repository(tmp_path: Path) -> None:
    top = tmp_path.resolve()
    deep = top / "repo" / "blog" / "posts"
    deep.mkdir(parents=True)
    (top / "quotecheck.yml").write_text("version: 1\n")
    (top / "repo" / ".git").mkdir()
    assert root_of(deep) == top / "repo"  # a config above the repository is another project's
    (top / "repo" / "blog" / "references").mkdir()
    (top / "repo" / "blog" / "references" / "a.bib").touch()
    assert root_of(deep) == top / "repo" / "blog"
    (top / "repo" / "quotecheck.yml").write_text("version: 1\n")
    assert root_of(deep) == top / "repo"


def test_names_are_relative_with_forward_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path.resolve()
    (root / "posts").mkdir()
    monkeypatch.chdir(root / "posts")
    assert relative_name(Path("a.md"), root) == "posts/a.md"
    assert relative_name(Path("../b.md"), root) == "b.md"
    assert relative_name(root.parent / "c.md", root) == "../c.md"
    assert start_of([Path("a.md"), Path("../b.md")]) == root


def test_a_named_file_is_read_whatever_its_folder(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    for name in ("references/notes.md", "public/a.md", "b.txt"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).touch()
    found = discover([root / "public/a.md", root / "b.txt", root / "references"], Wanted(root))
    assert [post.name for post in found.posts] == ["b.txt", "public/a.md"]
    assert [(skipped.path, skipped.reason) for skipped in found.skipped] == [("references/", "the library")]


def test_include_decides_alone_which_files_of_a_folder_are_posts(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt", "c.html"):
        (tmp_path / name).touch()
    root = tmp_path.resolve()
    found = discover([root], Wanted(root, include=("*.txt", "a.*")))
    assert [post.name for post in found.posts] == ["a.md", "b.txt"]
    assert [(skipped.path, skipped.reason) for skipped in found.skipped] == [("c.html", "not in `include`")]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(int(MOST_MB * 1024 * 1024) + 1)
    with pytest.raises(QuotecheckError, match="larger than 16 MB"):
        read_bytes(path)


def test_writing_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "b.txt"
    write_atomic(path, b"one")

    def broken(_self: Path, _target: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="full"):
        write_atomic(path, b"two")
    assert [entry.name for entry in path.parent.iterdir()] == ["b.txt"]
    assert path.read_bytes() == b"one"


class TestCompiled:
    def test_a_record_is_made_once_for_one_content(self, tmp_path: Path) -> None:
        made: list[int] = []
        shelf = Compiled(tmp_path / ".quotecheck" / "compiled")

        def make() -> int:
            made.append(1)
            return len(made)

        assert [shelf.get("a", b"x", make), shelf.get("a", b"x", make), shelf.get("a", b"y", make)] == [1, 1, 2]
        assert (tmp_path / ".quotecheck" / ".gitignore").read_text().endswith("*\n")

    @pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"null", b'{"of": 1}', b"\xff", b"[" * 100_000])
    def test_a_damaged_record_is_made_again(self, tmp_path: Path, junk: bytes) -> None:
        shelf = Compiled(tmp_path / "compiled")
        write_atomic(tmp_path / "compiled" / "a.json", junk)
        assert shelf.get("a", b"x", lambda: "made") == "made"
        assert json.loads((tmp_path / "compiled" / "a.json").read_bytes())["record"] == "made"

    def test_a_shelf_that_cannot_be_written_is_no_reason_to_fail(self, tmp_path: Path) -> None:
        (tmp_path / "compiled").write_text("a file where the folder should be")
        assert Compiled(tmp_path / "compiled").get("a", b"x", lambda: [1]) == [1]
        assert Compiled(None).get("a", b"x", lambda: [1]) == [1]
        assert [entry.name for entry in tmp_path.iterdir()] == ["compiled"]
