"""Sentences that introduce words as somebody's: ``As First Last writes in *Title*,``, ``Last once said:``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, compress, count
from typing import Final, NamedTuple

from quotecheck.credit.page import Page, Region
from quotecheck.credit.people import ADVERB, CAPITAL, NAME, SAYING, VERBS, full_person, person, starts_with_name
from quotecheck.memo import regex
from quotecheck.text import Span, Words, words_in

_BETWEEN: Final = r"(?:,?\s[a-z]{1,12}){0,3}?"
_AS: Final = r"[Aa]s\s(?:the\s(?:[a-z]{1,15}\s){1,3})?"
_OF: Final = r"(?:[Aa]ccording\sto|[Ii]n\sthe\swords\sof|[Tt]o\squote|[Qq]uoting)\s"
_OPENERS: Final = {"As": 0, "as": 0, "According": 0, "according": 0, "Quoting": 0, "quoting": 0, "quote": 1, "words": 2}
"""The rarest word of each, and how many words stand before it."""
_TELLING: Final = SAYING.union(_OPENERS)
_OPENER: Final = regex(rf"(?:{_AS}|{_OF}){CAPITAL}")
"""How what opens a clause begins; asked of few words, since ``_opened`` is slow."""
_SHORT: Final = "|".join(rf"(?<=\b{word})\." for word in ("p", "pp", "ch", "chap", "vol", "no"))
_ON: Final = rf"(?:[^.!?\n\"“„«]|{_SHORT}){{0,120}}"
"""The rest of a sentence; “p.” does not end it."""
_OPENS: Final = regex(rf"{_ON}(?:[:,]\s{{0,2}}|\s)(?:\Z|[\"“„«‘])|{_ON}:")
_NEAR: Final = 30
_MOST_NAMED: Final = 16
"""Names and titles of one clause; a bound, so that a list of them stays cheap."""
_CLAUSE: Final = 16
"""Words: a clause of saying has no more before its verb."""
_SUBJECT_WITHIN: Final = 8
"""Words before the verb: ``_SUBJECT`` lets three and two of an adverb stand between it and the last of a name."""
_ANY_CAPITAL: Final = regex(CAPITAL)
_MARKS: Final = regex(r"[\"“„«‘:]")
_AT: Final = r"(?:pp?\.|pages?|chap(?:ters?|\.)|ch\.)\s?[\dIVXLivxl–-]{1,9}"
_PLACE: Final = regex(rf",?\s\([^()\n]{{1,60}}\)|(?:,\s|,?\s(?:on|in|at)\s){_AT}")
_PLACE_OF: Final = regex(rf"\b(?:[Oo]n|[Ii]n|[Aa]t|[Ff]rom)\s{_AT}\sof\s[\"“‘]?\Z")
_IN_TITLE: Final = regex(r"\b(?:[Ii]n|[Ff]rom)\s[\"“‘]?\Z")
_UP_TO: Final = regex(r"[\"”’]?,?\s")
_ANOTHER_PLACE: Final = regex(rf"[^.!?\n\"“„«]{{0,100}}?\b{_AT}")
"""One nearer to the words."""
_BACK: Final = 40
"""Code points before a title in which a place in it stands, “on p. 14 of ...”."""


_SINGLE: Final = 3
_TAIL: Final = 3
"""Code points: a mark, a comma and a space."""
_BEHIND_MARK: Final = regex(rf"[\"”’»],?\s{ADVERB}\Z")
_APPOSITION: Final = r",\s[^,.;:!?\n\"“”„«»]{2,60},"
_WHERE: Final = regex(r",\s(?:(?:writing|again|later)\s)?(?:in|on|at)\s")
_APART: Final = regex(rf"(?P<name>{NAME})(?P<between>{_APPOSITION})\s\Z")
_SUBJECT: Final = regex(rf"(?P<name>{NAME})(?P<between>{_BETWEEN})\s{ADVERB}\Z")
"""Before a verb of saying. A pattern with all the verbs would take longer to compile than it is ever used for."""


class _Verb(NamedTuple):
    """Where a verb of saying stands, and where its clause may begin."""

    clause: int
    span: Span
    named: bool
    """Whether a letter with which a name may begin stands near enough before it."""


@cache
def _opened() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_AS}(?P<as>{NAME}){_BETWEEN}\s{VERBS}|{_OF}(?P<of>{NAME}))")


class _Clause(NamedTuple):
    """A clause of saying: whose it is, where it begins and ends."""

    name: Span
    start: int
    end: int
    leads: bool = False
    """Whether it speaks only for what it leads to."""


def find(page: Page) -> Iterator[Region]:
    """Each clause of saying, from the name to the last thing of the library that it names."""
    text = page.text
    words = words_in(text)
    telling = list(compress(count(), map(_TELLING.__contains__, words.said)))
    for name, start, end, leads in chain(_openings(text, words, telling), _sayings(text, words, telling)):
        if text[name.end : name.end + 1] == "," and _says_in_passing(page, name, end):
            continue
        if _somebody(page, name) and (not leads or _opens(page, end)):
            names = full_person(text[name.start : name.end])
            yield Region("lead-in", Span(_start(page, start), _end(page, name, end)), names=names)
        elif (single := _single_name(page, name)) and (not leads or _opens(page, end)):
            said = Span(single.start if leads else start, end)
            if not page.hits_in(said):
                yield Region("lead-in", said, names=text[single.start : single.end], weak=True)


def _openings(text: str, words: Words, telling: Sequence[int]) -> Iterator[_Clause]:
    """``As Name writes``, ``according to Name``."""
    after = 0
    for at in telling:
        if words.said[at] not in _OPENERS:
            continue
        start = words.starts[max(0, at - _OPENERS[words.said[at]])]
        begins = start >= after and _OPENER.match(text, start)
        if begins and (match := _opened().match(text, start)):
            after = match.end()
            yield _Clause(Span(*match.span(match.lastgroup or 0)), start, after)


def _verbs(text: str, words: Words, telling: Sequence[int]) -> Iterator[_Verb]:
    for at in telling:
        if words.said[at] not in SAYING:
            continue
        start, end = words.span(at)
        if words.said[at] == "has":
            if words.said[at + 1 : at + 2] != ["it"] or words.starts[at + 1] != end + 1:
                continue
            end += len(" it")
        named = _ANY_CAPITAL.search(text, words.starts[max(0, at - _SUBJECT_WITHIN)], start) is not None
        yield _Verb(words.starts[max(0, at - _CLAUSE)], Span(start, end), named)


def _sayings(text: str, words: Words, telling: Sequence[int]) -> Iterator[_Clause]:
    """``“…,” says Name``, ``“…,” Name says`` and ``Name says``."""
    after = 0
    for clause, verb, named in _verbs(text, words, telling):
        if _BEHIND_MARK.search(text, clause, verb.start):
            name = starts_with_name(text, verb.end + 1) if text[verb.end : verb.end + 1].isspace() else None
            if name:
                yield _Clause(Span(*name.span()), name.start(), name.end())
        elif subject := _subject(text, max(after, clause), verb.start, named=named):
            after, start = verb.end, subject.start("name")
            if subject["name"].endswith(" I"):
                continue
            tag = not subject["between"] and _BEHIND_MARK.search(text, max(0, start - _TAIL), start)
            yield _Clause(Span(*subject.span("name")), start, after, leads=tag is None)


def _subject(text: str, start: int, end: int, *, named: bool) -> re.Match[str] | None:
    """Who says it, up to the verb: “Name”, “Name also”, “Name, in *Title*,”."""
    found = _SUBJECT.search(text, start, end) if named else None
    return _APART.search(text, start, end) if found is None and text[end - 2 : end] == ", " else found


def _somebody(page: Page, name: Span) -> bool:
    """Whether the subject is a name: of the library, or a given and a family name."""
    said = page.text[name.start : name.end]
    return person(said) is not None and (full_person(said) is not None or _names_known(page, name))


def _single_name(page: Page, name: Span) -> Span | None:
    """The one word that may be a name, behind a title such as that of “In *Title* Name writes”."""
    titles = page.emphasised_in(name) if page.emphasised else []
    start = titles[-1].end + 1 if titles else name.start
    said = page.text[start : name.end]
    return Span(start, name.end) if len(said) >= _SINGLE and " " not in said and person(said) else None


def _names_known(page: Page, name: Span) -> bool:
    return any(hit.element == "author" for hit in page.hits_in(Span(name.start, name.end + 2)))


def _opens(page: Page, at: int) -> bool:
    """Whether the clause leads to a colon, an opening mark, or the end of its paragraph."""
    leaf = page.leaf_at(at)
    return leaf is not None and _OPENS.match(page.text, at, leaf.span.end) is not None


def _says_in_passing(page: Page, name: Span, end: int) -> bool:
    """Whether something is named between the name and its verb that is not where it is said: “Name, who read *Title*, ...”."""
    return not _WHERE.match(page.text, name.end) and bool(page.hits_in(Span(name.end, end)))


def _start(page: Page, start: int) -> int:
    """Where a clause begins before which a place is given: “On p. 14 of *Title*, ...”, “In *Title*, p. 14, ...”."""
    for hit in page.hits_in(Span(max(0, start - 2 * _BACK), start))[-1:]:
        before = (page.text, max(0, hit.span.start - _BACK), hit.span.start)
        placed = _PLACE_OF.search(*before)
        behind = _PLACE.match(page.text, hit.span.end)
        if placed is None and behind is not None:
            placed = _IN_TITLE.search(*before)
        if (
            placed
            and hit.element == "title"
            and _UP_TO.fullmatch(page.text, behind.end() if behind else hit.span.end, start)
        ):
            return placed.start()
    return start


def _end(page: Page, name: Span, end: int) -> int:
    leaf = page.leaf_at(name.start)
    last = leaf.span.end if leaf else end
    for hit in page.hits_from(name.start, _MOST_NAMED):
        if hit.span.start > end + _NEAR or hit.span.end > last:
            break
        if not _MARKS.search(page.text[end : hit.span.start][:-1]):
            end = max(end, hit.span.end)
    place = _PLACE.match(page.text, end)
    return place.end() if place and not _ANOTHER_PLACE.match(page.text, place.end()) else end
