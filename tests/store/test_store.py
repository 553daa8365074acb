"""The library on disk: what is read, what is kept, and what is made again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from quotecheck.library.store import LibraryRef, OpenLibrary, load, open_library
from quotecheck.matching.hashing import word_hash
from quotecheck.text import find_words, fold

BIB = """@book{hale1902mill,
  author = {Hale, Dora}, title = {The Mill at Lower Ash}, publisher = {Ferrow}, address = {Leeds}, year = {1902}
}
@book{onn1977tin,
  author = {Onn, Piet}, title = {Tin and Its Uses}, publisher = {Gault}, address = {Hull}, year = {1977}
}
"""
MILL = """[Page 3]

The wheel turned backwards on the night of the flood, and nobody in the mill thought to be frightened until the
flour began to come out as wheat.

[Page 4]

It was very good wheat.
"""
TIN = "Nobody has ever been sorry to own a tin. It keeps what is put in it, and it does not ask.\n"
LOCK = "texts.lock"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two entries and the text of each."""
    texts = tmp_path / "references" / "texts"
    texts.mkdir(parents=True)
    (tmp_path / "references" / "books.bib").write_text(BIB, encoding="utf-8")
    (texts / "hale1902mill.txt").write_text(MILL, encoding="utf-8")
    (texts / "onn1977tin.txt").write_text(TIN, encoding="utf-8")
    return tmp_path


def text_file(project: Path, name: str) -> Path:
    return project / "references" / "texts" / name


def built(project: Path) -> list[str]:
    """What a run says that it makes."""
    said: list[str] = []
    open_library(project, progress=said.append)
    return said


def finds(opened: OpenLibrary | LibraryRef, words: str) -> set[str]:
    """The sources in which these words (up to three) stand."""
    index = load(opened if isinstance(opened, LibraryRef) else opened.ref).index
    hashes = [word_hash(fold(word)) for word in words.split()]
    found = index.lookup.ranges(hashes).at(0)[len(hashes) - 1]
    return {index.segments[index.locate(index.numbers[at])[0]].source for at in found}


def forget() -> None:
    """A new process has nothing open."""
    load.cache_clear()


def derived(project: Path) -> dict[str, bytes]:
    """Every file that is derived, but for the notes on when files were seen."""
    state = project / ".quotecheck"
    files = (path for path in state.rglob("*") if path.is_file() and path != state / "texts.json")
    return {path.relative_to(state).as_posix(): path.read_bytes() for path in files}


# -- what there is


def test_nothing_is_an_empty_library(tmp_path: Path) -> None:
    opened = open_library(tmp_path)
    assert (dict(opened.sources), opened.faults, opened.problems) == ({}, (), ())
    assert finds(opened, "wheel") == set()
    assert not (tmp_path / "references").exists()


def test_records_without_texts(project: Path) -> None:
    for path in text_file(project, "").iterdir():
        path.unlink()
    opened = open_library(project)
    assert set(opened.sources) == {"hale1902mill", "onn1977tin"}
    assert all(source.text is None and not source.text_missing for source in opened.sources.values())
    assert opened.problems == ()
    assert load(opened.ref).index.total == 0
    assert not (project / "references" / LOCK).exists()


def test_texts_belong_to_their_records(project: Path) -> None:
    opened = open_library(project)
    mill = opened.sources["hale1902mill"].text
    assert mill is not None
    assert mill.path == "references/texts/hale1902mill.txt"
    assert mill.words == sum(1 for _ in find_words(MILL.replace("[Page 3]", "").replace("[Page 4]", "")))
    assert [(mark.kind, mark.label) for mark in mill.marks] == [("page", "3"), ("page", "4")]
    assert (opened.faults, opened.problems) == ((), ())
    assert finds(opened, "turned backwards on") == {"hale1902mill"}
    assert finds(opened, "nobody") == {"hale1902mill", "onn1977tin"}
    assert dict(load(opened.ref).sources) == dict(opened.sources)


def test_texts_in_markdown(project: Path) -> None:
    text_file(project, "onn1977tin.txt").rename(text_file(project, "onn1977tin.md"))
    assert finds(open_library(project), "own a tin") == {"onn1977tin"}


