"""What a writer says in the middle of a quotation: “…,” says Roe in *Walls*, “…”."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from quotecheck.credit.people import SAYING
from quotecheck.memo import regex
from quotecheck.text import Span

_CLOSERS: Final = {"“": "”", "„": "“”", "‘": "’", "«": "»", "»": "«»", "‹": "›", '"': '"', "'": "'", "”": "”"}
_REACH: Final = 120
"""Code points in which the marks on both sides of an aside are looked for."""
_SAYS: Final = regex(
    r"\b(?:says?|said|writes?|wrote|asks?|asked|adds?|added|notes?|noted|argues?|argued|observes?|observed|remarks?|"
    r"remarked|explains?|explained|continues|continued|insists?|insisted|replies|replied|answers|answered|puts? it|"
    r"has it|tells us|told us|recalls?|recalled|goes on|went on|concludes?|concluded)\b"
)
_TAG: Final = regex(r"[,.!?…—–-]?[\"”»’“'],?\s(\w+)\s")
_TAG_LENGTH: Final = 20
_ANOTHER: Final = regex(r"\b(?:and|but|while|whereas|where|as)\b|[;:(]|[.!?]\W*\s\W*\w")


def is_aside(text: str, quotation: Span, at: Span) -> bool:
    """Whether the marks of the quotation around ``at`` are closed before it and opened again behind it."""
    opener = text[quotation.start - 1 : quotation.start]
    if opener not in _CLOSERS or not quotation.covers(at):
        return False
    closed, opened = _patterns(opener)
    before = closed.search(text, max(quotation.start, at.start - _REACH), at.start)
    return before is not None and opened.match(text, at.end, min(quotation.end, at.end + _REACH)) is not None


@cache
def _patterns(opener: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = opener + _CLOSERS[opener]
    rest = rf"(?:[^{marks}]|(?<=\w)['’](?=\w))*"
    return re.compile(rf"[,.!?…—–-][{_CLOSERS[opener]}]{rest}$"), re.compile(f"{rest}{opener}")


def interrupts(text: str, left: Span, right: Span) -> bool:
    """Whether what stands between two quotations says who speaks in both: the left one ends where no sentence does."""
    between = text[left.end : right.start]
    goes_on = text[left.end - 1] in ",—–-" or between[1:2] == ","
    return goes_on and len(between) <= _REACH and _SAYS.search(between) is not None and not _ANOTHER.search(between)


def is_tag(text: str, between: Span) -> bool:
    """Whether between quoted words and a name there is only a verb of saying: ``…,” says Roe``."""
    tag = _TAG.fullmatch(text, *between) if len(between) <= _TAG_LENGTH else None
    return tag is not None and tag[1] in SAYING
