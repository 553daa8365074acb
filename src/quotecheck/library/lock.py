"""The lock file: which texts the library has, and where their pages begin, without a word of them.

It is committed, so that a machine without the texts knows what it could not compare. One text a line, in
the order of keys. Marks are kept as runs: kind, first label, then the code points from mark to mark; inside
a run each label is one more than the last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from quotecheck.errors import QuotecheckError
from quotecheck.model.source import HEADING, LocatorMark, SourceText

_VERSION: Final = 1
_NAME: Final = "texts.lock"


def write_lock(texts: Iterable[SourceText]) -> str:
    """The lock file of ``texts``; the same texts give the same bytes."""
    in_order = sorted(texts, key=lambda text: (text.key, text.path))
    lines = ",".join(f"\n  {json.dumps(_entry(text), ensure_ascii=False)}" for text in in_order)
    return f'{{"version": {_VERSION}, "texts": [{lines}\n]}}\n'


def read_lock(text: str) -> dict[str, SourceText]:
    """The texts by key. Raises ``QuotecheckError`` when the file is broken or newer than this program."""
    try:
        lock = json.loads(text)
        if lock["version"] > _VERSION:
            message = f"{_NAME} has version {lock['version']}, and this program reads up to {_VERSION}"
            raise QuotecheckError(message, hint="update quotecheck", path=_NAME)
        return {entry["key"]: _text(entry) for entry in lock["texts"]}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        merged = "<<<<<<<" in text
        hint = "settle the merge conflict in it" if merged else "delete it; it is written anew when the texts are here"
        raise QuotecheckError(f"{_NAME} cannot be read", hint=hint, path=_NAME) from error


def _entry(text: SourceText) -> dict[str, Any]:
    entry = {"key": text.key, "path": text.path, "digest": text.digest, "words": text.words}
    marks = _pack(mark for mark in text.marks if mark.kind != HEADING)
    return entry | {"marks": marks} if marks else entry


def _text(entry: dict[str, Any]) -> SourceText:
    key, path, digest, words = (entry[name] for name in ("key", "path", "digest", "words"))
    if not (isinstance(key, str) and isinstance(path, str) and isinstance(digest, str) and isinstance(words, int)):
        raise TypeError("an entry of the lock file has a value of another type")
    return SourceText(key, path, digest, words, _unpack(entry.get("marks", [])))


def _pack(marks: Iterable[LocatorMark]) -> list[list[Any]]:
    runs: list[list[Any]] = []
    last: LocatorMark | None = None
    for mark in marks:
        step = mark.offset - (last.offset if last else 0)
        if last and mark.kind == last.kind and mark.label == _next(last.label):
            runs[-1].append(step)
        else:
            runs.append([mark.kind, mark.label, step])
        last = mark
    return runs


def _unpack(runs: Iterable[list[Any]]) -> tuple[LocatorMark, ...]:
    marks, offset = [], 0
    for kind, label, *steps in runs:
        current: str | None = str(label)
        for step in steps:
            offset += int(step)
            marks.append(LocatorMark(offset, str(kind), current or ""))
            current = _next(current or "")
    return tuple(marks)


def _next(label: str) -> str | None:
    """The label after this one; None for one that is no page number."""
    return str(int(label) + 1) if len(label) < 10 and label.isascii() and label.isdecimal() else None
