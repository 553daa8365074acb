"""What a run loads: modules that cost much and are not needed must not be there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from command_project import Project, environment

NEVER = {"rich", "pydantic", "importlib.metadata", "asyncio", "httpx", "pkg_resources", "click"}
STALE_ONLY = {"yaml", "bibtexparser", "pylatexenc", "numpy", "charset_normalizer"}
OTHER_INPUTS = {"lxml", "pypdfium2", "docutils"}
MANY_POSTS = {"multiprocessing", "concurrent.futures", "logging"}
NOT_ASKED_FOR = {
    "_hashlib",  # OpenSSL
    "dataclasses",  # each takes ten times as long to make as a class with an __init__
    "tomllib",
    "tempfile",
    "email",
    "http",
    "urllib.request",
    "ssl",
    "sqlite3",
    "zipfile",
    "importlib.resources",
}
OTHER_COMMANDS = {
    "quotecheck.api.citing",
    "quotecheck.library.reading",
    "quotecheck.library.texts",
    "quotecheck.matching.build",
}
OTHER_REPORTERS = {"quotecheck.reporters.github", "quotecheck.reporters.concise", "quotecheck.readers.plain"}
HTML = {"turbohtml"}
ANSWERED_EARLY = {"typer", "json", "re", "dataclasses", "quotecheck.cli", "quotecheck.model"}
CHECKING = {"quotecheck.examine", "quotecheck.matching.find", "rapidfuzz", "pyromark", "quotecheck.library.store"}

_ASK = """
import sys
from quotecheck.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("\\n" + " ".join(sys.modules))
"""


def loaded(project: Project, *arguments: str) -> set[str]:
    """The modules that are there after a command."""
    command = [sys.executable, "-c", _ASK, *arguments]
    done = subprocess.run(command, cwd=project.root, capture_output=True, env=environment(), check=True)
    return set(done.stderr.decode().splitlines()[-1].split())


def test_importing_the_package_costs_nothing(bare: Project) -> None:
    ask = "import sys; before = set(sys.modules); import quotecheck; print(*(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=bare.root, capture_output=True, env=environment(), check=True
    )
    assert {name for name in done.stdout.decode().split() if "." in name} == {"quotecheck.version"}


def test_version_loads_nothing(bare: Project) -> None:
    assert not loaded(bare, "--version") & (NEVER | STALE_ONLY | CHECKING | ANSWERED_EARLY)


@pytest.mark.parametrize("arguments", [["-h"], ["check", "-h"], ["read", "-h"], ["explain", "QC101"], ["explain"]])
def test_help_and_explain_do_not_load_what_checks(bare: Project, arguments: list[str]) -> None:
    assert not loaded(bare, *arguments) & (NEVER | STALE_ONLY | OTHER_INPUTS | MANY_POSTS | CHECKING)


@pytest.mark.parametrize("format_", ["full", "json"])
def test_a_warm_check_of_one_post(blog: Project, format_: str) -> None:
    blog.write("quotecheck.yml", "version: 1\nlimits: {bd-extract: 400}\n")
    command = ["check", "posts/uncredited.md", "--format", format_]
    assert blog.run(*command).code == 1
    found = loaded(blog, *command)
    assert "quotecheck.examine" in found
    assert not found & (NEVER | STALE_ONLY | OTHER_INPUTS | MANY_POSTS)
    assert not found & (NOT_ASKED_FOR | OTHER_COMMANDS | OTHER_REPORTERS | HTML)


def test_showing_a_post_loads_no_more_than_checking_it(blog: Project) -> None:
    command = ["read", "posts/uncredited.md"]
    assert blog.run(*command).code == 0
    found = loaded(blog, *command)
    assert "quotecheck.reporters.seen" in found
    assert not found & (NEVER | STALE_ONLY | OTHER_INPUTS | MANY_POSTS | NOT_ASKED_FOR | OTHER_COMMANDS | HTML)
    assert not found & (OTHER_REPORTERS | {"quotecheck.reporters.full", "quotecheck.reporters.json_v1"})


def test_what_a_post_holds_is_read_with_its_own_parser(blog: Project) -> None:
    blog.run("check")
    blog.write("posts/tagged.md", "One <q>line</q> of a post.\n")
    blog.write("posts/dated.md", '+++\nsource = "a book"\n+++\n\nOne line of a post.\n')
    assert loaded(blog, "check", "posts/tagged.md") & (HTML | {"tomllib"}) == HTML
    assert loaded(blog, "check", "posts/dated.md") & (HTML | {"tomllib"}) == {"tomllib"}


def test_what_is_stale_is_compiled_again(blog: Project) -> None:
    blog.run("check")
    assert "yaml" not in loaded(blog, "check", "posts/clean.md")
    blog.write("quotecheck.yml", "version: 1\nfail-on: never\n")
    assert "yaml" in loaded(blog, "check", "posts/clean.md")
    assert blog.run("check").code == 0
