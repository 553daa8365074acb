"""Rows of tables: which leaves stand beside one another, and which are parted by a row's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quotecheck.model.post import Block

_REACH: Final = 6
"""Leaves: so far to each side another cell is looked for."""


class Rows:
    """The rows of a post. One with a single cell, as layouts have them, is no row but beside one that has several."""

    def __init__(self, leaves: Sequence[Block]) -> None:
        self._places = [(leaf.attrs["row"], leaf.attrs["cell"]) if "row" in leaf.attrs else None for leaf in leaves]
        cells: dict[str, set[str]] = defaultdict(set)
        for place in filter(None, self._places):
            cells[place[0]].add(place[1])
        self._wide = {row for row, numbers in cells.items() if len(numbers) > 1}

    def holds(self, number: int) -> bool:
        """Whether the leaf stands in a row that has other cells."""
        place = self._places[number]
        return place is not None and place[0] in self._wide

    def parted(self, first: int, second: int) -> bool:
        """Whether two leaves stand in different rows."""
        here, there = self._places[first], self._places[second]
        if here is None or there is None or here[0] == there[0]:
            return False
        return self.holds(first) or self.holds(second)

    def in_cell(self, number: int) -> Iterator[int]:
        """The leaves of the same cell, near ones; none outside of rows."""
        here = self._places[number]
        if here is not None:
            yield from (at for at in self._near(number) if self._places[at] == here)

    def beside(self, number: int) -> tuple[Iterator[int], Iterator[int]]:
        """The leaves of the other cells of its row: those before it and those behind it, each nearest first."""
        before = range(number - 1, max(-1, number - _REACH - 1), -1)
        behind = range(number + 1, min(len(self._places), number + _REACH + 1))
        return self._others(number, before), self._others(number, behind)

    def _near(self, number: int) -> Iterable[int]:
        return range(max(0, number - _REACH), min(len(self._places), number + _REACH + 1))

    def _others(self, number: int, near: Iterable[int]) -> Iterator[int]:
        here = self._places[number]
        for at in near if here else ():
            there = self._places[at]
            if here and there and here[0] == there[0] and here[1] != there[1]:
                yield at
