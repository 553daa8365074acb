"""What was read from a file as JSON, version 1: ``read-v1.schema.json`` is its contract."""

from __future__ import annotations

from typing import Any

from quotecheck.model.post import Block
from quotecheck.model.quotation import Quotation
from quotecheck.model.seen import Quiet, Seen, SeenFile
from quotecheck.reporters.json_v1 import Places
from quotecheck.reporters.style import json_text
from quotecheck.text import Span

Json = dict[str, Any]


def seen_json(file: SeenFile) -> str:
    """The posts of a file, with one line ending at the end. Positions are code points of the decoded file."""
    problem = file.problem
    told = {
        "version": 1,
        "posts": [_post(seen) for seen in file.posts],
        "problems": [{"path": problem.path, "message": problem.message, "hint": problem.hint}] if problem else [],
    }
    return json_text(told)


def _post(seen: Seen) -> Json:
    post, amount = seen.evidence.post, seen.evidence.amount
    places = Places(post)
    holders = {block.parent for block in post.blocks}
    return {
        "path": post.name,
        "reader": post.reader,
        "approximate": post.approximate,
        "words": amount.words,
        "own_words": amount.own_words,
        "quoted_words": amount.quoted_words,
        "left_out": dict(sorted(post.left_out.items())),
        "front": dict(post.front),
        "blocks": [_block(block, places, holds=index in holders) for index, block in enumerate(post.blocks)],
        "quotations": [_quotation(quotation, places) for quotation in seen.evidence.quotations],
        "quiet": [_quiet(quiet, places) for quiet in seen.quiet],
    }


def _block(block: Block, places: Places, *, holds: bool) -> Json:
    """A block; the text of one that holds others is theirs."""
    return {
        "kind": block.kind.value,
        "parent": block.parent,
        "attrs": dict(block.attrs),
        **places.ends(block.span),
        "text": None if holds else _text(block.span, places),
    }


def _quotation(quotation: Quotation, places: Places) -> Json:
    credit = quotation.attribution
    return {
        "id": quotation.id,
        "form": quotation.form.value,
        **places.ends(quotation.span),
        "text": _text(quotation.span, places),
        "words": quotation.words,
        "parent": quotation.parent,
        "block": quotation.block,
        "signs": list(quotation.signs),
        "attribution": {**places.ends(credit), "text": _text(credit, places)} if credit else None,
        "source": quotation.match.source if quotation.match else None,
    }


def _quiet(quiet: Quiet, places: Places) -> Json:
    return {
        "form": quiet.form.value,
        **places.ends(quiet.span),
        "text": _text(quiet.span, places),
        "words": quiet.words,
        "reason": quiet.reason,
    }


def _text(span: Span, places: Places) -> str:
    return places.post.prose.text[span.start : span.end]
