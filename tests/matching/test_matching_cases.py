"""Posts and what stands in a source: ``cases/<kind>/<case>.md`` or ``.html``, with a ``.json`` beside it.

``QUOTECHECK_UPDATE=1 pytest tests/matching/test_matching_cases.py`` writes every ``.json`` anew: read the changes before
keeping them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from shelf import in_file, in_prose, look

from quotecheck.model.evidence import Evidence
from quotecheck.model.match import Difference, Match

CASES = Path(__file__).parent / "cases"
POSTS = sorted(path for path in CASES.glob("*/*") if path.suffix in {".md", ".html"})
UPDATE = bool(os.environ.get("QUOTECHECK_UPDATE"))

FAULTS: dict[str, str] = {}
"""Cases whose ``.json`` says what should be found, and is not yet."""


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def param(path: Path) -> object:
    fault = FAULTS.get(name_of(path))
    return pytest.param(path, id=name_of(path), marks=[pytest.mark.xfail(strict=True, reason=fault)] if fault else [])


@pytest.mark.parametrize("path", [param(path) for path in POSTS])
def test_case(path: Path) -> None:
    found = quotations(look(path.read_text(encoding="utf-8"), path.name))
    expected = path.with_suffix(".json")
    if UPDATE and name_of(path) not in FAULTS:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", POSTS, ids=name_of)
def test_many_posts_are_matched_as_one_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    one, many = look(text, path.name), look(text, path.name, many=True)
    assert quotations(one) == quotations(many)
    assert one.dropped == many.dropped


def test_no_case_is_forgotten() -> None:
    assert {path.with_suffix("") for path in CASES.glob("*/*.json")} == {path.with_suffix("") for path in POSTS}


def quotations(seen: Evidence) -> list[dict[str, Any]]:
    """The quotations as a case writes them: what is not set is left out."""
    return [
        _without_nothing(
            {
                "id": quotation.id,
                "form": quotation.form.value,
                "text": in_prose(seen, quotation.span),
                "parent": quotation.parent,
                "match": _match(seen, quotation.match) if quotation.match else None,
            }
        )
        for quotation in seen.quotations
    ]


def _match(seen: Evidence, match: Match) -> dict[str, Any]:
    return _without_nothing(
        {
            "source": match.source,
            "verdict": match.verdict.value,
            "pieces": [
                {"post": in_prose(seen, piece.post), "source": in_file(match.source, piece.source)}
                for piece in match.pieces
            ],
            "differences": [_difference(difference) for difference in match.differences],
            "others": [{"source": other.source, "text": in_file(other.source, other.span)} for other in match.others],
        }
    )


def _difference(difference: Difference) -> dict[str, str]:
    return {
        "kind": difference.kind.value,
        "weight": difference.weight.value,
        "cause": difference.cause.value,
        "post": difference.post,
        "source": difference.source,
    }


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [])}
