"""Values of fields: ``@string`` names, month names and ``#`` resolved to one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from quotecheck.library.raw import Piece, RawEntry, RawField, Trouble

MONTHS: Final = {
    name: name for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
}
"""The macros that every BibTeX style defines; they stay as they are, for writing."""


def definitions(entries: Iterable[RawEntry]) -> tuple[dict[str, str], list[Trouble]]:
    """The ``@string`` values by lower-case name, and what is wrong with them."""
    known, troubles = dict(MONTHS), []
    for entry in entries:
        troubles += entry.troubles
        for field in entry.fields:
            value, wrong = resolve(field, known)
            known[field.name.lower()] = value
            troubles += wrong
    return known, troubles


def resolve(field: RawField, known: Mapping[str, str]) -> tuple[str, list[Trouble]]:
    """The value of ``field`` without delimiters; a name that is not ``known`` stands for itself."""
    parts, troubles = [], []
    for piece in field.pieces:
        if piece.bare and piece.text.lower() not in known:
            troubles.append(_undefined(field, piece))
        parts.append(known.get(piece.text.lower(), piece.text) if piece.bare else piece.text)
    value = "".join(parts)
    if not _balanced(value):
        troubles.append(_unbalanced(field))
        value = value.replace("{", "").replace("}", "")
    return value.strip(), troubles


def _undefined(field: RawField, piece: Piece) -> Trouble:
    if piece.text[0].isdecimal():
        return Trouble(piece.start, f"the value of `{field.name}` is not in braces", f"write `{{{piece.text}}}`")
    return Trouble(
        piece.start,
        f"`{piece.text}` in `{field.name}` is not defined by any @string",
        f"put the value in braces, `{{{piece.text}}}`, or define `{piece.text}`",
    )


def _unbalanced(field: RawField) -> Trouble:
    where = field.pieces[0].start if field.pieces else field.at
    return Trouble(where, f"the braces in `{field.name}` do not pair up", "remove the odd brace, or add its partner")


def _balanced(value: str) -> bool:
    if "{" not in value and "}" not in value:
        return True
    depth = 0
    before = ""
    for letter in value:
        if before != "\\":
            depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
        before = letter
    return depth == 0