def test_several_bib_files_are_one_library(project: Path) -> None:
    more = "@book{dey1990, author = {Dey, Ann}, title = {More}, publisher = {Gault}, address = {Hull}, year = {1990}}\n"
    (project / "references" / "more.bib").write_text(more, encoding="utf-8")
    assert set(open_library(project).sources) == {"dey1990", "hale1902mill", "onn1977tin"}


def test_another_folder(project: Path) -> None:
    (project / "references").rename(project / "sources")
    assert dict(open_library(project).sources) == {}
    assert finds(open_library(project, folder="sources"), "own a tin") == {"onn1977tin"}


def test_a_broken_entry_costs_only_itself(project: Path) -> None:
    with (project / "references" / "books.bib").open("a", encoding="utf-8") as file:
        file.write("@book{broken1900,\n  title = {Never closed\n")
    opened = open_library(project)
    assert opened.faults
    assert {"hale1902mill", "onn1977tin"} <= set(opened.sources)
    assert finds(opened, "own a tin") == {"onn1977tin"}


# -- what is odd is told, and the rest is used


def test_a_text_without_an_entry(project: Path) -> None:
    text_file(project, "stray.txt").write_text("Words of nobody.", encoding="utf-8")
    opened = open_library(project)
    (problem,) = opened.problems
    assert problem.path == "references/texts/stray.txt"
    assert problem.hint
    assert "stray" in problem.hint
    assert finds(opened, "own a tin") == {"onn1977tin"}
    assert finds(opened, "words of nobody") == set()


def test_two_texts_for_one_entry(project: Path) -> None:
    text_file(project, "onn1977tin.md").write_text("Another text altogether.", encoding="utf-8")
    opened = open_library(project)
    (problem,) = opened.problems
    assert "onn1977tin" in problem.message
    used = opened.sources["onn1977tin"].text
    assert used is not None
    assert used.path in problem.message
    assert finds(opened, "turned backwards on") == {"hale1902mill"}


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"PK\x03\x04\x00\x00"])
def test_a_text_that_is_none(project: Path, data: bytes) -> None:
    text_file(project, "onn1977tin.txt").write_bytes(data)
    opened = open_library(project)
    (problem,) = opened.problems
    assert problem.path == "references/texts/onn1977tin.txt"
    assert problem.hint
    assert opened.sources["onn1977tin"].text is None
    assert finds(opened, "turned backwards on") == {"hale1902mill"}


def test_an_empty_text(project: Path) -> None:
    text_file(project, "onn1977tin.txt").write_bytes(b"")
    opened = open_library(project)
    assert finds(opened, "turned backwards on") == {"hale1902mill"}
    assert opened.sources["onn1977tin"].words in (0, None)


def test_other_files_beside_the_texts(project: Path) -> None:
    text_file(project, "cover.jpg").write_bytes(b"\xff\xd8")
    text_file(project, "notes").mkdir()
    assert open_library(project).problems == ()


def test_a_text_in_a_format_that_is_not_read(project: Path) -> None:
    texts = project / "references" / "texts"
    (texts / "elsewhere2001.html").write_text("<p>So it was.</p>", encoding="utf-8")
    beside = next(path for path in texts.iterdir() if path.suffix == ".txt")
    beside.with_suffix(".pdf").write_bytes(b"%PDF-1.7")  # its text is there as well
    (told,) = open_library(project).problems
    assert (told.path, told.hint) == (
        "references/texts/elsewhere2001.html",
        "save its text as elsewhere2001.txt beside it",
    )


def test_problems_are_told_again_by_the_next_run(project: Path) -> None:
    text_file(project, "stray.txt").write_text("Words of nobody.", encoding="utf-8")
    first = open_library(project)
    assert open_library(project).problems == first.problems


# -- what is kept


def test_an_unchanged_library_is_not_made_again(project: Path) -> None:
    assert built(project)
    before = derived(project)
    assert built(project) == []
    assert derived(project) == before


