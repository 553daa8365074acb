"""How a person's name looks in running text, for crediting somebody who is not registered."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.credit.ordinary import HONORIFICS, NOT_PEOPLE, OPENERS, PARTICLES, words
from quotecheck.memo import regex

CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_SHORTENED: Final = r"(?:Mrs|Rev|Prof|Col|Gen|Sen|Hon|Capt|Thos|Chas|Geo|Jos|Jas|Benj|Edw|Robt)\."
_PART: Final = rf"(?:{CAPITAL}[^\W\d_]?\.|{_SHORTENED}|{CAPITAL}\w*+(?:[’'-]++\w++)*+)"
"""A stop behind more letters ends a sentence."""
NAME: Final = rf"{_PART}(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s)?{_PART}){{0,4}}+"
"""One to five capitalised words."""

SAYING: Final = words(
    """
    wrote writes written put puts said says say observed observes notes noted argued argues remarks remarked claims claimed
    reminds reminded tells told explains explained described describes asks asked concluded concludes declared declares
    insists insisted warns warned quipped recalls recalled reflects reflected suggests suggested state states stated adds
    added continued continues thought believed admits admitted complains complained confessed confesses maintains
    maintained phrased phrases teaches taught has
    """
)
"""Verbs of saying; "has" is one in "has it"."""

ADVERB: Final = r"(?:has\s|had\s|would\s|once\s|also\s|famously\s|later\s|so\s\w{1,12}ly\s)?"
"""What often stands before a verb of saying."""

VERBS: Final = rf"{ADVERB}(?:{'|'.join(sorted(SAYING - {'has'}))}|has\sit)\b"
"""Verbs of saying, with what often stands before them."""


def person(text: str) -> str | None:
    """``text`` as the name of somebody when it may be one: no opener, no month; one word only is nobody in particular."""
    said = [word.strip(".,’'").lower() for word in text.split()]
    if not said or said[0] in OPENERS or said[0] in NOT_PEOPLE or said[0] in HONORIFICS:
        return None
    return text.removesuffix("'s").removesuffix("’s").strip(" ,")


def full_person(text: str) -> str | None:
    """Like ``person``, but at least a given and a family name."""
    return person(text) if len(text.split()) > 1 else None


_A_NAME: Final = regex(NAME)


def starts_with_name(text: str, start: int = 0) -> re.Match[str] | None:
    """The name that begins at ``start`` of ``text``."""
    return _A_NAME.match(text, start)
