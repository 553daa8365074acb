"""The rows of tables that are open while a post is read."""

from __future__ import annotations

from collections.abc import Mapping

_NONE: Mapping[str, str] = {}


class Rows:
    """Numbers rows from 1 through a post, and the cells of each; a table in a cell has rows of its own."""

    def __init__(self) -> None:
        self._begun = 0
        self._open: list[dict[str, str]] = []

    def begin(self) -> None:
        """A row begins."""
        self._begun += 1
        self._open.append({"row": str(self._begun), "cell": "0"})

    def next_cell(self) -> None:
        """The next cell of the innermost row begins; nothing outside of rows."""
        if self._open:
            row = self._open[-1]
            self._open[-1] = {**row, "cell": str(int(row["cell"]) + 1)}

    def end(self) -> None:
        """The innermost row ends."""
        if self._open:
            self._open.pop()

    def here(self) -> Mapping[str, str]:
        """What a leaf here says of its place, as ``Block.attrs`` has it; empty outside of rows."""
        return self._open[-1] if self._open else _NONE
