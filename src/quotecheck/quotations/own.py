"""The post's own words set off once more: a pull quote that nothing but its words gives away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import Mark
from quotecheck.text import Words, fold, words_in

OWN_WORDS: Final = "the post's own words"
_RUN: Final = 6
"""Words in a row that stand in the running text too; a mark with fewer repeats them by chance."""
_OWN: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_NOT_OWN: Final = frozenset(BlockKind) - _OWN

Run = tuple[str, ...]


def without_own_words(post: Post, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, quiet where all their words stand in the running text too, outside every mark, and nobody is credited."""
    words = words_in(post.prose.text)
    said = Counter(words.said) if any(mark.quiet is None for mark in marks) else Counter[str]()
    wanted = {
        at: runs
        for at, mark in enumerate(marks)
        if mark.quiet is None and mark.attribution is None and (runs := _runs(words, words.numbers(mark.span), said))
    }
    present = _present(post, words, marks, {run for runs in wanted.values() for run in runs}) if wanted else set()
    for at, mark in enumerate(marks):
        own = at in wanted and present.issuperset(wanted[at])
        yield mark._replace(quiet=OWN_WORDS) if own else mark


def _runs(words: Words, numbers: range, said: Counter[str]) -> list[Run]:
    """The runs of words in a mark; none where its longest word, but for a first one's capital, stands there alone."""
    inside = words.said[numbers.start : numbers.stop]
    if len(inside) < _RUN or said[max(inside[1:], key=len)] < 2:
        return []
    folds = [fold(word) for word in inside]
    return [tuple(folds[at : at + _RUN]) for at in range(len(folds) - _RUN + 1)]


def _present(post: Post, words: Words, marks: Sequence[Mark], wanted: set[Run]) -> set[Run]:
    """Those of the runs of words that stand in the running text."""
    marked = bytearray(len(words))
    for mark in marks:
        numbers = words.numbers(mark.span)
        marked[numbers.start : numbers.stop] = b"\x01" * len(numbers)
    firsts = {run[0] for run in wanted}
    present: set[Run] = set()
    for block, kinds in zip(post.blocks, post.kinds_around(), strict=True):
        if block.kind not in _OWN or kinds & _NOT_OWN:
            continue
        numbers = words.numbers(block.span)
        folds = [fold(words.said[at]) for at in numbers]
        for at, first in enumerate(folds):
            free = first in firsts and not any(marked[numbers.start + at : numbers.start + at + _RUN])
            if free and (run := tuple(folds[at : at + _RUN])) in wanted:
                present.add(run)
    return present
