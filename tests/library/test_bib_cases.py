"""Every folder of ``bib/`` holds a ``.bib`` file and what must be read from it and said about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotecheck.library.records import read_records

CASES = sorted(path for path in (Path(__file__).parent / "bib").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    records = read_records("input.bib", (case / "input.bib").read_bytes())

    said = [(fault.line, fault.key, fault.code) for fault in records.faults]
    assert said == [(fault["line"], fault["key"], fault["code"]) for fault in expected["faults"]], records.faults
    for fault, wanted in zip(records.faults, expected["faults"], strict=True):
        assert wanted["says"] in fault.message
        assert fault.hint
        assert fault.path == "input.bib"

    assert [source.key for source in records.sources] == expected["keys"]
    read = {source.key: source._asdict() for source in records.sources}
    for key, values in expected.get("sources", {}).items():
        assert {name: plain(read[key][name]) for name in values} == values


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a source holds
    """``value`` as JSON has it: names and places as lists."""
    return [plain(each) for each in value] if isinstance(value, tuple) else value
