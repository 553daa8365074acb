"""Sentences that lead in to a list, “Lines from *Title*:”: they speak for that source's words in all its items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from quotecheck.credit.nearness import Placed
from quotecheck.credit.placing import Layout
from quotecheck.credit.sentences import is_one_sentence
from quotecheck.model.credit import Mention
from quotecheck.model.post import Block, BlockKind
from quotecheck.text import Span

_MOST: Final = 12


def listed(layout: Layout, placed: Sequence[Placed]) -> Iterator[tuple[int, list[Mention]]]:
    """The quotations, by number, in lists whose lead-in gives the title of their source, with what that says of it."""
    said = _said(layout, placed)
    leads = _leads(layout, said) if said else {}
    for i, quotation in enumerate(layout.quotations):
        number = layout.leaf_number(layout.bodies[i].start)
        lead = leads.get(number) if number is not None else None
        if lead is None or quotation.match is None:
            continue
        mentions = [mention for mention in said[lead] if mention.source == quotation.match.source]
        if any("title" in mention.elements for mention in mentions):
            yield i, mentions


def _said(layout: Layout, placed: Sequence[Placed]) -> dict[int, list[Mention]]:
    """What is said in each paragraph that leads in to a list, in its last sentence."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for item in placed:
        number = None if item.by_note or item.mention.form == "front-matter" else layout.leaf_number(item.at.start)
        if number is None or not _opens_a_list(layout, number) or len(found[number]) >= _MOST:
            continue
        if is_one_sentence(layout.text, Span(item.at.end, layout.leaves[number].span.end)):
            found[number].append(item.mention)
    return dict(found)


def _leads(layout: Layout, said: dict[int, list[Mention]]) -> dict[int, int]:
    """For each leaf of such lists, the number of the paragraph that leads in to them."""
    found: dict[int, int] = {}
    lead: int | None = None
    for number, leaf in enumerate(layout.leaves):
        if said.get(number):
            lead = number
        elif lead is not None and (_is_quoted(layout, leaf) or layout.post.begins_item(leaf)):
            found[number] = lead
        else:
            lead = None
    return found


def _opens_a_list(layout: Layout, number: int) -> bool:
    leaf, after = layout.leaves[number], layout.leaves[number + 1 : number + 2]
    leads = layout.text[leaf.span.end - 1] == ":" and not _is_quoted(layout, leaf)
    return leads and any(layout.post.begins_item(item) for item in after)


def _is_quoted(layout: Layout, leaf: Block) -> bool:
    return leaf.parent is not None and layout.post.blocks[leaf.parent].kind is BlockKind.QUOTE
