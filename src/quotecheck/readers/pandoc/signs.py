"""What is said in pandoc's tree beside its words: signs that a prepared text put in, and lines that pandoc makes."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from quotecheck.memo import regex

Node = dict[str, Any]
"""An element of the tree: its type in ``t``, what it holds in ``c``."""

ATTRIBUTION: Final = "quotecheck-attribution"
"""The class of a division, and the name of a template, in which a prepared text says whose words a quotation has."""
NOTE_NAME: Final = "quotecheck-note"
"""The name of a template, or with slashes the first word, with which a prepared text says what a note is called."""
VERSE: Final = "quotecheck-verse"
"""The name of a template with which a prepared text says that a quotation is verse."""
IMAGE: Final = "quotecheck-image"
"""What images are called in a prepared text: those that say more have a caption."""
_TEMPLATE: Final = regex(r"\{\{([^{}|]*)(?:\|([^{}]*))?\}\}")
_NAMED: Final = regex(rf"{NOTE_NAME}/([^/]+)/")
_DASHED: Final = {"asciidoc": "—", "typst": "—\u00a0"}
"""What pandoc puts before the source that a quotation's markup names."""


def plain(nodes: Any) -> str:  # noqa: ANN401 - any part of a tree
    """The words in a part of a tree."""
    said: list[str] = []
    waiting: list[Any] = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, str):
            said.append(node)
        elif isinstance(node, dict) and node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            said.append(" ")
        elif isinstance(node, dict) and node.get("t") not in ("Note", "RawInline", "RawBlock"):
            content = node.get("c", [])
            waiting.append(content[-1] if node.get("t") in ("Span", "Quoted", "Div") else content)
    return " ".join("".join(said).split())


def template(node: Node, name: str) -> str | None:
    """What a template of this name says that a prepared text put in; None for everything else."""
    if node["t"] not in ("RawInline", "RawBlock"):
        return None
    match = _TEMPLATE.fullmatch(node["c"][1].strip())
    return match[2] or "" if match and match[1] == name else None


def named(blocks: list[Node]) -> tuple[str | None, list[Node]]:
    """The name of a note, if it has one, and its blocks without it."""
    first = blocks[0] if blocks else None
    if first is None or (name := template(first, NOTE_NAME)) is not None:
        return (name if first else None), blocks[1:]
    inside = first["c"] if first["t"] in ("Para", "Plain") else []
    if inside and (name := _note_name(inside[0])) is not None:
        rest = inside[1:]
        return name, [*([{"t": "Para", "c": rest}] if plain(rest) else []), *blocks[1:]]
    return None, blocks


def _note_name(node: Node) -> str | None:
    word = _NAMED.fullmatch(node["c"]) if node["t"] == "Str" else None
    return word[1] if word else template(node, NOTE_NAME)


def with_credits(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks, a division that says whose words a quotation has in the quotation right before it."""
    held: Node | None = None
    for block in blocks:
        if held is not None and _is_credit(block):
            inside = [*held["c"], block] if held["t"] == "BlockQuote" else [held["c"][0], [*held["c"][1], block]]
            held = {**held, "c": inside}
            continue
        if held is not None:
            yield held
        held = block if block["t"] in ("BlockQuote", "Div") and not _is_credit(block) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _is_credit(block: Node) -> bool:
    return block["t"] == "Div" and ATTRIBUTION in block["c"][0][1]


def credited(blocks: list[Node], form: str) -> tuple[dict[str, str], list[Node]]:
    """What a quotation's markup says of its source, and its blocks without it."""
    last = blocks[-1] if blocks else None
    if last is None:
        return {}, blocks
    inside = last["c"] if last["t"] in ("Para", "Plain") else []
    if form == "mediawiki":
        tail = inside[-1] if inside else last
        said = template(tail, ATTRIBUTION)
        return ({}, blocks) if said is None else (_given(said), _without_last(blocks, inside[:-1]))
    first = inside[0]["c"] if inside and inside[0]["t"] == "Str" else ""
    if form not in _DASHED or not first.startswith(_DASHED[form]):
        return {}, blocks
    said = plain(inside).lstrip("—").strip()
    if form == "asciidoc":
        mark, _, said = said.partition("|")
        return (_given(said), blocks[:-1]) if mark == ATTRIBUTION else ({}, blocks)
    keys = [node["c"][0][0] for node in inside if node["t"] == "Span" and node["c"][0][0]]
    return ({"source": said} if said else {"key": keys[0]} if keys else {}), blocks[:-1]


def _given(said: str) -> dict[str, str]:
    """What a prepared text says of a source: author, title and address, as far as they are known."""
    named = zip(("author", "source", "url"), said.split("|"), strict=False)
    return {name: value.strip() for name, value in named if value.strip()}


def _without_last(blocks: list[Node], inside: list[Node]) -> list[Node]:
    return [*blocks[:-1], *([{"t": "Para", "c": inside}] if inside else [])]
