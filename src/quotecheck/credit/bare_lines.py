"""Lines beside a quotation that are all citation: ``Author, *Title*, p. 16``, without a dash or a word before it."""

from __future__ import annotations

from itertools import chain
from typing import Final

from quotecheck.credit.page import Page
from quotecheck.credit.sentences import sentences
from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind
from quotecheck.text import Span

_LONGEST: Final = 240
_TAIL: Final = 100
_REST: Final = 40
"""Code points of a citation beside three times those of its names and titles."""
_OPENERS, _CLOSERS = '"“„«', '"”»'
_DIGIT: Final = regex(r"\d")


def bare_line(page: Page, number: int) -> Span | None:
    """The leaf ``number``, which has names or titles, if it is a citation beside a quotation; else what is one behind a block's words."""
    leaf = page.leaves[number].span
    if page.leaves[number].kind is not BlockKind.PARAGRAPH and not page.rows.holds(number):
        return None
    short = len(leaf) <= _LONGEST and _is_citation(page, leaf)
    if short and (_is_beside_a_quotation(page, number) or _heads_a_quotation(page, number)):
        return leaf
    if not _closes_a_quotation(page, number):
        return None
    window = Span(max(leaf.start, leaf.end - _TAIL), leaf.end)
    tail = sentences(page.text, window)[-1]
    whole = tail.start == window.start or not _names_both(page, tail)
    return None if whole or not _is_citation(page, tail) else tail


def _is_citation(page: Page, span: Span) -> bool:
    """Whether there is no word beside names, titles, years and places, and more than a word that may be a title or a name."""
    hits = page.hits_in(span)
    short = len(span) <= _REST + 3 * sum(len(hit.span) for hit in hits)
    if not short or page.text[span.end - 1] in ":?!" or any(hit.element == "key" for hit in hits):
        return False
    if page.spare_words(span):
        return False
    told = any(not hit.weak for hit in hits) or len({hit.element for hit in hits}) > 1
    return told or _DIGIT.search(page.text, *span) is not None


def _is_beside_a_quotation(page: Page, number: int) -> bool:
    """Whether it stands between blocks of which one is a quotation, or is the last paragraph of one."""
    mine = _quote_around(page, page.leaves[number])
    if mine is not None:
        return number > 0 and _quote_around(page, page.leaves[number - 1]) == mine and _closes_a_quotation(page, number)
    beside = [n for n in (number - 1, number + 1) if 0 <= n < len(page.leaves) and not page.rows.parted(n, number)]
    beside += chain(*page.rows.beside(number))
    return any(_is_quotation(page, page.leaves[n]) for n in beside)


def _names_both(page: Page, span: Span) -> bool:
    return {"author", "title"} <= {hit.element for hit in page.hits_in(span)}


def _is_quotation(page: Page, leaf: Block) -> bool:
    marked = page.text[leaf.span.start] in _OPENERS and page.text[leaf.span.end - 1] in _CLOSERS
    return marked or _quote_around(page, leaf) is not None


def _closes_a_quotation(page: Page, number: int) -> bool:
    mine = _quote_around(page, page.leaves[number])
    after = page.leaves[number + 1] if number + 1 < len(page.leaves) else None
    return mine is not None and (after is None or _quote_around(page, after) != mine)


def _heads_a_quotation(page: Page, number: int) -> bool:
    """Whether it is the first of several paragraphs of a block quotation, and names author and title."""
    mine = _quote_around(page, page.leaves[number])
    before = page.leaves[number - 1] if number else None
    first = mine is not None and (before is None or _quote_around(page, before) != mine)
    return first and not _closes_a_quotation(page, number) and _names_both(page, page.leaves[number].span)


def _quote_around(page: Page, leaf: Block) -> int | None:
    """The innermost block quotation that holds the leaf, by its number."""
    parent = leaf.parent
    while parent is not None and page.post.blocks[parent].kind is not BlockKind.QUOTE:
        parent = page.post.blocks[parent].parent
    return parent
