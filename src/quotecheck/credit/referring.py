"""How the sentence of a quotation refers to one before it: “And later”, “he goes on”, “the same page”."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.credit.people import SAYING
from quotecheck.memo import regex
from quotecheck.text import Span

_STEP: Final = r"(?:few|little|bit|moment|while|pages?|lines?|sentences?|paragraphs?|chapters?|stanzas?|verses?)"
_LATER: Final = (
    r"then|later|again|finally|next|elsewhere|also|further|after|on\sthe\s(?:same|next)|in\sthe\ssame|from\sthe\ssame"
    rf"|(?:a|an|one|two|three|some|several)\s{_STEP}|(?:much|shortly|soon|just)\s(?:later|after)"
    r"|(?:at|near|towards?)\sthe\s(?:very\s)?end|another|i?bid"
)
CONNECTIVE: Final = regex(rf"\W*(?:and|or|but|he|she|they|{_LATER})\b", re.IGNORECASE)
"""How the words between two quotations begin that join them."""

_WRITER: Final = r"author|narrator|writer|poet|novelist|philosopher|essayist|historian|playwright|speaker"
_WORK: Final = r"book|novel|poem|play|essay|story|tale|chapter|stanza|passage|text"
_PART: Final = r"page|chapter|lines?|sentence|paragraph|stanza|verse|breath|scene"
_THEY: Final = rf"(?:he|she|they(?!\ssay\b)|the\s(?:{_WRITER}|{_WORK})|it(?=\s(?:goes\son|continues|ends)\b))"
"""Whom a quotation before has named; “they say” is what anybody says."""
_VERBS: Final = "|".join(sorted({*SAYING, "goes", "went", "go", "calls", "called", "ends", "begins"} - {"has"}))
_SAY: Final = rf"(?:[a-z]{{1,12}}\s){{0,3}}?(?:{_VERBS})\b"
_REFERS: Final = regex(
    rf"\b(?:{_THEY}|for\s(?:him|her|them)|the\s(?:same|next|last|first|previous|following)\s(?:{_PART}))\b"
    rf"|\A\W*(?:(?:and|but|yet|so)\s)?(?:{_LATER}|his|her|their)\b|\b(?:again|later|elsewhere|further\son)\W*\Z",
    re.IGNORECASE,
)
_SAYS_BACK: Final = regex(rf"\b{_THEY}\s{_SAY}", re.IGNORECASE)
_CLOSED: Final = r"[,.!?…—–-]{0,2}[\"”»’'],?\s"
_CLOSER: Final = regex(rf"(?:{_CLOSED})?")
_TAG: Final = regex(rf"{_CLOSED}(?i:{_THEY}\s{_SAY})")
_SPEAKS_ON: Final = regex(
    rf"{_CLOSED}(?:[\w.’'-]{{1,20}}\s){{1,3}}?(?:{_VERBS}),?\s(?:and|then|before|adding)\b[^.!?“”\"]*[“\"„«‘']?\Z"
)


def refers_back(sentence: str) -> bool:
    """Whether what leads to a quotation points to what was quoted before in its paragraph."""
    return _REFERS.search(sentence) is not None


def says_back(sentence: str) -> bool:
    """Whether what leads to a quotation says that somebody who was named before says it too."""
    return _SAYS_BACK.search(sentence) is not None


def is_said_back(text: str, end: int) -> bool:
    """Whether right behind the quoted words that end there somebody is said to say them who was named before: “…,” he adds."""
    return _TAG.match(text, end) is not None


def speaks_on(text: str, between: Span) -> bool:
    """Whether what stands between two quotations says who speaks in both: ``…” Roe says, and then adds: “…``."""
    return _SPEAKS_ON.match(text, *between) is not None


def is_tag_of(text: str, end: int, name: int) -> bool:
    """Whether only the closing mark stands between quoted words and a name: ``…” Roe says``."""
    return name >= end and _CLOSER.fullmatch(text, end, name) is not None and name > end
