"""Lines beside a quotation that are all citation: ``Author, *Title*, p. 16``, without a dash or a word before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.credit.sentences import sentences
from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind
from quotecheck.text import Span

_LONGEST: Final = 240
_TAIL: Final = 100
_TOUCH: Final = 20
_QUOTED: Final = regex(r"\s*[\"“„«][\s\S]*[\"”»]\s*")
_DIGIT: Final = regex(r"\d")


def bare_lines(page: Page, number: int) -> Iterator[Region]:
    """The leaf ``number`` if it is a citation beside a quotation; else what stands behind the words of a block in its last leaf."""
    leaf = page.leaves[number]
    hits = page.hits_in(leaf.span) if leaf.kind is BlockKind.PARAGRAPH else []
    if not hits or any(hit.element == "key" for hit in hits):
        return
    if len(leaf.span) <= _LONGEST and _is_citation(page, leaf.span):
        if _is_beside_a_quotation(page, number):
            yield Region("attribution", leaf.span)
    elif leaf.span.end - hits[-1].span.end <= _TOUCH and _closes_a_quotation(page, number):
        window = Span(max(leaf.span.start, leaf.span.end - _TAIL), leaf.span.end)
        tail = sentences(page.text, window)[-1]
        elements = {hit.element for hit in page.hits_in(tail)}
        if tail.start > window.start and {"author", "title"} <= elements and _is_citation(page, tail):
            yield Region("attribution", tail)


def _is_citation(page: Page, span: Span) -> bool:
    """Whether there is no word beside names, titles, years and places, and more than a word that may be a title or a name."""
    if page.text[span.end - 1] in ":?!" or page.spare_words(span):
        return False
    hits = page.hits_in(span)
    told = any(not hit.weak for hit in hits) or len({hit.element for hit in hits}) > 1
    return told or _DIGIT.search(page.text, *span) is not None


def _is_beside_a_quotation(page: Page, number: int) -> bool:
    """Whether it stands between blocks of which one is a quotation, or is the last paragraph of one."""
    mine = _quote_around(page, page.leaves[number])
    if mine is not None:
        return number > 0 and _quote_around(page, page.leaves[number - 1]) == mine and _closes_a_quotation(page, number)
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(page.leaves))
    return any(_is_quotation(page, page.leaves[n]) for n in beside)


def _is_quotation(page: Page, leaf: Block) -> bool:
    return _quote_around(page, leaf) is not None or _QUOTED.fullmatch(page.text, *leaf.span) is not None


def _closes_a_quotation(page: Page, number: int) -> bool:
    mine = _quote_around(page, page.leaves[number])
    after = page.leaves[number + 1] if number + 1 < len(page.leaves) else None
    return mine is not None and (after is None or _quote_around(page, after) != mine)


def _quote_around(page: Page, leaf: Block) -> int | None:
    """The innermost block quotation that holds the leaf, by its number."""
    parent = leaf.parent
    while parent is not None and page.post.blocks[parent].kind is not BlockKind.QUOTE:
        parent = page.post.blocks[parent].parent
    return parent
