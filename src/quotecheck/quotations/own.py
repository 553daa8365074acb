"""What a post says already, set off once more: a pull quote that nothing but its words gives away."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import REPEATED, Form, Mark
from quotecheck.text import Span, Words, fold, words_in

OWN_WORDS: Final = "the post's own words"
_RUN: Final = 6
"""Words in a row that stand in the running text too; a mark with fewer repeats them by chance."""
_OWN: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_NOT_OWN: Final = frozenset(BlockKind) - _OWN

Run = tuple[str, ...]


class _Present(NamedTuple):
    """The runs of words that stand in the running text."""

    own: set[Run]
    """Outside every mark."""
    quoted: set[Run]
    """Inside one, in a paragraph that says more."""


def without_own_words(post: Post, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, quiet where all their words stand in the running text too.

    The writer's own words are outside every mark there, and nobody is credited; a paragraph that is nothing but a mark
    may show again what the text quotes.
    """
    words = words_in(post.prose.text)
    asked = {
        at: words.said[numbers.start : numbers.stop]
        for at, mark in enumerate(marks)
        if mark.quiet is None and _may_repeat(mark) and len(numbers := words.numbers(mark.span)) >= _RUN
    }
    if not asked:
        yield from marks
        return
    # Cheap to ask: a mark whose longest word, but for a first one's capital, stands in it alone repeats nothing.
    longest = {at: max(inside[1:], key=len) for at, inside in asked.items()}
    times = Counter(filter(set(longest.values()).__contains__, words.said))
    wanted = {at: _runs(inside) for at, inside in asked.items() if times[longest[at]] > 1}
    if not wanted:
        yield from marks
        return
    present = _present(post, words, marks, {run for runs in wanted.values() for run in runs})
    alone = _paragraphs(post, words) if present.quoted else ()
    for at, mark in enumerate(marks):
        yield mark._replace(quiet=_quiet(mark, wanted[at], present, words, alone)) if at in wanted else mark


def _may_repeat(mark: Mark) -> bool:
    return mark.attribution is None or mark.form is Form.INLINE


def _quiet(mark: Mark, runs: Sequence[Run], present: _Present, words: Words, alone: Collection[range]) -> str | None:
    if mark.attribution is None and present.own.issuperset(runs):
        return OWN_WORDS
    whole = words.numbers(Span(mark.span.start, max(mark.span.end, mark.attribution.end if mark.attribution else 0)))
    again = mark.form is Form.INLINE and whole in alone and present.quoted.issuperset(runs)
    return REPEATED if again else None


def _paragraphs(post: Post, words: Words) -> set[range]:
    """The words of each paragraph that no colon leads over to."""
    text, found, led = post.prose.text, set(), False
    for block in post.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.parent is None and not led:
            found.add(words.numbers(block.span))
        led = text[block.span.start : block.span.end].endswith(":")
    return found


def _runs(inside: Sequence[str]) -> list[Run]:
    """The runs of words in a mark."""
    folds = list(map(fold, inside))
    return [tuple(folds[at : at + _RUN]) for at in range(len(folds) - _RUN + 1)]


def _present(post: Post, words: Words, marks: Sequence[Mark], wanted: set[Run]) -> _Present:
    """Those of the runs of words that stand in the running text."""
    marked = bytearray(len(words))
    for span in (span for mark in marks for span in (mark.span, mark.attribution) if span is not None):
        numbers = words.numbers(span)
        marked[numbers.start : numbers.stop] = b"\x01" * len(numbers)
    firsts = {run[0] for run in wanted}
    present = _Present(set(), set())
    for block, kinds in zip(post.blocks, post.kinds_around(), strict=True):
        if block.kind not in _OWN or kinds & _NOT_OWN:
            continue
        numbers = words.numbers(block.span)
        folds = list(map(fold, words.said[numbers.start : numbers.stop]))
        more = 0 in marked[numbers.start : numbers.stop]
        for at, first in enumerate(folds):
            if first not in firsts:
                continue
            inside = sum(marked[numbers.start + at : numbers.start + at + _RUN])
            if (not inside or (inside == _RUN and more)) and (run := tuple(folds[at : at + _RUN])) in wanted:
                (present.quoted if inside else present.own).add(run)
    return present
