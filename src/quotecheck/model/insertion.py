"""What a writer puts among somebody else's words in brackets: an insertion, “(sic)”, a note such as “(emphasis mine)”."""

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.text import Span, list_words

_BRACKETS: Final = regex(r"\[[^\[\]]{1,120}\]|\([^()\[\]]{3,80}\)")
_TRAILING: Final = regex(r"(?:\[[^\[\]]{2,80}\]|\([^()\[\]]{3,80}\))[.,;]?\s*\Z")
_LONGEST: Final = 12
"""Words of an insertion."""
_HINTS: Final = frozenset(
    "sic emphasis emphases italic italics bold bolding boldface underline underlining highlight highlighting capitals "
    "translation translations trans ellipsis ellipses brackets hervorhebung hervorhebungen kursivierung übersetzung souligne "
    "aside exit exeunt sings laughs laughing weeps weeping rising rises kneels dies "
    "soulignons souligné traduction énfasis cursiva cursivas traducción corsivo enfasi traduzione grifo grifos tradução".split()
)
"""Every note has one of these words; most brackets have none, and are asked no more."""
_DONE: Final = (
    r"(?:emphas[ie]s|italics?|bold(?:ing|face)?|underlin(?:e|ing)|highlight(?:ing)?|capitals|translations?|trans\.|"
    r"ellips[ie]s|brackets)"
)
_WHOSE: Final = r"(?:mine|ours|added|supplied|my own|by me|(?:in (?:the )?)?original|theirs|the author[’']s)"
_NOTE: Final = regex(
    r"(?:[^()\[\]]+[,;:.—–] )?(?:sic\b|"
    r"aside(?: to \w+)?|exit|exeunt|sings|laugh(?:s|ing)|weep(?:s|ing)|ris(?:es|ing)|kneels|dies|"
    rf"(?:all )?(?:the )?{_DONE},? (?:(?:is|are|was|were) )?{_WHOSE}\b|"
    rf"(?:my|our|original|added|the author[’']s)(?: own)? {_DONE}(?!\w)|"
    r"(?:meine )?(?:hervorhebung(?:en)?|kursivierung|übersetzung) (?:von mir|durch mich|d\. ?verf\b\.?|im original)|"
    r"meine (?:hervorhebung(?:en)?|kursivierung|übersetzung)|"
    r"c[’']est (?:moi|nous) qui soulign\w+|(?:je|nous) soulign\w+|souligné par (?:moi|nous)|(?:ma|notre) traduction|"
    r"(?:el |las? )?(?:énfasis|cursivas?|traducción)(?: es| son)? (?:mí[oa]s?|añadid[oa]s?|nuestr[oa]s?)|"
    r"(?:corsivo|enfasi|traduzione) mi[oa]|grifos? (?:meus?|nossos?)|tradução (?:minha|nossa))"
    r"(?:[!.?]|[,;] [^()\[\]]+| [—–-] [^()\[\]]+)?",
    re.IGNORECASE,
)


def find_insertions(text: str, start: int, end: int) -> Iterator[Span]:
    """The brackets in a stretch of ``text`` that are the writer's: any square ones of a few words, round ones of a note."""
    if text.find("[", start, end) < 0 and text.find("(", start, end) < 0:
        return
    for match in _BRACKETS.finditer(text, start, end):
        inside = match.group()[1:-1].strip()
        written = is_note(inside) if text[match.start()] == "(" else _is_inserted(inside, text[match.end() : end][:1])
        if written:
            yield Span(*match.span())


def _is_inserted(inside: str, after: str) -> bool:
    """Whether square brackets hold a few words; ``[T]he`` is a word and no insertion."""
    letter = len(inside) == 1 and after.isalpha()
    return bool(inside) and not letter and len(inside.split()) <= _LONGEST and any(map(str.isalnum, inside))


def is_note(inside: str) -> bool:
    """Whether words in brackets are a note of who quotes: “sic”, “emphasis mine”, “p. 4, my translation”."""
    hinted = not _HINTS.isdisjoint(map(str.lower, list_words(inside)))
    return hinted and _NOTE.fullmatch(inside.strip()) is not None


def without_note(text: str) -> str:
    """The text without a note in brackets at its end, and without white space there."""
    tail = _TRAILING.search(text, max(0, len(text) - 100)) if text.rstrip(" \n.,;")[-1:] in ("]", ")") else None
    noted = tail is not None and is_note(tail.group().strip(" \n.,;")[1:-1])
    return text[: tail.start()].rstrip() if tail and noted else text.rstrip()
