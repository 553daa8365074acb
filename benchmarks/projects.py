"""Folders of books as projects to measure in. Nothing of a book is written anywhere but in a temporary folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import capwords
from typing import Any, NamedTuple

from measure import QUOTECHECK, cost

_NAMED = re.compile(r"(?P<author>[^_]+)_(?P<title>.+)_(?P<year>\d{4})")
"""A file name that says what the book is, such as ``Roe_Walls_1931.txt``."""


class Book(NamedTuple):
    """A text and what its record will say."""

    path: Path
    key: str
    title: str
    author: str = ""
    year: str = ""

    @property
    def record(self) -> str:
        """Its BibTeX entry."""
        fields = {"author": self.author, "title": self.title, "publisher": "X", "year": self.year}
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@book{{{self.key},\n{body}}}\n"


def books_in(folder: Path) -> list[Book]:
    """The ``.txt`` books of a folder by name; what they are says ``MANIFEST.md`` beside it, else the book or its name."""
    known = _manifest(folder.parent / "MANIFEST.md")
    return [_book(path, known) for path in sorted(folder.glob("*.txt"))]


def _book(path: Path, known: Mapping[str, tuple[str, str, str]]) -> Book:
    key = re.sub(r"[^a-z0-9-]", "-", path.stem.lower())
    if path.name in known:
        return Book(path, key, *known[path.name])
    named = _NAMED.fullmatch(path.stem)
    author, year = (named["author"], named["year"]) if named else ("", "")
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        page = title_page(file.read(1000))
    return Book(path, key, *(page or (path.stem.replace("_", " "), author)), year)


def title_page(text: str) -> tuple[str, str] | None:
    """Title and author from the first lines of a book, where a line begins with *by*; None where none does."""
    lines = [line.strip(" .,;") for line in text.splitlines() if line.strip(" .,;")][:7]
    at = next((n for n, line in enumerate(lines) if re.match(r"by\b", line, re.IGNORECASE)), 0)
    author = " ".join(lines[at : at + 2] if lines and len(lines[at]) == 2 else lines[at : at + 1])[3:]
    if not at or sum(map(len, lines[:at])) > 80 or not author:
        return None
    title = " ".join(lines[:at])
    return (capwords(title) if title.isupper() else title), (capwords(author) if author.isupper() else author)


def _manifest(path: Path) -> dict[str, tuple[str, str, str]]:
    """Title, author and year by file name, from a Markdown table whose first columns are file, title, author, year."""
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) > 4 and cells[0].startswith("books/"):
            title = re.sub(r" \(tr\. .*\)$", "", cells[1]).partition(";")[0]
            known[cells[0].removeprefix("books/")] = (title, cells[2], cells[3])
    return known


def lay_out(root: Path, books: Iterable[Book]) -> Path:
    """A project with ``books`` registered and not yet indexed, and one short post in it."""
    texts = root / "references" / "texts"
    texts.mkdir(parents=True)
    records = []
    for book in books:
        shutil.copyfile(book.path, texts / f"{book.key}.txt")
        records.append(book.record)
    (root / "references" / "references.bib").write_text("\n".join(records), encoding="utf-8")
    (root / "quotecheck.yml").write_text("version: 1\n", encoding="utf-8")
    (root / "empty.md").write_text("Nothing is quoted.\n", encoding="utf-8")
    return root


def check(*paths: str, output: str | None = None) -> tuple[str, ...]:
    """The arguments of ``check`` in one process; with ``output`` the report is JSON, in that file."""
    written = ("--format", "json", "--output", output) if output else ()
    return (*QUOTECHECK, "check", *paths, "-j", "1", *written)


def report(root: Path, *paths: str) -> dict[str, Any]:
    """The JSON report on some posts of a project."""
    cost(check(*paths, output="report.json"), root)
    found: dict[str, Any] = json.loads((root / "report.json").read_bytes())
    return found


def write_posts(root: Path, name: str, posts: Mapping[str, str]) -> Path:
    """A folder of posts in a project; the keys are file names."""
    folder = root / name
    folder.mkdir()
    for file, text in posts.items():
        (folder / file).write_bytes(text.encode())
    return folder


def copy_posts(root: Path, name: str, posts: Sequence[Path]) -> Path:
    """A folder of copied posts in a project."""
    folder = root / name
    folder.mkdir()
    for path in posts:
        shutil.copyfile(path, folder / path.name)
    return folder
