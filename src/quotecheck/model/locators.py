"""Places within a work as a citation gives them: ``p. 84``, ``chap. IV``, ``§ 12``, ``vol. 2, p. 3``, ``1:02:10``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.source import Locator
from quotecheck.text import Span


class Located(NamedTuple):
    """A locator and where it stands."""

    span: Span
    locator: Locator


# Kinds are CSL terms, with three of ours: location (e-readers), percent and timestamp.
_LABELS: Final = (
    ("location", r"kindle\s+locations?|kindle\s+loc\.?|locations?|locs?\."),
    ("page", r"pages?|pp\.?|pgs?\.|p\.|p(?=\s?\d)|S\.|Seiten?|pág\.|págs\."),
    ("chapter", r"chapters?|chap(?:s|ter)?\.?|ch(?:s|\.)|Kapitel|Kap\."),
    ("section", r"sections?|sects?\.|secs?\.|§{1,2}"),
    ("paragraph", r"paragraphs?|paras?\.|pars?\.|¶{1,2}"),
    ("line", r"lines?|ll?\."),
    ("verse", r"verses?|vv?\."),
    ("volume", r"volumes?|vols?\.|Band|Bd\."),
    ("book", r"books?|bks?\."),
    ("part", r"parts?|pts?\."),
    ("act", r"acts?"),
    ("scene", r"scenes?|sc\."),
    ("canto", r"cantos?"),
    ("letter", r"letters?"),
    ("column", r"columns?|cols?\."),
    ("folio", r"folios?|fols?\."),
    ("note", r"endnotes?|footnotes?|nn?\."),
)
_ROMAN: Final = r"(?=[IVXLCDM]{1,8}\b)M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_PRONOUN: Final = r"(?-i:I\s(?!of\b|in\b|and\b|to\b)[a-z])"
_NUMBER: Final = rf"(?:\d{{1,6}}[a-eg-z]?(?=ff?\b|\b)|(?!{_PRONOUN}){_ROMAN}\b)"
_RANGE: Final = rf"(?P<start>{_NUMBER})(?:\s?(?:[-–—]{{1,2}}|to)\s?(?P<end>{_NUMBER})|(?P<next>\s?ff?\b\.?))?"
_SPELT: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen",
)  # fmt: skip

_CLOCK: Final = regex(r"(?<![\d:])(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?![\d:])")
_PERCENT: Final = regex(r"(?<![\d.])(\d{1,3})\s?%")
# A bare roman number is front matter; anything longer is a word.
_PRELIMINARY: Final = regex(r"[ivxl]{2,8}")
_KINDS: Final = tuple(kind for kind, _ in _LABELS)
# The narrower wins: in "vol. 2, p. 3" it is the page that is looked up.
_NARROW: Final = ("page", "location", "timestamp", "percent", "line", "verse", "paragraph")


_ENDS: Final = frozenset("0123456789ivxlcIVXLCfF.,:)]")
"""With what a place at the end of a paragraph ends."""
_NEAR_END: Final = 60
"""Code points."""
_BETWEEN: Final = " .,;:)]"
_BEFORE: Final = regex(r"(?P<space>\s*)(?P<sign>(?P<dash>(?:[—–―~]|-{1,3})?)\s?[(\[]?)\Z")
_SENTENCE_ENDS: Final = frozenset(".!?…”’\"'»)")
_LABEL_WORD: Final = regex(r"[^\W\d_]+")
_LABEL_WORDS: Final = frozenset(
    "kindle location locations loc locs page pages pp p pg pgs seite seiten pág págs chapter chapters chap chaps ch chs "
    "kapitel kap section sections sect sects sec secs paragraph paragraphs para paras par pars line lines l ll verse "
    "verses v vv volume volumes vol vols band bd book books bk bks part parts pt pts act acts scene scenes sc canto "
    "cantos letter letters column columns col cols folio folios fol fols endnote endnotes footnote footnotes n nn".split()
)


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(f"(?P<{kind}>{label})" for kind, label in _LABELS)
    number = rf"(?:{_RANGE}|(?P<spelt>(?:{'|'.join(_SPELT)})\b))"
    gap = r"(?:\s{1,2}|(?<![^\W\d_])|(?=\d))"  # “Pagel” is no page l
    return re.compile(rf"(?<![\w§¶])(?:{labels}){gap}{number}", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.:/@-])(?:\d{{1,2}}:)?{_RANGE}(?![\w:/%])", re.IGNORECASE)


def parse_locator(text: str) -> Locator | None:
    """The locator that ``text`` gives, a bare number being a page; None when it gives none."""
    found = [*find_locators(text), *_measured(text, 0)] or list(_first_number(text, 0))
    return narrowest([located.locator for located in found])


def narrowest(locators: list[Locator]) -> Locator | None:
    """Of several locators the one that leads closest: a page before a chapter, a chapter before a volume."""
    return min(locators, key=_width, default=None)


def find_locators(text: str, start: int = 0) -> Iterator[Located]:
    """The locators with a label in ``text``, which stands at ``start``."""
    for match in _label().finditer(text) if _has_label(text) else ():
        if (locator := _labelled(match)) is not None:
            yield Located(Span(start + match.start(), start + match.end()), locator)


def find_bare_locators(text: str, start: int = 0) -> Iterator[Located]:
    """The locators without a label in ``text``: times, shares of the whole, or else the first number as a page."""
    measured = list(_measured(text, start))
    yield from measured or _first_number(text, start)


def _measured(text: str, start: int) -> Iterator[Located]:
    for kind, sign, pattern in (("timestamp", ":", _CLOCK), ("percent", "%", _PERCENT)):
        for match in pattern.finditer(text) if sign in text else ():
            label = match.group(match.lastindex or 0)
            yield Located(Span(start + match.start(), start + match.end()), Locator(kind, label))


def _first_number(text: str, start: int) -> Iterator[Located]:
    for match in _bare().finditer(text):
        if match["start"][0].isdigit() or _PRELIMINARY.fullmatch(match["start"]):
            yield Located(Span(start + match.start(), start + match.end()), _ranged("page", match))
            return


def opening_locator(text: str) -> Located | None:
    """The locator with a label with which ``text`` begins."""
    match = _label().match(text)
    locator = _labelled(match) if match else None
    return Located(Span(*match.span()), locator) if match and locator else None


def place_at_end(text: str, paragraph: Span) -> Span | None:
    """A place alone at a paragraph's end, with its dash or bracket: on a line of its own, behind a dash or behind a sentence."""
    if text[paragraph.end - 1 : paragraph.end] not in _ENDS:  # of most
        return None
    start, behind, place = max(paragraph.start, paragraph.end - _NEAR_END), paragraph.end, None
    for located in reversed(list(find_locators(text[start : paragraph.end], start))):
        if text[located.span.end : behind].strip(_BETWEEN):
            break
        behind = located.span.start
        if (before := _BEFORE.search(text, start, behind)) and _is_apart(before, paragraph.start):
            place = Span(before.start("sign"), paragraph.end)
    return place