def test_an_unchanged_library_is_opened_without_the_parsers(project: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; from quotecheck.library.store import load, open_library; "
        "opened = open_library(Path(sys.argv[1])); load(opened.ref).index.lookup.ranges([1, 2, 3]); "
        "print(len(opened.sources), *({'bibtexparser', 'numpy', 'yaml', 'charset_normalizer'} & set(sys.modules)))"
    )
    assert run(opening, project).split()[0] == "2"
    assert run(opening, project) == "2"


def run(code: str, project: Path) -> str:
    made = subprocess.run([sys.executable, "-c", code, str(project)], check=True, capture_output=True, text=True)
    return made.stdout.strip()


def test_only_a_changed_text_is_read_again(project: Path) -> None:
    open_library(project)
    text_file(project, "onn1977tin.txt").write_text(TIN.replace("sorry", "ashamed"), encoding="utf-8")
    said = " ".join(built(project))
    assert "onn1977tin" in said
    assert "hale1902mill" not in said
    opened = open_library(project)
    assert finds(opened, "been ashamed to") == {"onn1977tin"}
    assert finds(opened, "been sorry to") == set()
    assert finds(opened, "turned backwards on") == {"hale1902mill"}


def test_a_text_changed_in_place_with_its_size_and_time_kept(project: Path) -> None:
    path = text_file(project, "onn1977tin.txt")
    open_library(project)
    stat = path.stat()
    path.write_text(TIN.replace("sorry", "proud"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert finds(open_library(project), "been proud to") == {"onn1977tin"}


def test_a_changed_record_is_read_again_without_the_texts(project: Path) -> None:
    open_library(project)
    bib = project / "references" / "books.bib"
    bib.write_text(BIB.replace("Tin and Its Uses", "Tin and Its Abuses"), encoding="utf-8")
    assert built(project) == []
    assert open_library(project).sources["onn1977tin"].title == "Tin and Its Abuses"


def test_an_opened_library_stays_open_while_it_is_made_again(project: Path) -> None:
    first = open_library(project)
    text_file(project, "onn1977tin.txt").write_text("Nothing of the kind.", encoding="utf-8")
    second = open_library(project)
    assert first.ref != second.ref
    assert finds(first, "own a tin") == {"onn1977tin"}
    assert finds(second, "own a tin") == set()


def test_what_is_derived_is_kept_out_of_git(project: Path) -> None:
    open_library(project)
    ignored = (project / ".quotecheck" / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert "*" in ignored


def test_nothing_is_left_half_written(project: Path) -> None:
    open_library(project)
    assert not [path for path in project.rglob("*") if path.name.endswith(".part")]


# -- the lock


def test_the_lock_knows_the_texts_without_a_word_of_them(project: Path) -> None:
    open_library(project)
    lock = (project / "references" / LOCK).read_text(encoding="utf-8")
    assert {entry["key"] for entry in json.loads(lock)["texts"]} == {"hale1902mill", "onn1977tin"}
    assert "flour" not in lock
    assert "sorry" not in lock


def test_a_text_that_is_no_longer_here_is_missed(project: Path) -> None:
    open_library(project)
    text_file(project, "onn1977tin.txt").unlink()
    opened = open_library(project)
    tin = opened.sources["onn1977tin"]
    assert (tin.text, tin.text_missing) == (None, True)
    assert not opened.sources["hale1902mill"].text_missing
    assert finds(opened, "own a tin") == set()
    assert "onn1977tin" in (project / "references" / LOCK).read_text(encoding="utf-8")


def test_a_text_that_comes_back_is_used(project: Path) -> None:
    open_library(project)
    path = text_file(project, "onn1977tin.txt")
    data = path.read_bytes()
    path.unlink()
    open_library(project)
    path.write_bytes(data)
    opened = open_library(project)
    assert opened.sources["onn1977tin"].text is not None
    assert finds(opened, "own a tin") == {"onn1977tin"}


def test_a_lock_without_any_text(project: Path) -> None:
    """What a machine has that checks the blog but does not hold the books."""
    open_library(project)
    for path in text_file(project, "").iterdir():
        path.unlink()
    for name in sorted(derived(project), reverse=True):
        (project / ".quotecheck" / name).unlink()
    lock = (project / "references" / LOCK).read_bytes()
    opened = open_library(project)
    assert all(source.text_missing for source in opened.sources.values())
    assert (project / "references" / LOCK).read_bytes() == lock


def test_a_lock_that_cannot_be_read_is_told(project: Path) -> None:
    (project / "references" / LOCK).write_text("<<<<<<< mine\n", encoding="utf-8")
    opened = open_library(project)
    (problem,) = opened.problems
    assert problem.path == f"references/{LOCK}"
    assert problem.hint
    assert finds(opened, "own a tin") == {"onn1977tin"}


def test_an_entry_taken_out_leaves_the_lock(project: Path) -> None:
    open_library(project)
    (project / "references" / "books.bib").write_text(BIB[: BIB.index("@book{onn")], encoding="utf-8")
    opened = open_library(project)
    assert set(opened.sources) == {"hale1902mill"}
    assert len(opened.problems) == 1
    assert "onn1977tin" not in (project / "references" / LOCK).read_text(encoding="utf-8")


# -- what is damaged is made again


def damaged(data: bytes, how: str) -> bytes | None:
    flipped = data[:12] + bytes([data[12] ^ 1]) + data[13:] if len(data) > 13 else data
    made = {"gone": None, "empty": b"", "short": data[: len(data) // 2], "garbage": b"\x17{]" * 40, "flipped": flipped}
    return made[how]


def parts(project: Path, pattern: str) -> list[Path]:
    found = sorted((project / ".quotecheck").glob(pattern))
    assert found
    return found


def damage() -> Iterator[object]:
    for pattern in ("index/*.bin", "texts/*.bin", "texts/*.json", "library/*.json", "texts.json"):
        for how in ("gone", "empty", "short", "garbage"):
            yield pytest.param(pattern, how)
    yield pytest.param("index/*.bin", "flipped")
    yield pytest.param("texts/*.bin", "flipped")


@pytest.mark.parametrize(("pattern", "how"), list(damage()))
def test_damage(project: Path, pattern: str, how: str) -> None:
    """A run after the damage, in a new process, finds what the first did."""
    first = open_library(project)
    for path in parts(project, pattern):
        data = damaged(path.read_bytes(), how)
        path.unlink()
        if data is not None:
            path.write_bytes(data)
    forget()
    again = open_library(project)
    assert dict(again.sources) == dict(first.sources)
    assert finds(again, "turned backwards on") == {"hale1902mill"}
    assert finds(again, "own a tin") == {"onn1977tin"}
    index = load(again.ref).index
    assert [index.segment(number).words(0, 2).folds[0] for number in range(2)] == ["the", "nobody"]


def test_the_whole_folder_may_be_deleted(project: Path) -> None:
    first = open_library(project)
    before = derived(project)
    for path in sorted((project / ".quotecheck").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    forget()
    assert dict(open_library(project).sources) == dict(first.sources)
    assert derived(project) == before


# -- several at once, and nowhere to write


def test_two_runs_at_once_agree(project: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; from quotecheck.library.store import load, open_library; "
        "opened = open_library(Path(sys.argv[1])); load(opened.ref); print(opened.ref.digest, len(opened.sources))"
    )
    with ThreadPoolExecutor(3) as pool:
        said = set(pool.map(lambda _: run(opening, project), range(3)))
    assert len(said) == 1
    assert said == {run(opening, project)}
    assert finds(open_library(project), "own a tin") == {"onn1977tin"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_project_that_cannot_be_written(project: Path) -> None:
    folders = [path for path in (project, *project.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        opened = open_library(project)
        assert finds(opened, "own a tin") == {"onn1977tin"}
        assert not (project / ".quotecheck").exists()
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_a_file_where_the_state_folder_should_be(project: Path, tmp_path_factory: Any, monkeypatch: Any) -> None:  # noqa: ANN401 - pytest's own
    """As a read-only project: what is derived goes to the temporary folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.setattr("tempfile.tempdir", None)
    (project / ".quotecheck").write_text("mine", encoding="utf-8")
    opened = open_library(project)
    assert finds(opened, "own a tin") == {"onn1977tin"}
    assert (project / ".quotecheck").read_text(encoding="utf-8") == "mine"
