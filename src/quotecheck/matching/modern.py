"""Older words in their modern form, so that a quotation that was modernised still finds its place.

Only finding uses it: whether such a change is told is decided on the words as they stand.
"""

from __future__ import annotations

from typing import Final

from quotecheck.memo import by_word

_MODERN: Final = {
    "thou": "you", "thee": "you", "ye": "you", "thy": "your", "thine": "your", "thyself": "yourself",
    "hath": "has", "hast": "have", "doth": "does", "dost": "do", "art": "are", "wert": "were", "wast": "were",
    "shalt": "shall", "wilt": "will", "canst": "can", "didst": "did", "hadst": "had", "wouldst": "would",
    "shouldst": "should", "couldst": "could", "mayst": "may", "saith": "says", "unto": "to", "upon": "on",
    "cannot": "cant", "oer": "over", "eer": "ever", "neer": "never", "tis": "its", "twas": "was", "shew": "show",
    "shewed": "showed", "whilst": "while", "amongst": "among", "betwixt": "between",
}  # fmt: skip


@by_word(1 << 14)
def modern(folded: str) -> str:
    """What a folded word and its modern form have in common: ``has`` of ``hath``, ``honor`` of ``honour``."""
    word = _MODERN.get(folded, folded)
    if len(word) > 4 and word.endswith("eth"):
        word = word[:-3] + "s"
    elif len(word) > 3 and word.endswith("es"):  # speaks and makes: with and without the e
        word = word[:-2] + "s"
    return word.replace("our", "or") if len(word) > 4 else word
