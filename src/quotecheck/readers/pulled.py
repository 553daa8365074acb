"""Pull quotes whose words stand nowhere else in the post: they are not pulled out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.model.post import PULLED, Block, BlockKind
from quotecheck.text import fold, words_in

_RUN: Final = 5
"""Words in a row that stand in the running text too."""
_REPEATED: Final = 0.5
"""Share of a pull quote's runs from which it is taken from the text; some are edited to be shorter."""


def with_foreign_pulls(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a post with prose ``text``, where a pull quote of words that stand only there is a quotation."""
    if all(block.kind is not BlockKind.PULL_QUOTE for block in blocks):
        return tuple(blocks)
    foreign = set(_foreign(text, blocks))
    return tuple(
        block._replace(kind=BlockKind.QUOTE, attrs={**block.attrs, "form": PULLED}) if at in foreign else block
        for at, block in enumerate(blocks)
    )


def _foreign(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    words = words_in(text)
    folds = list(map(fold, words.said))
    pulled = {at: words.numbers(block.span) for at, block in enumerate(blocks) if block.kind is BlockKind.PULL_QUOTE}
    inside = {number for numbers in pulled.values() for number in numbers}
    starts = [at for at in range(len(folds) - _RUN + 1) if at not in inside]
    present = {tuple(folds[at : at + _RUN]) for at in starts}
    for at, numbers in pulled.items():
        runs = [tuple(folds[k : k + _RUN]) for k in range(numbers.start, numbers.stop - _RUN + 1)]
        if runs and sum(run in present for run in runs) < _REPEATED * len(runs):
            yield at
