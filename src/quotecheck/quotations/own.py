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
    asked = {
        at: words.said[numbers.start : numbers.stop]
        for at, mark in enumerate(marks)
        if mark.quiet is None and mark.attribution is None and len(numbers := words.numbers(mark.span)) >= _RUN
    }
    if not asked:
        yield from marks
        return
    # Cheap to ask: a mark whose longest word, but for a first one's capital, stands in it alone repeats nothing.
    longest = {at: max(inside[1:], key=len) for at, inside in asked.items()}
    times = Counter(filter(set(longest.values()).__contains__, words.said))
    wanted = {at: _runs(inside) for at, inside in asked.items() if times[longest[at]] > 1}
    present = _present(post, words, marks, {run for runs in wanted.values() for run in runs}) if wanted else set()
    for at, mark in enumerate(marks):
        own = at in wanted and present.issuperset(wanted[at])
        yield mark._replace(quiet=OWN_WORDS) if own else mark


def _runs(inside: Sequence[str]) -> list[Run]:
    """The runs of words in a mark."""
    folds = list(map(fold, inside))
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
        folds = list(map(fold, words.said[numbers.start : numbers.stop]))
        for at, first in enumerate(folds):
            free = first in firsts and not any(marked[numbers.start + at : numbers.start + at + _RUN])
            if free and (run := tuple(folds[at : at + _RUN])) in wanted:
                present.add(run)
    return present
