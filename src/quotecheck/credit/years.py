"""Years in a citation: which are right for a source, and which one beside its title is not."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.source import Source
from quotecheck.text import Span

YEAR: Final = regex(r"(?<![\d:/.-])(?:1[0-9]|20)\d\d(?!\d|:\d)")
_ONE: Final = r"(?P<year>(?:1[0-9]|20)\d\d)(?![\w/–—-]|:\d)"
_AFTER: Final = regex(rf"[*_\"”’»']{{0,3}}(?:,?\s?\(|[,.:;]?\s){_ONE}")
_BRACKETED: Final = regex(rf"[*_\"”’»']{{0,3}},?\s\({_ONE}\)")
_BEFORE: Final = regex(rf"(?<![\w/–—.-]){_ONE}[).,:;]{{0,2}}\s[*_\"“‘«']{{0,3}}\Z")
_REACH: Final = 16
_EDITION: Final = regex(
    r"\b(?:eds?|edn|edited|editions?|repr|reprint(?:ed)?|reissued?|republished|facsimile|facs|trans|transl|translat\w+|tr|"
    r"rev|revised|vols?|first|orig|originally|\d(?:st|nd|rd|th))\b|\[\d{4}\]",
    re.IGNORECASE,
)


def years_of(source: Source) -> set[str]:
    """All years that are right in a citation of the source."""
    return {year for text in (source.year, *source.other_years) for year in re.findall(r"\d{4}", text)}


def other_year(text: str, title: Span, source: Source, *, running: bool = False) -> str | None:
    """The year beside a title in the citation ``text`` when no year in it is the source's; None if it may be an edition's.

    In ``running`` text only a year in brackets behind the title is one of the work.
    """
    right = years_of(source)
    if running:
        found = _BRACKETED.match(text, title.end)
    else:
        found = _AFTER.match(text, title.end) or _BEFORE.search(text, max(0, title.start - _REACH), title.start)
    if found is None or not right or found["year"] in right:
        return None
    around = found.group() if running else text[: title.start] + text[title.end :]
    return None if right & set(YEAR.findall(around)) or _EDITION.search(around) else found["year"]
