"""Quotation marks, in every language's glyphs and a keyboard's: what each may do by the letters beside it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from quotecheck.memo import by_word, regex
from quotecheck.text import Span, places_of

CLOSERS: Final = {
    "“": ("”", '"', "“"),
    '"': ('"', "”"),
    "”": ("”",),  # Swedish and Finnish write the same mark at both ends
    "„": ("“", "”", '"'),
    ",,": ("''", '"', "“", "”"),
    "``": ("''", '"'),
    "''": ("''",),
    "‘": ("’",),
    "'": ("'",),
    "’": ("’",),
    "‚": ("‘", "’"),
    "`": ("'", "’", "`"),
    "«": ("»",),
    "»": ("«", "»"),  # German printers turn the guillemets round, Finnish ones do not
    "‹": ("›",),
    "›": ("‹", "›"),
    "<<": (">>",),
    "「": ("」",),
    "『": ("』",),
    "｢": ("｣",),
    "〝": ("〟", "〞"),
    "《": ("》",),
    "〈": ("〉",),
    "＂": ("＂",),
}
"""What may close each mark that opens."""
_GUILLEMETS: Final = frozenset(("«", "‹", "<<"))
"""The marks inside which French sets a space."""
_FAMILIES: Final = {mark: family for family in ("'‘’", '"“”', "«»") for mark in family}
STOPS: Final = ".,!?…;:—"
BEFORE_OPENER: Final = "([—–-"

_HAN_AND_KANA: Final = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""They stand beside marks without a space."""
_EAST: Final = "\u3000"
_WESTERN_BYTES: Final = bytes(range(0xE3))
_LETTER: Final = r"(?![_²³¹]|[⁰-⁹])\w"
"""The number of a note stands beside marks without a space too."""
_EASTERN_LETTER: Final = f"(?!{_HAN_AND_KANA}){_LETTER}"
_EN: Final = regex("['‘’][nN]['’]")
_APOSTROPHES: Final = "'’"
_GLYPHS: Final = "“”„‘’‚«»‹›「」『』｢｣《》〈〉〝〟〞＂\"'"


class _Patterns(NamedTuple):
    """How marks are found; by what is a letter, which takes long to compile where Han are none."""

    mark: re.Pattern[str]
    typed: re.Pattern[str]
    """Marks made of what a keyboard has. The longer pattern is used where one of them opens."""
    typed_mark: re.Pattern[str]


def _patterns(letter: str) -> _Patterns:
    mark = f"[{_GLYPHS}](?<!{letter}['’](?={letter}))"  # an apostrophe is none
    typed = rf"``|,,|<<|(?<!{letter})''(?={letter})|`(?={letter})"
    return _Patterns(regex(mark), regex(typed), regex(f"``|''|,,|<<|>>|`|{mark}"))


_WESTERN: Final = _patterns(_LETTER)
_EASTERN: Final = _patterns(_EASTERN_LETTER)
_ELISION: Final = regex(r"['‘](?:(?:tis|twas|twere|twill|twould|em|til|cause)\b|\d\ds?\b)", re.IGNORECASE)


class Token(NamedTuple):
    """A mark, what it may do by its neighbours, and whether it may well be something else."""

    mark: str
    start: int
    end: int
    before: str
    after: str
    opens: bool
    closes: bool
    doubtful: bool
    """An elision that may open, a possessive or a figure's inches that may close."""


def has_marks(text: str, span: Span) -> bool:
    """Whether any quotation mark stands in a stretch of ``text``; an apostrophe between letters is none."""
    places = _places(text)
    first = bisect_left(places, span.start)
    return first < len(places) and places[first] < span.end


@lru_cache(maxsize=1)
def _places(text: str) -> list[int]:
    """Where the quotation marks of a post stand; every paragraph asks."""
    patterns = _patterns_for(text)
    typed = [match.start() for match in patterns.typed.finditer(text)] if _is_hinted(text) else []
    marks = [at for at in places_of(_GLYPHS, text) if text[at] not in _APOSTROPHES or patterns.mark.match(text, at)]
    return sorted(typed + marks) if typed else marks


