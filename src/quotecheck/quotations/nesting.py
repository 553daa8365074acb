"""What stands in each block of a post, when blocks stand in one another to any depth."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.text import Span

LEAVES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})


DEEPEST: Final = 32
"""Quotations in one another that are told apart. A thread of letters goes on for ten; each costs all the words in it."""


def shallow(spans: Iterable[Span]) -> Iterator[Span]:
    """Those that stand in fewer than ``DEEPEST`` others, outer ones first; what is deeper belongs to what is around it."""
    around: list[int] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        while around and around[-1] <= span.start:
            around.pop()
        if len(around) < DEEPEST:
            around.append(span.end)
            yield span


class Nesting:
    """The leaves and footers of every block, found without going through all that is in it.

    A block comes before those in it, and they all come before the next block that is not in it: a law of posts. Only an
    attribution belongs to what it credits, wherever it stands.
    """

    def __init__(self, post: Post) -> None:
        self.post = post
        self._starts = [block.span.start for block in post.blocks]
        self._leaves = [i for i, b in enumerate(post.blocks) if b.kind in LEAVES and b.span.end > b.span.start]
        self._ends = _ends(post.blocks)
        self._footers: defaultdict[int, list[Block]] = defaultdict(list)
        for block in post.blocks:
            if block.kind is BlockKind.ATTRIBUTION and block.parent is not None:
                self._footers[block.parent].append(block)

    def quotes(self) -> list[int]:
        """The quotes that are told apart."""
        quotes = [i for i, block in enumerate(self.post.blocks) if block.kind is BlockKind.QUOTE]
        apart = set(shallow(self.post.blocks[index].span for index in quotes))
        return [index for index in quotes if self.post.blocks[index].span in apart]

    def leaves(self, index: int) -> range:
        """The leaves of a block and of the quotes nested in it, as numbers for ``leaf``."""
        end = min(self._behind(index), self._ends[index])
        return range(bisect_left(self._leaves, index + 1), bisect_left(self._leaves, max(index + 1, end)))

    def leaf(self, at: int) -> Span:
        """Where a leaf stands."""
        return self.post.blocks[self._leaves[at]].span

    def footers(self, index: int) -> list[Block]:
        """The attributions that stand in a block as such."""
        end = self.post.blocks[index].span.end
        return [footer for footer in self._footers.get(index, ()) if footer.span.start < end]

    def is_credited(self, index: int) -> bool:
        """Whether an attribution belongs to a block, in it or behind it."""
        return index in self._footers

    def following(self, index: int) -> Block | None:
        """The block right after a block and all that is in it."""
        at = self._behind(index)
        return self.post.blocks[at] if at < len(self.post.blocks) else None

    def _behind(self, index: int) -> int:
        """The first block that begins behind the end of this one."""
        return bisect_left(self._starts, self.post.blocks[index].span.end, index + 1)


def _ends(blocks: Sequence[Block]) -> list[int]:
    """For each block, the number of the first one behind all that is in it."""
    ends = [index + 1 for index in range(len(blocks))]
    for index in range(len(blocks) - 1, -1, -1):
        if (parent := blocks[index].parent) is not None and blocks[index].kind is not BlockKind.ATTRIBUTION:
            ends[parent] = max(ends[parent], ends[index])
    return ends
