"""The README says what the program does today. Write it anew with QUOTECHECK_UPDATE=1."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.api.formats import format_table
from quotecheck.judge import rule_table

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
UPDATE = bool(os.environ.get("QUOTECHECK_UPDATE"))
SHOWN = re.compile(r"<!-- shown: quotecheck (?P<args>[^>]+) -->\n```\n(?P<output>.*?)```\n", re.DOTALL)
TABLES = {"rules": rule_table, "formats": format_table}


def commands() -> list[str]:
    return [match["args"] for match in SHOWN.finditer(README.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example alone, so that nothing else in the checkout is read or written."""
    root = tmp_path_factory.mktemp("readme")
    for folder in ("examples", "references"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def output(project: Path, args: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QUOTECHECK", "COLUMNS"))}
    environment |= {"COLUMNS": "80", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "quotecheck", *shlex.split(args)],
        cwd=project,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def replace_in_readme(pattern: re.Pattern[str], at: int, name: str, text: str) -> None:
    readme = README.read_text(encoding="utf-8")
    match = list(pattern.finditer(readme))[at]
    README.write_text(readme[: match.start(name)] + text + readme[match.end(name) :], encoding="utf-8")


@pytest.mark.parametrize("number", range(len(commands())), ids=commands())
def test_shown_output_is_real(project: Path, number: int) -> None:
    match = list(SHOWN.finditer(README.read_text(encoding="utf-8")))[number]
    real = output(project, match["args"])
    if UPDATE:
        replace_in_readme(SHOWN, number, "output", real)
    else:
        assert match["output"] == real


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_current(name: str) -> None:
    pattern = re.compile(rf"<!-- table: {name} -->\n(?P<table>(?:\|[^\n]*\n)*)")
    match = pattern.search(README.read_text(encoding="utf-8"))
    assert match is not None
    if UPDATE:
        replace_in_readme(pattern, 0, "table", TABLES[name]())
    else:
        assert match["table"] == TABLES[name]()


def test_the_first_two_blocks_are_one_line_each() -> None:
    blocks = re.findall(r"^```\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "quotecheck check examples" in blocks[0]
    assert "pytest" in blocks[1]


def test_every_command_is_described() -> None:
    helped = output(ROOT, "--help")
    listed = re.search(r"Commands:\n(?P<rows>(?:  \S.*\n|   .*\n)+)", helped)
    assert listed is not None
    readme = README.read_text(encoding="utf-8")
    for command in re.findall(r"^  (\w+)", listed["rows"], re.MULTILINE):
        assert f"`{command}" in readme, command
