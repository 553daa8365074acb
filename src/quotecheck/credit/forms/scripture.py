"""Book, chapter and verse: how a Bible is cited. The reference stands for author and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from quotecheck.credit.page import Page, Region
from quotecheck.memo import regex
from quotecheck.text import Span, beyond_ascii

_BOOKS: Final = (
    "Gen(?:esis)?|Ex(?:od(?:us)?)?|Lev(?:iticus)?|Num(?:bers)?|Deut(?:eronomy)?|Josh(?:ua)?|Judg(?:es)?|Ruth|Sam(?:uel)?"
    "|Kings|Chron(?:icles)?|Ezra|Neh(?:emiah)?|Esther|Job|Ps(?:a|alms?)?|Prov(?:erbs)?|Eccl(?:es(?:iastes)?)?"
    "|Song(?: of (?:Songs|Solomon))?|Isa(?:iah)?|Jer(?:emiah)?|Lam(?:entations)?|Ezek(?:iel)?|Dan(?:iel)?|Hos(?:ea)?|Joel"
    "|Amos|Obad(?:iah)?|Jonah|Mic(?:ah)?|Nah(?:um)?|Hab(?:akkuk)?|Zeph(?:aniah)?|Hag(?:gai)?|Zech(?:ariah)?|Mal(?:achi)?"
    "|Matt(?:hew)?|Mt|Mark|Mk|Luke|Lk|John|Jn|Acts|Rom(?:ans)?|Cor(?:inthians)?|Gal(?:atians)?|Eph(?:esians)?"
    "|Phil(?:ippians)?|Col(?:ossians)?|Thess(?:alonians)?|Tim(?:othy)?|Titus|Philem(?:on)?|Heb(?:rews)?|James|Jas"
    "|Pet(?:er)?|Jude|Rev(?:elation)?"
)
_VERSE: Final = regex(r"[:.](?<=\d.)\d")  # led by what stands between chapter and verse: there are few of them
_FIGURES: Final = bytes.maketrans(b"123456789", b"000000000")
_LONGEST: Final = 24


@cache
def reference() -> re.Pattern[str]:
    """A reference; few posts have one."""
    return re.compile(rf"\b(?:(?:[1-3]|I{{1,3}})\s)?(?:{_BOOKS})\.?\s(\d{{1,3}}[:.]\d{{1,3}}(?:[-–]\d{{1,3}})?)")


def find(page: Page) -> Iterator[Region]:
    """Each reference; which Bibles it may mean, the library says."""
    for verse in _VERSE.finditer(page.text) if _may_have_verses(page.text) else ():
        before = max(0, verse.start() - _LONGEST)
        for match in reference().finditer(page.text, before, verse.end() + _LONGEST):
            if match.start(1) < verse.start() < match.end(1):
                yield Region("scripture", Span(match.start(), match.end()))


def _may_have_verses(text: str) -> bool:
    """Whether two figures stand about a colon or a stop: asked of the bytes, in a quarter of the pattern's time."""
    figures = text.encode("utf-8", "surrogatepass").translate(_FIGURES)
    return b"0:0" in figures or b"0.0" in figures or any(map(str.isdecimal, set(beyond_ascii(text))))
