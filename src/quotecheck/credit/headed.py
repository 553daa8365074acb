"""Headings that name a source, as notes on books have them: they speak for that source's words in their sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.credit.nearness import Placed
from quotecheck.credit.placing import Layout
from quotecheck.model.credit import Mention
from quotecheck.model.post import BlockKind

_HEADINGS: Final = frozenset({BlockKind.HEADING, BlockKind.TITLE})

_MOST: Final = 12


def headed(layout: Layout, placed: Sequence[Placed]) -> Iterator[tuple[int, list[Mention]]]:
    """The quotations, by number, over which headings give the title of their source, with what those say of it."""
    said = _said(layout, placed)
    over = _over(layout) if said else {}
    for i, quotation in enumerate(layout.quotations):
        number = layout.leaf_number(layout.bodies[i].start)
        if quotation.match is None or number is None:
            continue
        source = quotation.match.source
        mentions = [mention for heading in over.get(number, ()) for mention in said.get((heading, source), ())]
        if any("title" in mention.elements for mention in mentions):
            yield i, mentions


def _said(layout: Layout, placed: Sequence[Placed]) -> dict[tuple[int, str], list[Mention]]:
    """What is said in each heading, by the number of its leaf, of each source."""
    found: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for item in placed:
        number = None if item.by_note or item.mention.form == "front-matter" else layout.leaf_number(item.at.start)
        if number is None or item.mention.source is None or layout.leaves[number].kind not in _HEADINGS:
            continue
        mentions = found[number, item.mention.source]
        if len(mentions) < _MOST:  # each costs every quotation below
            mentions.append(item.mention)
    return dict(found)


def _over(layout: Layout) -> dict[int, tuple[int, ...]]:
    """For each leaf the headings of the sections in which it stands."""
    found: dict[int, tuple[int, ...]] = {}
    open_ones: list[tuple[str, int]] = []
    for number, leaf in enumerate(layout.leaves):
        if leaf.kind in _HEADINGS and not layout.in_leaf(number):
            level = leaf.attrs.get("level", "1")
            open_ones = [(other, at) for other, at in open_ones if other < level]
            open_ones.append((level, number))
        found[number] = tuple(at for _, at in open_ones)
    return found
