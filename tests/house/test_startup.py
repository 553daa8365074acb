"""What every run imports stays cheap to import: most of the time of checking one post is the start of the program."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "quotecheck"
NAMED_TUPLES = [file for file in sorted(PACKAGE.rglob("*.py")) if "(NamedTuple)" in file.read_text(encoding="utf-8")]
A_RUN = "import quotecheck.api.checking, quotecheck.examine, quotecheck.cli.check, quotecheck.readers.markdown, sys"


@pytest.mark.parametrize("file", NAMED_TUPLES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_fields_of_named_tuples_are_no_strings(file: Path) -> None:
    # As strings each of them is compiled when the class is made. Where a type is known to the checker alone they must be.
    written = file.read_text(encoding="utf-8")
    strings = any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in ast.parse(written).body)
    assert not strings or "if TYPE_CHECKING:" in written


@pytest.mark.parametrize(
    "name", ["dataclasses", "_hashlib", "charset_normalizer", "concurrent.futures", "bibtexparser"]
)
def test_a_run_on_one_post_does_without(name: str) -> None:
    # A dataclass takes ten times as long to make as a class with an __init__; the others are for runs that need them.
    asked = f"{A_RUN}; print({name!r} in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"False\s*", told.stdout)
