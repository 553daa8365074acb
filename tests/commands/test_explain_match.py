"""``check --explain-match``: what was found and what was dropped at a line."""

from __future__ import annotations

import pytest
from command_project import PASSAGE, UNCREDITED, Project

POST = f"""\
> {PASSAGE}
>
> — Ada Merrin, *Notes from a Harbour*

A “so-called” harbour, and a man who kept two ledgers, one for hens, was all that there was to see.

She never said “seven brass owls were sold before noon” to me.
"""


def test_a_quotation_with_what_is_said_of_it(blog: Project) -> None:
    done = blog.run("check", "--explain-match", "posts/uncredited.md:3")
    assert done.code == 1
    told = " ".join(done.out.split())
    assert done.out.startswith("posts/uncredited.md:3\n")
    assert "found 3:3-3:201 “The tide does not hurry for anyone, and …”" in told
    assert "block quote, 40 words; verbatim, 100 %, in [merrin1931]" in told
    assert "credit: none found" in told
    assert "error[QC101] missing-citation" in told
    assert told.endswith("dropped nothing")


def test_what_was_dropped_says_why(blog: Project) -> None:
    blog.write("posts/new.md", POST)
    done = blog.run("check", "posts", "--explain-match", "posts/new.md:5")
    assert done.code == 0
    told = " ".join(done.out.split())
    assert "found nothing" in told
    assert (
        "dropped 5:4-5:12 “so-called” so-called 5:38-5:62 [merrin1931] “kept two ledgers, one for” too few words alike"
        in told
    )
    assert "Merrin" not in told


def test_an_unregistered_quotation_was_not_compared(blog: Project) -> None:
    blog.write("posts/new.md", POST)
    told = " ".join(blog.run("check", "--explain-match", "posts/new.md:7:3").out.split())
    assert "in quotation marks, 7 words; found in no registered source, so it was not compared" in told


def test_a_post_on_the_input_and_a_report_in_a_file(blog: Project) -> None:
    done = blog.run("check", "-", "--explain-match", "new.md:3", "--output", "why.txt", stdin=UNCREDITED.encode())
    assert (done.code, done.out) == (1, "")
    assert "error[QC101]" in (blog.root / "why.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["posts/uncredited.md"], "error: `posts/uncredited.md` is no line of a post\nhint: give POST:LINE"),
        (["posts/uncredited.md:2"], "line 2: no text was read there\nhint: the next paragraph begins at line 3"),
        (["posts/uncredited.md:99"], "line 99: no text was read there\nhint: the last paragraph begins at line 5"),
        (["posts/none.md:9"], "error: posts/none.md: no such file or folder"),
        (["posts/uncredited.md:3", "--format", "json"], "error: --explain-match is told to people only"),
    ],
)
def test_what_cannot_be_explained_is_exit_code_2(blog: Project, arguments: list[str], message: str) -> None:
    done = blog.run("check", "--explain-match", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_post_that_cannot_be_read(blog: Project) -> None:
    blog.write("posts/binary.md", b"\x00\x01\x02")
    done = blog.run("check", "--explain-match", "posts/binary.md:1")
    assert (done.code, done.err) == (2, "error: posts/binary.md: is not a text file\nhint: give it as UTF-8 text\n")
