"""What a run with compiled records may import."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["compiled", "records", "texts", "lock", "locators"])
def test_nothing_heavy_is_imported(module: str) -> None:
    code = (
        f"import sys, quotecheck.library.{module}\n"
        "heavy = {'bibtexparser', 'pylatexenc', 'yaml', 'numpy', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
