"""``quotecheck read``: what is read from a post. ``QUOTECHECK_UPDATE=1`` writes ``read/`` anew; then read it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from command_project import Done, Project
from jsonschema import Draft202012Validator

import quotecheck
from quotecheck.reporters.style import cells

GOLDEN = Path(__file__).parent / "read"
SAMPLE = GOLDEN / "sample.md"
SCHEMA = json.loads((Path(quotecheck.__file__).parent / "read-v1.schema.json").read_text(encoding="utf-8"))
CASES: dict[str, tuple[list[str], int]] = {
    "sample-80.txt": ([], 80),
    "sample-44.txt": ([], 44),
    "sample-120.txt": ([], 120),
    "sample-colour.txt": (["--color", "always"], 80),
    "sample.json": (["--format", "json"], 80),
}
ANSI = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def sampled(bare: Project) -> Project:
    """A folder with one post, without a library and without a config."""
    bare.write("sample.md", SAMPLE.read_bytes())
    return bare


def posts(done: Done) -> list[dict[str, Any]]:
    told = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(told)
    found: list[dict[str, Any]] = told["posts"]
    return found


@pytest.mark.parametrize("name", CASES)
def test_golden(sampled: Project, name: str) -> None:
    options, width = CASES[name]
    done = sampled.run("read", "sample.md", *options, COLUMNS=str(width))
    assert (done.code, done.err) == (0, "")
    if os.environ.get("QUOTECHECK_UPDATE"):
        (GOLDEN / name).write_bytes(done.out.encode())
    assert done.out == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("width", [44, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    assert max(map(cells, (GOLDEN / f"sample-{width}.txt").read_text(encoding="utf-8").splitlines())) <= width


def test_colour_only_adds_colour() -> None:
    coloured = (GOLDEN / "sample-colour.txt").read_text(encoding="utf-8")
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == (GOLDEN / "sample-80.txt").read_text(encoding="utf-8")


def test_an_output_without_unicode(sampled: Project) -> None:
    done = sampled.run("read", "sample.md", PYTHONIOENCODING="ascii")
    assert " 13 |   The rope was longer than the river" in done.out
    assert "\n    > \\u201cWrite down what the river did" in done.out


def test_nothing_is_written_where_nothing_is_set_up(sampled: Project) -> None:
    sampled.run("read", "sample.md")
    assert [path.name for path in sampled.root.iterdir()] == ["sample.md"]


def test_offsets_are_those_of_the_file(sampled: Project) -> None:
    (post,) = posts(sampled.run("read", "sample.md", "--format", "json"))
    text = SAMPLE.read_text(encoding="utf-8")
    heading = post["blocks"][0]
    assert text[heading["start"]["offset"] : heading["end"]["offset"]] == heading["text"] == "What the ferryman kept"
    said = post["quotations"][0]
    assert text[said["start"]["offset"] : said["end"]["offset"]] == said["text"]
    assert {quiet["text"] for quiet in post["quiet"]} >= {"heron", "The Long Rope"}


def test_the_library_is_used_where_there_is_one(blog: Project) -> None:
    report = json.loads(blog.run("check", "posts", "--format", "json").out)
    for told in report["posts"]:
        (post,) = posts(blog.run("read", told["path"], "--format", "json"))
        assert [q["source"] for q in post["quotations"]] == ["merrin1931"]
        for key in ("path", "words", "own_words", "quoted_words", "left_out", "approximate"):
            assert post[key] == told[key]
        for mine, theirs in zip(post["quotations"], told["quotations"], strict=True):
            assert {key: mine[key] for key in ("id", "form", "start", "end", "words")} == {
                key: theirs[key] for key in ("id", "form", "start", "end", "words")
            }


def test_a_library_that_is_not_there_is_no_matter(blog: Project) -> None:
    blog.write("quotecheck.yml", "version: 1\nlibrary: nowhere\n")
    done = blog.run("read", "posts/clean.md")
    assert (done.code, done.err) == (0, "")
    assert "found    1 quotation" in done.out


def test_paths_are_told_from_where_we_are(blog: Project) -> None:
    assert blog.run("read", "clean.md", cwd=blog.root / "posts").out.startswith("../posts/clean.md\n")
    assert blog.run("read", "posts/clean.md").out.startswith("posts/clean.md\n")


def test_the_input(bare: Project) -> None:
    page = b"<nav>Home</nav><p>She said <q>nobody is ever on time here</q> and left.</p>"
    (post,) = posts(bare.run("read", "-", "--stdin-filename", "a/post.html", "--format", "json", stdin=page))
    assert (post["path"], post["reader"], post["left_out"]) == ("a/post.html", "html", {"navigation": 1})
    assert post["quotations"][0]["form"] == "element"
    assert bare.run("read", "-", stdin=b"# One\n").out.startswith("stdin.md\n   read as  Markdown, 1 line\n")


def test_a_post_without_prose(bare: Project) -> None:
    bare.write("empty.md", "")
    bare.write("code.md", "```\nonly code\n```\n")
    assert bare.run("read", "empty.md").out == (
        "empty.md\n   read as  Markdown, 0 lines\n   words    none\n   found    0 quotations\n"
    )
    assert "   left out 1 piece of code\n   words    none\n" in bare.run("read", "code.md").out
    (post,) = posts(bare.run("read", "empty.md", "--format", "json"))
    assert (post["blocks"], post["words"]) == ([], 0)


ERRORS = {
    "nothing there": (["read", "clean.mdx"], "error: clean.mdx: no such file\nhint: did you mean clean.md?\n"),
    "a folder": (["read", "posts"], "error: posts: is a folder\nhint: name one post in it; `check` takes folders\n"),
    "an unknown kind": (
        ["read", "notes.xyz"],
        "error: notes.xyz: no reader for this kind of file\nhint: posts end in ",
    ),
    "no text": (["read", "binary.md"], "error: binary.md: is not a text file"),
    "too large": (["read", "large.md"], "error: large.md: is larger than 0.01 MB\nhint: "),
    "no name without input": (
        ["read", "clean.md", "--stdin-filename", "x.md"],
        "error: --stdin-filename names the post",
    ),
}


@pytest.mark.parametrize("case", ERRORS)
def test_errors_are_short_and_say_what_to_do(bare: Project, case: str) -> None:
    bare.write("quotecheck.yml", "version: 1\nlimits: {file-mb: 0.01}\n")
    bare.write("clean.md", "One line.\n")
    bare.write("posts/one.md", "One line.\n")
    bare.write("notes.xyz", "One line.\n")
    bare.write("binary.md", b"\x00\x01\x02\xff" * 9)
    bare.write("large.md", "One line.\n" * 2_000)
    arguments, message = ERRORS[case]
    done = bare.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_what_ended_the_reading_is_in_the_json_too(bare: Project) -> None:
    bare.write("binary.md", b"\x00\x01\x02\xff" * 9)
    done = bare.run("read", "binary.md", "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["posts"]) == (2, [])
    assert told["problems"] == [
        {"path": "binary.md", "message": "is not a text file", "hint": "give it as UTF-8 text"},
    ]
    assert done.err.startswith("error: binary.md: is not a text file")


def test_nothing_in_a_post_steers_the_terminal(bare: Project) -> None:
    hostile = "One \x1b[2J\x07 “line \x1b]0;x\x07 that \u202e turns around here” and \x9b31m.\n\n> a\x08b c d e f g\n"
    bare.write("hostile.md", f'---\nsource: "a \\x1b[1m"\n---\n{hostile}')
    out = bare.run("read", "hostile.md").out
    assert not set(out) & {*map(chr, range(10)), *map(chr, range(11, 32)), "\x7f", "\x9b", "\u202e"}
    assert "\\x1b[2J" in out
