"""Named tuples stay cheap to import: most of the time of checking one post is the start of the program."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "quotecheck"
NAMED_TUPLES = [file for file in sorted(PACKAGE.rglob("*.py")) if "(NamedTuple)" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("file", NAMED_TUPLES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_their_fields_are_no_strings(file: Path) -> None:
    # As strings each of them is compiled when the class is made. Where a type is known to the checker alone they must be.
    written = file.read_text(encoding="utf-8")
    strings = any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in ast.parse(written).body)
    assert not strings or "if TYPE_CHECKING:" in written
