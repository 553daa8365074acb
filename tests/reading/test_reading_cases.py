"""Every case is a small file and what a person sees in it: ``<format>/<case>.md`` with ``<case>.json`` beside it.

With ``QUOTECHECK_UPDATE=1`` the expected files are written anew; read what changed before keeping it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from quotecheck.model.post import Block, Inline, Post
from quotecheck.readers import READERS, read_posts
from tests.reading.laws import CASES, POSTS, READING, named_data, skip_without_extra

UPDATE = bool(os.environ.get("QUOTECHECK_UPDATE"))
BEFORE = 20


def seen(post: Post) -> dict[str, Any]:
    """A post as a case writes it: only what is there."""
    told = {
        "prose": post.prose.text.split("\n"),
        "blocks": [block(post, each) for each in post.blocks],
        "inlines": [inline(post, each) for each in post.inlines],
        "front": dict(post.front),
        "left_out": dict(sorted(post.left_out.items())),
    }
    return {name: value for name, value in told.items() if value}


def told_of(posts: list[Post]) -> Any:  # noqa: ANN401 - JSON
    """What a case writes: a post, or for a file of several, each by its name."""
    return {post.name: seen(post) for post in posts} if any(post.part for post in posts) else seen(*posts)


def block(post: Post, block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind.value, "text": post.prose.text[block.span.start : block.span.end]}
    if block.parent is not None:
        told["parent"] = block.parent
    return told | ({"attrs": dict(block.attrs)} if block.attrs else {})


def inline(post: Post, inline: Inline) -> dict[str, Any]:
    said = post.prose.text[inline.span.start : inline.span.end]
    before = post.prose.text[max(0, inline.span.start - BEFORE) : inline.span.start]
    told: dict[str, Any] = {"kind": inline.kind.value, **({"text": said} if said else {"after": before})}
    return told | ({"attrs": dict(inline.attrs)} if inline.attrs else {})


@pytest.mark.parametrize("path", POSTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    name, data = named_data(path)
    skip_without_extra(name)
    told = told_of([*read_posts(name, data, READING)])
    golden = path.with_suffix(".json")
    if UPDATE:
        golden.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert told == json.loads(golden.read_text(encoding="utf-8"))


def test_every_reader_has_cases() -> None:
    assert {reader.name for reader in READERS} == {path.parent.name for path in POSTS}


def test_every_expected_file_has_its_post() -> None:
    assert {path.with_suffix("") for path in CASES.glob("*/*.json")} == {path.with_suffix("") for path in POSTS}
