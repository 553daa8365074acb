"""Going through a tree of any depth without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quotecheck.errors import QuotecheckError

T = TypeVar("T")


def walk(nodes: Iterable[T], visit: Callable[[T], Iterable[T]], deepest: int) -> None:
    """Visit each node; a visit gives the nodes to go through, one after the other, before it goes on.

    Raises ``QuotecheckError`` for nodes that stand deeper than ``deepest`` in one another.
    """
    stack: list[Iterator[T]] = [iter(nodes)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif len(stack) > deepest:
            told = f"more than {deepest} levels of elements in one another"
            raise QuotecheckError(told, hint="the limit `nesting` says how many are read")
        else:
            stack.append(iter(visit(node)))
