"""Notes that a writer numbered by hand: ``“...” [1]``, ``“...”¹`` or ``“...” (1)``, and further down ``[1] Author, *Title*``.

A number that opens a line is a note only where the same number stands as a mark before it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, InlineKind, Post
from quotecheck.text import Span

NUMBERED: Final = regex(r"(\[(?<![\w\])]\[)\d{1,3}\])(?![\w(\[:])")
"""A mark that points into a numbered list. It is led by its bracket, which is quick to look for."""

_FIRST: Final = ("[1]", "(1)", "¹")
"""Who numbers notes by hand begins with one of these, or with a raised number that a reader took for a mark."""
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "[]():. \t")
_HIGH: Final = "[⁰¹²³⁴-⁹]{1,3}"
# Each is led by what is rare: one led by a look behind would look at every letter.
_RAISED: Final = regex(r"[⁰¹²³⁴-⁹](?:(?<=[^\W\d_]{3}.)|(?<=[\"”’»).,;!?*_].))[⁰¹²³⁴-⁹]{0,2}(?![\w⁰¹²³⁴-⁹])")
_BRACKETED: Final = regex(
    r"\((?:(?<=[\"”’»]\()|(?<=[\"”’»]\s\()|(?<=[\"”’»][.,]\s\())\d{1,3}\)(?![\w(])"
    r"|\((?:(?<=[.!?]\()|(?<=[.!?]\s\())\d{1,3}\)(?=\s*(?:\n\n|\Z))"
)
_OPENS: Final = regex(rf"(?<![^\n])[ \t]*(?:\[\d{{1,3}}\]:?|\(\d{{1,3}}\)|{_HIGH})[ \t]*(?=\S)")
_ITEM: Final = regex(r"\d{1,3}[.)]\s+")
_HEADING: Final = regex(
    r"\W*(?:(?:end|foot)?notes?|notes and (?:sources|references)|quellen|anmerkungen)\W*", re.IGNORECASE
)
_LEAVES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_TITLES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_LISTS: Final = frozenset({BlockKind.NOTE, BlockKind.REFERENCES, BlockKind.QUOTE})
_SHORT: Final = 30


class TypedNotes(NamedTuple):
    """The notes and the marks that point to them, each with its label, ``[1]``, ``[2]`` ..., in order."""

    notes: list[tuple[Span, str]]
    marks: list[tuple[Span, str]]


def typed_notes(post: Post, listed: Collection[str] = ()) -> TypedNotes:
    """What is numbered by hand in the post. ``listed`` are the labels of the notes that it has otherwise."""
    raised = _raised(post)
    numbered = raised or any(label.startswith("[") for label in listed)
    if not numbered and not any(first in post.prose.text for first in _FIRST):
        return TypedNotes([], [])
    text, leaves = post.prose.text, _leaves(post)
    openings = sorted([*_openings(text, leaves), *_openings_by_mark(leaves, raised), *_items(text, leaves)])
    starts = {opening.start for opening, _, _ in openings}
    marks = [(span, label) for span, label in sorted([*_marks(text), *raised]) if span.start not in starts]
    first = {label: span.start for span, label in reversed(marks)}
    notes: dict[str, Span] = {}
    for opening, label, end in openings:
        if first.get(label, opening.start) < opening.start and label not in listed:
            notes.setdefault(label, Span(opening.end, end))
    labels = {*notes, *listed}
    return TypedNotes([(span, label) for label, span in notes.items()], [mark for mark in marks if mark[1] in labels])


_Opening = tuple[Span, str, int]
"""What opens a note, its label, and where the note ends."""


def _label(text: str) -> str:
    return f"[{text.translate(_DIGITS)}]"


def _marks(text: str) -> Iterator[tuple[Span, str]]:
    for pattern in (NUMBERED, _RAISED, _BRACKETED):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end()), _label(match.group())


def _raised(post: Post) -> list[tuple[Span, str]]:
    """The marks that a reader took for those of notes, and the post has no such notes."""
    labels = {block.attrs.get("label") for block in post.blocks if block.kind is BlockKind.NOTE}
    refs = [
        (inline.span, inline.attrs.get("label", "")) for inline in post.inlines if inline.kind is InlineKind.NOTE_REF
    ]
    return [(span, _label(label)) for span, label in refs if label.isdecimal() and label not in labels]


def _leaves(post: Post) -> list[Block]:
    around = zip(post.blocks, post.kinds_around(), strict=True)
    return [block for block, kinds in around if block.kind in _LEAVES | _TITLES and _LISTS.isdisjoint(kinds)]


def _openings(text: str, leaves: Sequence[Block]) -> Iterator[_Opening]:
    """The numbers with which lines begin."""
    for leaf in leaves:
        found = list(_OPENS.finditer(text, *leaf.span)) if leaf.kind in _LEAVES else []
        ends = [*(match.start() for match in found[1:]), leaf.span.end]
        for match, end in zip(found, ends, strict=False):
            yield Span(match.start(), match.end()), _label(match.group()), end


def _openings_by_mark(leaves: Sequence[Block], raised: Sequence[tuple[Span, str]]) -> Iterator[_Opening]:
    """The leaves that begin with a number that was a mark before."""
    ends = {leaf.span.start: leaf.span.end for leaf in leaves}
    seen: set[str] = set()
    for span, label in raised:
        if label in seen and span.start in ends:
            yield Span(span.start, span.start), label, ends[span.start]
        seen.add(label)


def _items(text: str, leaves: Sequence[Block]) -> Iterator[_Opening]:
    """The entries under a line that says “Notes”."""
    count: int | None = None
    for leaf in leaves:
        given = _ITEM.match(text, *leaf.span)
        if leaf.kind in _TITLES and len(leaf.span) <= _SHORT and _HEADING.fullmatch(text, *leaf.span):
            count = 0
        elif count is not None and (given or leaf.kind is BlockKind.ITEM):
            count += 1
            end = given.end() if given else leaf.span.start
            yield Span(leaf.span.start, end), _label(given.group()) if given else f"[{count}]", leaf.span.end
        else:
            count = None
