"""What stands where a file is looked for and is none: it is said or counted, and nothing waits for it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from command_project import Project

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def odd(blog: Project) -> Path:
    """The folder of posts, with much in it that is none."""
    posts = blog.root / "posts"
    (posts / "uncredited.md").unlink()
    os.mkfifo(posts / "pipe.md")
    with socket.socket(socket.AF_UNIX) as plug:
        here = Path.cwd()
        os.chdir(posts)  # the name of a socket must be short
        plug.bind("socket.md")
        os.chdir(here)
    (posts / "zero.md").symlink_to("/dev/zero")
    (posts / "one.md").symlink_to("other.md")
    (posts / "other.md").symlink_to("one.md")
    (posts / "up").symlink_to("..")
    (posts / "folder.md").mkdir()
    (posts / "folder.md" / "within.md").write_text("A post in a folder with the name of a post.")
    return posts


def test_in_a_folder_they_are_counted(blog: Project, odd: Path) -> None:
    done = blog.run("check", "posts")
    assert done.code == 0, done
    assert "2 posts" in done.out
    told = " ".join(done.out[done.out.index("Skipped:") :].split())
    assert told.startswith(
        "Skipped: 2 (a link that leads back to itself), 1 (a device, not a file), 1 (a link to a folder), "
        "1 (a named pipe, not a file), 1 (a socket, not a file)."
    )
    assert odd.joinpath("pipe.md").is_fifo()


def test_git_does_not_change_that(blog: Project, odd: Path) -> None:
    before = blog.run("check", "posts", "--format", "json").out
    subprocess.run(["git", "init", "-q"], cwd=odd.parent, check=True)
    assert blog.run("check", "posts", "--format", "json").out == before


@pytest.mark.parametrize(
    ("name", "told", "help_"),
    [
        ("pipe.md", "it is a named pipe, not a file", "what comes out of it can be given as the input"),
        ("socket.md", "it is a socket, not a file", "name a file"),
        ("zero.md", "it is a device, not a file", "name a file"),
        ("one.md", "too many levels of symbolic links", "it is a link that leads nowhere"),
        ("gone.md", "no such file or directory", "it is a link that leads nowhere"),
    ],
)
def test_named_they_are_told_in_a_line(blog: Project, odd: Path, name: str, told: str, help_: str) -> None:
    (odd / "gone.md").symlink_to("nowhere.md")
    done = blog.run("check", f"posts/{name}", "posts/clean.md")
    assert done.code == 1, done
    assert f"unreadable: cannot be read: {told}" in done.out
    assert f"help: {help_}" in done.out
    assert "1 post," in done.out
    for command in (("read", f"posts/{name}"), ("cite", f"posts/{name}:3")):
        seen = blog.run(*command)
        assert (seen.code, seen.err.splitlines()[0].endswith(f": cannot be read: {told}")) == (2, True), seen


def test_a_folder_with_the_name_of_a_post_is_a_folder(blog: Project, odd: Path) -> None:
    assert odd.joinpath("folder.md").is_dir()
    assert "1 post," in blog.run("check", "posts/folder.md").out


def test_in_the_library_they_are_told(blog: Project) -> None:
    library = blog.root / "references"
    os.mkfifo(library / "pipe.bib")
    (library / "zero.bib").symlink_to("/dev/zero")
    (library / "texts" / "oduya2004.txt").mkdir()
    os.mkfifo(library / "texts.lock")
    done = blog.run("check", "posts/clean.md", "--format", "concise")
    assert done.code == 1, done
    assert {line.partition(":")[0] for line in done.out.splitlines() if "not a file" in line} == {
        "references/pipe.bib", "references/texts.lock", "references/texts/oduya2004.txt", "references/zero.bib"
    }  # fmt: skip
    assert (library / "texts.lock").is_fifo()


def test_in_the_place_of_the_config_they_are_told(blog: Project) -> None:
    config = blog.root / "quotecheck.yml"
    config.unlink()
    os.mkfifo(config)
    done = blog.run("check", "posts/clean.md")
    assert (done.code, done.err.splitlines()[0]) == (
        2, "error: quotecheck.yml: cannot be read: it is a named pipe, not a file"
    )  # fmt: skip
    config.unlink()
    config.symlink_to("quotecheck.yml")
    assert "too many levels of symbolic links" in blog.run("check", "posts/clean.md").err


def test_in_the_place_of_what_is_derived_nothing_is_lost(blog: Project) -> None:
    before = blog.run("check", "posts")
    for path in sorted((blog.root / ".quotecheck").rglob("*")):
        if path.is_file():
            path.unlink()
            os.mkfifo(path)
    after = blog.run("check", "posts")
    assert (after.code, after.out) == (before.code, before.out)


def test_an_input_without_an_end_is_no_post(blog: Project) -> None:
    with Path("/dev/zero").open("rb") as zero:
        command = [sys.executable, "-m", "quotecheck", "check", "-"]
        done = subprocess.run(command, stdin=zero, cwd=blog.root, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, b"error: stdin.md: is larger than 16 MB")


def test_a_name_that_the_system_refuses(blog: Project) -> None:
    long = "a" * 300
    assert "no such file or folder" in blog.run("check", f"{long}.md").err
    assert "no source has the key" in blog.run("cite", f"{long}:3").err
    assert "No such command" in blog.run(long).err


def test_folders_to_any_depth(blog: Project) -> None:
    here = Path.cwd()
    os.chdir(blog.root / "posts")
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.md").write_text("A post far down.")
    os.chdir(here)
    done = blog.run("check", "posts", "--fail-on", "never")
    subprocess.run(["rm", "-r", blog.root / "posts" / "d"], check=True)  # pytest itself would fail to take it away
    assert (done.code, "3 posts" in done.out) == (0, True), done


def test_git_runs_no_program_that_the_folder_names(blog: Project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=blog.root, check=True)
    program = blog.write("program", "#!/bin/sh\ntouch ran\n")
    program.chmod(0o700)
    subprocess.run(["git", "config", "core.fsmonitor", "./program"], cwd=blog.root, check=True)
    assert "2 posts" in blog.run("check", "posts").out
    assert not (blog.root / "ran").exists()


def test_what_is_kept_from_us_is_told_or_counted(blog: Project) -> None:
    closed = blog.root / "posts" / "closed"
    closed.mkdir()
    for path in (closed, blog.root / "posts" / "clean.md", blog.root / "references" / "texts"):
        path.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("nothing can be kept from this user")
    done = blog.run("check", "posts", "posts/closed", "--fail-on", "never")
    closed.chmod(0o700)
    (blog.root / "references" / "texts").chmod(0o700)
    assert done.code == 0, done
    assert "1 (cannot be read: permission denied)" in " ".join(done.out.split())
    assert done.out.count("unreadable: cannot be read: permission denied") == 2
