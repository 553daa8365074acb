"""Words in marks that somebody wrote, or is reported to have said: “…,” Roe writes; she says that “…”. Nobody is talking."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_BEFORE: Final = 120
_BEHIND: Final = 60
_WRITES: Final = (
    "writes|wrote|argues|notes|observes|remarks|states|claims|maintains|contends|asserts|concludes|declares|describes|suggests|puts it|"
    "reports|reminds us|goes on|continues|according to|in the words of"
)
"""As one says it of a text. What is past may also be a story's: “…,” she observed."""
_REPORTS: Final = (
    rf"{_WRITES}|argued|noted|observed|remarked|stated|claimed|maintained|contended|asserted|concluded|declared|suggested|reported|"
    "says|said|adds|added|explains|explained|insists|insisted|admits|admitted|believes|believed|recalls|recalled|warns|warned"
)
_REST: Final = r"[^.!?“”„«»\"\n]{0,80}?"
_LEADS: Final = regex(
    rf"\b(?:(?:{_WRITES})\b(?:{_REST}|\.)|(?:{_REPORTS})\b{_REST}\bthat\b{_REST}|(?:and|but|or)\b{_REST}\bthat)[\s:]?[“\"„«‘]\Z",
    re.IGNORECASE,
)
_FOLLOWS: Final = regex(rf"[.,]?[”\"“»’][.,]?\s(?:[^\W\d]\S*\s){{0,4}}?(?:{_WRITES})\b")


def is_reported(text: str, span: Span) -> bool:
    """Whether a verb of writing, or one of saying and “that”, in the same sentence gives the words in marks."""
    before = text[max(0, span.start - _BEFORE) : span.start]
    if _LEADS.search(before) is not None:
        return True
    return _FOLLOWS.match(text, span.end, span.end + _BEHIND) is not None
