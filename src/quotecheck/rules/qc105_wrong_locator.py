"""The page or chapter given is not where the words stand.

## What it says
The credit names the right source, and a page, chapter, part or book of it that is another than the one on which your copy
of the text has the words. Nothing is said where the text has no such marks, where its pages may be sheets that were only
counted, and where the citation names an edition.

## Why
A reader who looks the words up does not find them.

## What to do
Correct the place. If your page is that of another edition than the text, name the edition in the citation.

## Example
Before:

    “To read a sentence takes four seconds.” (Idris Fenwether, “On Copying Things Out”, p. 91)

After:

    “To read a sentence takes four seconds.” (Idris Fenwether, “On Copying Things Out”, p. 19)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.credit import CreditVerdict, Mention
from quotecheck.model.finding import Severity
from quotecheck.model.source import Locator, SourceText
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import label, sized

CODE: Final = "QC105"
NAME: Final = "wrong-locator"
SEVERITY: Final = Severity.WARNING

_ROMAN: Final = regex(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MORE: Final = regex(r"\d\s?(?:[,;&+]|and|or)\s?\d|\bpassim\b", re.IGNORECASE)
"""Several places: only one of them was read."""
_DATED: Final = regex(r"\b(?:1[0-9]|20)\d\d[a-z]?\b[)\]]?[,;:]?(?=\s)")
"""A year before a place."""
_ONWARD: Final = regex(r"\d\s?ff\b", re.IGNORECASE)
"""A place that goes on, nobody knows how far."""
_EDITION: Final = regex(r"\b(?:eds?|edn|editions?|repr\w*|reissue\w*|trans\w*|vols?|volumes?)\b", re.IGNORECASE)


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations with the right source and another place in it."""
    for quotation in facts.quotations:
        credit, match = quotation.credit, quotation.match
        if credit is None or match is None or credit.source != match.source or credit.verdict is CreditVerdict.WRONG:
            continue
        text = facts.sources[match.source].text
        standing = (match.places, *(other.places for other in match.others if other.source == match.source))
        wrong = [
            place for place in credit.places if text and all(_is_elsewhere(place, places, text) for places in standing)
        ]
        if wrong and len(wrong) == len(credit.places):
            given, found = _said(wrong[0].locator), _known(wrong[0].locator, match.places)
            yield Draft(
                message=f"the credit of {sized(quotation)} gives {given}; in the text of "
                f"{label(facts.sources, match.source)} the words stand {_on(found)} {_said(found)}",
                help="correct the place; if it is that of another edition, name the edition",
                quotation=quotation,
                source=match.source,
            )


def _is_elsewhere(mention: Mention, places: tuple[Locator, ...], text: SourceText) -> bool:
    given = mention.locator
    known = _known(given, places)
    if given is None or known is None or _EDITION.search(mention.text) or _MORE.search(_DATED.sub("", mention.text)):
        return False
    claimed, real = _range(given), _range(known)
    if claimed is None or real is None or _counts_otherwise(given.kind, claimed, text) or _are_sheets(given.kind, text):
        return False
    onward = _ONWARD.search(mention.text) is not None
    return (claimed[1] < real[0] and not onward) or real[1] < claimed[0]


def _known(given: Locator | None, places: tuple[Locator, ...]) -> Locator | None:
    return next((place for place in places if given is not None and place.kind == given.kind), None)


def _counts_otherwise(kind: str, claimed: tuple[int, int], text: SourceText) -> bool:
    """Whether the text begins to count anew in each part, and has no such number: then all may be counted through."""
    labels = [mark.label for mark in text.marks if mark.kind == kind]
    values = {_number(name, kind) for name in labels}
    return len(set(labels)) < len(labels) and claimed[0] not in values


def _are_sheets(kind: str, text: SourceText) -> bool:
    """Whether the pages may be sheets that were counted from the text's very beginning, not numbers that are printed there."""
    pages = [mark for mark in text.marks if mark.kind == kind == "page"]
    counted = [mark.label for mark in pages] == [str(number) for number in range(1, len(pages) + 1)]
    return bool(pages) and counted and pages[0].offset == min(mark.offset for mark in text.marks)


def _range(locator: Locator) -> tuple[int, int] | None:
    """The first and the last number; None for a name, and for a page of the front matter."""
    first = _number(locator.start, locator.kind)
    last = _number(locator.end or locator.start, locator.kind)
    return (first, max(first, last)) if first is not None and last is not None else None


def _number(name: str, kind: str) -> int | None:
    if name.isdecimal():
        return int(name)
    if kind == "page" or not name or not _ROMAN.fullmatch(name):
        return None
    values = [_VALUES[letter] for letter in name.lower()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _on(locator: Locator | None) -> str:
    return "on" if locator is not None and locator.kind == "page" else "in"


def _said(locator: Locator | None) -> str:
    if locator is None:
        return "another place"
    return f"{locator.kind}s {locator.start}–{locator.end}" if locator.end else f"{locator.kind} {locator.start}"
