"""How a person's name looks in running text, for crediting somebody who is not registered."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.credit.ordinary import HONORIFICS, NOT_PEOPLE, OPENERS, PARTICLES

CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_PART: Final = rf"{CAPITAL}(?:[\w’'-]*[\w]|\.)?\.?"
NAME: Final = rf"{_PART}(?:\s(?:(?:{'|'.join(sorted(PARTICLES))})\s)?{_PART}){{0,4}}"
"""One to five capitalised words."""

VERBS: Final = (
    r"(?:has\s|had\s|would\s|once\s|also\s|famously\s|later\s|so\s\w{1,12}ly\s)?"
    r"(?:wrote|writes|written|puts?|said|says|say|observe[ds]|notes|noted|argue[ds]|remark(?:s|ed)|claim(?:s|ed)|remind(?:s|ed)"
    r"|tells|told|explain(?:s|ed)|describe[ds]|asks|asked|conclude[ds]|declare[ds]|insist(?:s|ed)|warn(?:s|ed)|quipped"
    r"|recall(?:s|ed)|reflect(?:s|ed)|suggest(?:s|ed)|states?|stated|adds|added|continue[ds]|thought|believed|admit(?:s|ted)"
    r"|has\sit|complain(?:s|ed)|confesse[ds]|maintain(?:s|ed)|phrase[ds]|teaches|taught)\b"
)
"""Verbs of saying, with what often stands before them."""


def person(text: str) -> str | None:
    """``text`` as the name of somebody when it may be one: no opener, no month; one word only is nobody in particular."""
    words = [word.strip(".,’'").lower() for word in text.split()]
    if not words or words[0] in OPENERS or words[0] in NOT_PEOPLE or words[0] in HONORIFICS:
        return None
    return text.removesuffix("'s").removesuffix("’s").strip(" ,")


def full_person(text: str) -> str | None:
    """Like ``person``, but at least a given and a family name."""
    return person(text) if len(text.split()) > 1 else None


def starts_with_name(text: str) -> re.Match[str] | None:
    """The name at the start of ``text``."""
    return re.match(NAME, text)
