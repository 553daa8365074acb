"""Where sentences end: enough to know whether a name and a quotation stand in the same one."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_END: Final = regex(r"[.!?…][\"”’')\]»]{0,3}\s+(?=[\"“‘«'(\[*_]{0,2}[^\W_a-zß-öø-ÿ])|\n\n")
_PAGE: Final = 2000
_ABBREVIATED: Final = regex(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|vs|cf|ed|eds|trans|vol|no|ch|chap|pp?|ll?|fig|e\.g|i\.e|viz|jr|sr|qtd|ff|ibid|cit|op"
    r"|sec|para|par|loc|bk)|\b[^\W\d_])\.\Z",
    re.IGNORECASE,
)


def sentence_ends(text: str, span: Span) -> list[int]:
    """The places in ``span`` after which a new sentence begins, and its end."""
    found = [m.end() for m in _END.finditer(text, span.start, span.end) if not _abbreviated(text, m)]
    return [*found, span.end] if not found or found[-1] < span.end else found


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of ``span``, in order; together they cover it."""
    ends = sentence_ends(text, span)
    return [Span(start, end) for start, end in zip([span.start, *ends], ends, strict=False)]


def is_one_sentence(text: str, span: Span) -> bool:
    """Whether no sentence ends inside ``span``; what is longer than a page is more than one."""
    return span.end - span.start <= _PAGE and not any(
        not _abbreviated(text, m) for m in _END.finditer(text, span.start, span.end)
    )


def _abbreviated(text: str, end: re.Match[str]) -> bool:
    if not end.group().startswith("."):
        return False
    dot = end.start() + 1
    return _ABBREVIATED.search(text[max(0, dot - 8) : dot]) is not None
