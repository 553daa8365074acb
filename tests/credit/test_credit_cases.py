"""Posts and what is named in them: ``cases/<form>/<case>.md`` or ``.html``, with a ``.yml`` beside it.

A quotation may say its credit's ``line``, and whether it is ``nested`` in the first one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from credit_examples import SOURCES, credited_in, nested, quotation

from quotecheck.credit import credits_of, find_mentions, look_around
from quotecheck.credit.forms import FORMS
from quotecheck.model.credit import Credit, Mention
from quotecheck.model.post import Post
from quotecheck.readers import read

CASES = Path(__file__).parent / "cases"
POSTS = sorted(path for path in CASES.glob("*/*") if path.suffix != ".yml")


def load(path: Path) -> tuple[Post, dict[str, Any]]:
    expected = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    return read(path.name, path.read_bytes()), expected


def seen(mention: Mention) -> dict[str, str]:
    """A mention as a case writes it: only what is set."""
    place = mention.locator
    locator = f"{place.kind} {place.start}" + (f"-{place.end}" if place.end else "") if place else None
    said = {
        "form": mention.form,
        "source": mention.source,
        "locator": locator,
        "misspelt": mention.misspelt,
        "correct": mention.correct,
        "misdated": mention.misdated,
        "instead": mention.instead,
        "unresolved": mention.unresolved,
        "names": mention.names,
    }
    return {name: value for name, value in said.items() if value}


def judged(credit: Credit | None, asked: dict[str, Any]) -> dict[str, Any]:
    """A credit as a case writes it: only what the case asks for."""
    if credit is None:
        return {"verdict": None}
    said = {
        "verdict": credit.verdict.value,
        "credited": credit.source,
        "found": list(credit.found),
        "missing": list(credit.missing),
    }
    return {name: value for name, value in said.items() if name in asked}


@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    post, expected = load(path)
    mentions = find_mentions(post, SOURCES)
    if "mentions" in expected:
        assert [seen(mention) for mention in mentions] == expected["mentions"]
    assert not {mention.source for mention in mentions} & set(expected.get("no_mention_of", ()))
    asked = expected.get("quotations", [])
    found = [quotation(post, item["text"], item.get("source"), item.get("form")) for item in asked]
    found = [credited_in(post, q, item["line"]) if "line" in item else q for q, item in zip(found, asked, strict=True)]
    found = [nested(q, found[0]) if item.get("nested") else q for q, item in zip(found, asked, strict=True)]
    credit = credits_of(look_around(post, found, mentions, expected.get("inherit", ())), SOURCES)
    wanted = [{k: v for k, v in item.items() if k in {"verdict", "credited", "found", "missing"}} for item in asked]
    assert [judged(given, item) for given, item in zip((credit[q.id] for q in found), asked, strict=True)] == wanted


def test_every_form_has_cases() -> None:
    assert {name for name, _ in FORMS} == {path.parent.name for path in POSTS}


@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_mentions_stand_in_the_prose(path: Path) -> None:
    post, _ = load(path)
    for mention in find_mentions(post, SOURCES):
        assert 0 <= mention.span.start <= mention.span.end <= len(post.prose.text)
