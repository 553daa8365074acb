"""Lines that say whose words these are: ``— Author, *Title*``, ``Source: ...``, ``From *Title*``, footers, captions.

A dash line is the last line of a quotation, or a short paragraph of its own after one; a bullet or a dash in
running text is none. Beside a quotation a paragraph that is all citation needs no dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from quotecheck.credit.bare_lines import bare_line
from quotecheck.credit.other_works import other_work
from quotecheck.credit.page import Page, Region
from quotecheck.credit.people import CAPITAL, full_person, person, starts_with_name
from quotecheck.memo import regex
from quotecheck.model.locators import place_at_end
from quotecheck.model.post import Block, BlockKind
from quotecheck.text import Span, places_of

_LONGEST: Final = 240
_DASH: Final = r"(?:[—–―~]|-{1,3})"
LINE: Final = regex(
    rf"\s*(?:{_DASH}\s?(?=[^\s\d-])|\(?(?:source|sources|from|via|quoted\sfrom|excerpt(?:ed)?\sfrom|taken\sfrom|by)\s?:?\s)",
    re.IGNORECASE,
)
_BEGINS: Final = frozenset("—–―~-(sfvqetbSFVQETB \t\n\u00a0")
"""With what such a line may begin: few paragraphs do, and these are quicker to ask."""
_DASHES: Final = regex(rf"\s*{_DASH}\s?")
_LAST_LINE: Final = regex(rf"\n[ \t]*{_DASH}\s?(?=[^\s\d-])")
_MARK: Final = "[\"”’»'.!?…]"
_DASHED: Final = regex(rf"[—–―~-](?:(?<={_MARK}.)|(?<={_MARK}\s.))(?:(?<=-)-{{0,2}})?\s?(?={CAPITAL}|[\"“*_])")
"""Asked of each dash, which is rarer than what stands before it."""
_EACH_DASH: Final = "—–―~-"
_SOURCE: Final = regex(r"Source:(?<![^\s(]Source:)\s")
_SPARE: Final = 5
_LEADS: Final = regex(r"[:,]\s?[\"“„«]")
_STOP: Final = regex(rf"[,;]\s(?=[a-z]{{2}})|(?<=[a-z\d)\"”]{{2}})\.(?=\s|\Z)|\n\n|\s{_DASH}\s|[()\[\]]")


def find(page: Page) -> Iterator[Region]:
    """Attribution blocks, attribution lines and, after a closing mark, inline attributions."""
    for block in page.post.blocks:
        if block.kind in (BlockKind.ATTRIBUTION, BlockKind.CAPTION):
            said = page.text[block.span.start : block.span.end]
            names = (_credited(said) or _work(page, block.span)) if block.kind is BlockKind.ATTRIBUTION else None
            yield Region("attribution", block.span, names=names)
    telling = {page.leaf_number(hit.span.start) for hit in page.hits}
    for number, leaf in enumerate(page.leaves):
        if leaf.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            line = _line(page, leaf, alone=leaf.kind is BlockKind.PARAGRAPH or page.rows.holds(number))
            if line is None and number in telling and (bare := bare_line(page, number)):
                line = Region("attribution", bare)
            named = line is not None and page.hits_in(line.span)
            if not named and leaf.parent is not None and (place := place_at_end(page.text, leaf.span)):
                line = Region("locator", place)
            if line is not None:
                yield line
    yield from _inline(page)


def _line(page: Page, leaf: Block, *, alone: bool) -> Region | None:
    """The line of a leaf; ``alone`` is whether it may be all of it."""
    text = page.text[leaf.span.start : leaf.span.end]
    opener = LINE.match(text) if text[:1] in _BEGINS else None
    alone = alone and opener is not None and len(text) <= _LONGEST and text[-1] not in ":?!"
    alone = alone and not _LEADS.search(text)
    if alone and opener and opener.group()[-2:].strip().isalpha():  # "From ..." may begin any sentence
        alone = page.spare_words(leaf.span) <= _SPARE
    if alone and opener and ("(" not in opener.group() or text.endswith((")", ")."))):
        return Region("attribution", leaf.span, names=_credited(text) or _work(page, leaf.span))
    dashes = list(_LAST_LINE.finditer(text)) if "\n" in text else []
    last = dashes[0] if len(dashes) == 1 else None  # several are bullets
    if last and len(text) - last.start() <= _LONGEST and "\n" not in text[last.end() :]:
        span = Span(leaf.span.start + last.start() + 1, leaf.span.end)
        return Region("attribution", span, names=_credited(text[last.start() :]) or _work(page, span))
    return None


def _credited(line: str) -> str | None:
    """Whom a dash line names when the library does not know: what stands after the dash, up to a comma."""
    opener = LINE.match(line) or _LAST_LINE.match(line)
    said = line[opener.end() :].strip() if opener else line.strip()
    name = starts_with_name(said)
    return person(name.group()) if name and (not opener or opener.group().strip(" \n")[-1:] in "—–―~-:") else None


def _work(page: Page, span: Span) -> str | None:
    """The title with which a dash line begins."""
    opener = _DASHES.match(page.text, *span)
    title = other_work(page, span) if opener else None
    return page.text[title.start : title.end] if opener and title and title.start - opener.end() <= 1 else None


def _inline(page: Page) -> Iterator[Region]:
    dashed = filter(None, (_DASHED.match(page.text, at) for at in places_of(_EACH_DASH, page.text)))
    for match in chain(dashed, _SOURCE.finditer(page.text)):
        stop = _STOP.search(page.text, match.end(), match.end() + _LONGEST)
        end = stop.start() if stop else min(len(page.text), match.end() + _LONGEST)
        leaf = page.leaf_at(match.end())
        before = page.text[match.start() - 1]  # a line of its own begins with its dash
        start = match.start() - (match[0][0] != "S" and before.isspace() and before != "\n")
        span = Span(start, min(end, leaf.span.end if leaf else end))
        if len(span) > 3:
            name = starts_with_name(page.text[match.end() : span.end])
            yield Region("attribution", span, names=full_person(name.group()) if name else None)