def _is_apart(before: re.Match[str], start: int) -> bool:
    """Whether a place behind this is no part of a sentence, in a paragraph that begins at ``start``."""
    last = before.string[before.start() - 1 : before.start()]
    apart = before.start() == start or "\n" in before["space"] or (before["space"] and last in _SENTENCE_ENDS)
    return bool(apart or (before["space"] and before["dash"]))


def _has_label(text: str) -> bool:
    """Whether a word is there that may be a label; the pattern of all of them is slow."""
    words = _LABEL_WORD.findall(text.lower())
    return not _LABEL_WORDS.isdisjoint(words) or "S." in text or "§" in text or "¶" in text


def _labelled(match: re.Match[str]) -> Locator | None:
    kind = next(name for name in _KINDS if match[name])
    if match[kind] == "s.":
        return None
    if match["spelt"]:
        return Locator(kind, str(_SPELT.index(match["spelt"].lower()) + 1))
    return _ranged(kind, match)


def _ranged(kind: str, match: re.Match[str]) -> Locator:
    first, last = match["start"], match["end"]
    if last:
        return Locator(kind, first, _whole(first, last))
    following = (match["next"] or "").strip().rstrip(".")
    return Locator(kind, first, str(int(first) + 1) if following == "f" and first.isdigit() else None)


def _whole(first: str, last: str) -> str:
    """The end of a range in full: ``84-5`` ends at 85."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last


def _width(locator: Locator) -> int:
    if locator.kind in _NARROW:
        return _NARROW.index(locator.kind)
    order = ("section", "scene", "chapter", "act", "canto", "letter", "book", "part", "volume")
    return len(_NARROW) + (order.index(locator.kind) if locator.kind in order else 0)