def _patterns_for(text: str) -> _Patterns:
    # In UTF-8 what is no letter of the west begins with a byte from 0xE3 on, and no other byte is as high.
    western = text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _WESTERN_BYTES)
    return _WESTERN if western else _EASTERN


def _is_hinted(text: str) -> bool:
    """Whether marks made of what a keyboard has may be there."""
    return "`" in text or ",," in text or "<<" in text or "''" in text


def marks_in(text: str) -> Iterator[Token]:
    """The marks of a paragraph, in order. What is an apostrophe by its neighbours alone is not among them."""
    patterns = _patterns_for(text)
    typed = _is_hinted(text) and patterns.typed.search(text) is not None
    pattern = patterns.typed_mark if typed else patterns.mark
    for match in pattern.finditer(text):
        mark, (at, end) = match.group(), match.span()
        before, after = text[at - 1 : at], text[end : end + 1]
        opens, closes, doubtful = _role(mark, before, after)
        if mark == '"' and after in ("’", "»") and not before.strip() and is_letter(text[end + 1 : end + 2]):
            opens = True  # "’Tis so", "»So is it«, said he"
        elif mark in "'‘’":
            if _is_en(text, at):
                continue
            doubtful = doubtful or (opens and _ELISION.match(text, at) is not None)
        yield Token(mark, at, end, before, after, opens, closes, doubtful)


def _is_en(text: str, at: int) -> bool:
    """Whether it is an apostrophe of rock ’n’ roll."""
    return _EN.match(text, at) is not None or (at > 1 and _EN.match(text, at - 2) is not None)


@lru_cache(maxsize=1 << 14)
def _role(mark: str, before: str, after: str) -> tuple[bool, bool, bool]:
    """Whether a mark between two letters may open, may close, and may well be something else."""
    opens = mark in CLOSERS and _opens(mark, before, after)
    return opens, bool(before) and _closes(mark, before, after), _is_doubtful(mark, before, after)


@by_word(1 << 12)
def is_letter(letter: str) -> bool:
    """Whether a word goes on with it: of Han and kana each stands alone. ``letter`` may be empty."""
    kind = _LETTER if letter < _EAST else _EASTERN_LETTER
    return re.match(kind, letter) is not None


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _GUILLEMETS and after.isspace():
        return not is_letter(before)
    if not after or after.isspace():
        return mark == "“" and after != "\n" and (not before or before.isspace() or before == "(")
    if mark in ("”", "’"):
        return (not before or before.isspace() or before == "(") and is_letter(after)
    if mark in ("'", "‘", "`", "''", ",,"):
        return not is_letter(before) and (is_letter(after) or after in '“"([…¿¡$£€' or after >= "\u3040")
    if mark in ('"', "»", "›", "<<"):
        return not is_letter(before) and before not in (".", ",", "!", "?") and after not in "”’»)]"
    return True


def _closes(mark: str, before: str, after: str) -> bool:
    if before.isspace():
        return mark not in ("'", "’", '"', "''", "“")
    if mark in ("'", "’", "''"):
        return not is_letter(after)
    return mark != '"' or after.isspace() or before not in BEFORE_OPENER or not _opens(mark, before, after)


def _is_doubtful(mark: str, before: str, after: str) -> bool:
    if mark in ("'", "’"):
        return (before in "sSxXzZ" and after == " ") or before.isdigit()
    return before.isdigit() if mark in ('"', "”") else mark == "»" and before == "\n"


def followed_by_surer(tokens: Sequence[Token]) -> list[bool]:
    """For each mark whether one of its family that surely closes comes before one that opens."""
    sure: dict[str, bool] = {}
    follows = [False] * len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        family = _FAMILIES.get(token.mark, token.mark)
        follows[at] = sure.get(family, False)
        if token.opens:
            sure[family] = False
        elif token.closes and not token.doubtful:
            sure[family] = True
    return follows
