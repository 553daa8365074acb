"""Whether what stands between dollar signs is mathematics: prices and names with a dollar in them are none."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span

_FORMULA: Final = regex(r"[\\^_={}+<>*/|]")
_WORDS: Final = regex(r"[^\W\d_]{3,}\W+[^\W\d_]{3,}|[^\W\d_]{2,} [^\W\d_]{2,} ")


def is_formula(text: str, span: Span) -> bool:
    """Whether ``span``, from its first dollar sign to its last, is a formula."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before.isalnum() or after.isalnum():
        return False
    inside = text[span.start : span.end].strip("$")
    return bool(_FORMULA.search(inside)) or not _WORDS.search(inside)
