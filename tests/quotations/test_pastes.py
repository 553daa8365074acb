"""Whole short posts, in each a paste or something that only looks like one: what is suspected, and by which signs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from shelf import in_prose, look

from quotecheck.model.quotation import Form

PASTES = Path(__file__).parent / "pastes"
EXPECTED = yaml.safe_load((PASTES / "expected.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(p for p in PASTES.iterdir() if p.suffix != ".yml"), ids=lambda p: p.name)
def test_paste(path: Path) -> None:
    seen = look(path.read_text(encoding="utf-8"), path.name)
    found = [quotation for quotation in seen.quotations if quotation.form is Form.SUSPECTED]
    if path.name.startswith("not-"):
        assert found == []
        return
    (quotation,) = found
    expected = EXPECTED[path.name]
    said = " ".join(in_prose(seen, quotation.span).split())
    assert said.startswith(expected["starts"])
    assert said.endswith(expected["ends"])
    assert list(quotation.signs) == expected["signs"]


def test_every_expected_paste_is_there() -> None:
    assert set(EXPECTED) == {p.name for p in PASTES.iterdir() if p.suffix != ".yml" and not p.name.startswith("not-")}
