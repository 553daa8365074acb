"""What is made from a whole library is made once and serves every post of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


def kept(make: Callable[[Mapping[_Key, _Value]], _Made]) -> Callable[[Mapping[_Key, _Value]], _Made]:
    """``make``, its last result kept for the same mapping: known by identity and length, as a mapping has no hash."""
    last: list[tuple[Mapping[Any, Any], int, _Made]] = []

    def made(things: Mapping[_Key, _Value]) -> _Made:
        if not last or last[0][0] is not things or last[0][1] != len(things):
            last[:] = [(things, len(things), make(things))]
        return last[0][2]

    return made
