"""Where the words of a block end and the line that credits them begins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final, NamedTuple

from quotecheck.memo import kept, regex
from quotecheck.model.insertion import without_note
from quotecheck.model.source import Source
from quotecheck.quotations.place_lines import behind_place, is_place, without_place
from quotecheck.text import Span, count_words, find_words, fold, list_words

_LONGEST: Final = 20
"""Words: a longer line is no attribution."""
_LONGEST_HEAD: Final = 160
"""Code points: a longer opening is none of author and title."""
_BEHIND_HEAD: Final = regex(r":\s+|\s*\n\s*")
_NEAR_END: Final = 60
"""Code points in which the last word of a credit stands; figures may follow."""
_LINE_END: Final = regex(r"\n\s*")
_SENTENCE_END: Final = regex(r"[.!?…”’\"'»)]\s*(?=[^\W\d_a-zß-öø-ÿ])")
"""Without a space where a page sets what follows on a line of its own."""
_ALL_NAMES: Final = 0.8
"""Share of names in a line such as “by Mary Roe”, which may stand below a verse without a stop."""
_DASH: Final = regex(r"\s*(?:[—–―‒─⸺]{1,2}|-{1,3}(?=\s*[^\W\d_])|~\s?|&mdash;)\s*")
_WORDED: Final = regex(r"\s*(?:source|from|via|by|quoted (?:in|from)|taken from|in)\b\s*:?\s*", re.IGNORECASE)
_BRACKETED: Final = regex(
    r"\s*(?:\((?P<round>[^()]{3,160})\)|\[(?P<square>[^\[\]]{2,160})\]|（(?P<wide>[^（）]{2,80})）)[.,;。]?\s*"
)
_KEY: Final = regex(r"(?:^|[\s;-])@\{?[\w]")
_PLACE: Final = regex(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bpp?\.?\s?\d|\bch(?:ap)?\.\s*\w|\d:\d")
"""A year, a page, a chapter or a verse."""
_NUMBER_AT_END: Final = regex(r"\b\d{1,4}$")
_SPOKEN: Final = regex("[‘’'“”\"].*[‘’'“”\"].*\\b(?:said|says|asked|cried|replied)\\b")
_TRAILING: Final = regex(r"(?:\([^()]{3,160}\)|\[[^\[\]]{2,160}\]|（[^（）]{2,80}）)[.,;。]?\s*$")
_BEHIND_BRACKETS: Final = " \n.,;。"
_TITLED: Final = regex(r"『[^『』]+』|《[^《》]+》")
_ANY_DASH: Final = regex(r"[—–―~]|\s-|--")
_DASHED_TAIL: Final = regex(
    r"(?<=[.!?…”’\"')。！？」』؟۔।])\s*(?:[—–―]{1,2}|--|(?<=\s)-)\s*(?=[*_]?[^\W\d_])[^\n]{3,120}$"
)
_STOPS: Final = ".!?…,;:"
_NO_END: Final = "?!,。！？，、；：؟،؛।"
"""With none of them a credit ends; with a stop of the west, an initial may."""
_SMALL_NAME: Final = regex(r"[*_\[]*(?:[a-z]\.\s?){0,3}[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2}[*_\]]*")
_NO_NAMES: Final = frozenset(
    "a all also an and as at back both but by every few for from he her him his how i if in is it its just me my no nor "
    "not now of on only or our out she so some still such that the their them then there they this to too up was we were "
    "what when where which who why with yet you your".split()
)
"""Small words of a sentence that goes on behind a dash; a name that is written small holds none."""
_LONGEST_NAME: Final = 12
_SMALL: Final = frozenset("al and bin da de der du la le of the van von".split())
_CITING: Final = _SMALL | frozenset(
    "p pp page pages ch chap chapter chapters loc location line lines verse section vol no ed eds trans et a an in see cf qtd "
    "quoted from".split()
)
"""Words without a capital in a citation."""

_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_BEHIND: Final = r"(?<=[.!?…”’\"')。！？」』؟۔।])\s*(?:[—–―]{1,2}|~|--|(?<=\s)-(?=[^\W\d_]|\s|$))\s*"
_PERSON: Final = rf"{_CAPITAL}(?:\s(?:(?:al|bin|da|de|der|du|la|le|van|von|and|&)\s){{0,2}}{_CAPITAL}){{1,5}}"
_ROLE: Final = rf"{_CAPITAL},\s{_CAPITAL}(?:[\s,]+[\w’'&-]+){{0,10}}"
_PERSON_TAIL: Final = regex(
    rf"{_BEHIND}(?:{_PERSON}(?:,\s[^\n.!?,]{{2,60}})?\.?|{_ROLE}|(?:Anon|Anonymous|Unknown)\.?)?$"
)
"""A dash and a person behind words that are at an end; or a dash alone, where the name was set by a tag."""
_TAIL: Final = regex(rf"{_BEHIND}(?P<name>[^\n—–―~.!?]{{2,60}})$")
_UNCASED_NAME: Final = regex(
    r"[\u0590-\u1cff\u3040-\ud7ff](?:[\u0590-\u1cff\u3040-\ud7ff·‧.-]| (?! )){1,24}(?:『[^『』]{1,40}』|《[^《》]{1,40}》)?"
)
"""A name in a script without capitals, and a title."""
_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*[a-zß-öø-ÿ]"
_NAME_TAIL: Final = regex(
    rf"(?:^|\s)[a-zß-öø-ÿ][\w’'-]*(?P<tail> (?:[—–―]|--) {_NAME}(?: [^\W\d_a-zß-öø-ÿ]\.?)? {_NAME})$"
)
"""A dash and two names behind a word in lower case: neither the words nor the names end in a stop."""


class _Work(NamedTuple):
    """The words of a source's authors or editors, and those of its titles."""

    people: frozenset[str]
    title: frozenset[str]


class KnownNames:
    """The words of a library's authors and titles, folded."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._words = frozenset(word for source in sources.values() for word in _name_words(source))
        self._works: defaultdict[str, list[_Work]] = defaultdict(list)
        for source in sources.values():
            work = _Work(_telling(*(n.full for n in source.credited)), _telling(source.title, *source.also_titled))
            for family in _telling(*(name.family for name in source.credited)):
                self._works[family].append(work)
        works = (work for found in self._works.values() for work in found)
        self._telling = frozenset(word for work in works for word in work.people | work.title)

    @staticmethod
    def of(sources: Mapping[str, Source]) -> "KnownNames":
        """Those of a library, kept from post to post."""
        return _known_names(sources)

    def share(self, text: str) -> float:
        """The share of words longer than two letters that name a source."""
        words = [folded for m in find_words(text) if len(folded := fold(m.group())) > 2 and not folded.isdigit()]
        return sum(1 for word in words if word in self._words) / len(words) if words else 0.0

    def foreign_from(self, text: str, span: Span) -> int:
        """Where the first word in a span of ``text`` stands that matters and is of no author and no title; else its end."""
        words = find_words(text, *span)
        return next((m.start() for m in words if (word := _tells(m.group())) and word not in self._telling), span.end)

    def are_a_work(self, text: str) -> bool:
        """Whether all words that matter are of one source's author and title, and both are named."""
        said = _telling(text)
        return any(said <= work.people | work.title and said & (work.title - work.people) for work in self._near(said))

    def are_a_credit(self, text: str) -> bool:
        """Whether all words that matter are of one source's author and title, or are the whole name of an author."""
        said = _telling(text)
        alone = len(said) > 1 and len(said) == len(list_words(text))
        return self.are_a_work(text) or (alone and any(said == work.people for work in self._near(said)))

    def are_named(self, line: str) -> bool:
        """Whether a line has the whole name of an author, or is all author and title."""
        said = _telling(line)
        return self.are_a_work(line) or any(len(work.people) > 1 and work.people <= said for work in self._near(said))

    def may_end(self, text: str) -> bool:
        """Whether the last word of ``text`` that matters is of an author or a title; cheap to ask."""
        said = filter(None, map(_tells, reversed(list_words(text))))
        return next(said, "") in self._telling

    def _near(self, said: Iterable[str]) -> Iterator[_Work]:
        return (work for word in said for work in self._works.get(word, ()))


def _telling(*texts: str) -> frozenset[str]:
    """The words that matter in names and titles, folded and without a possessive ending."""
    return frozenset(word for text in texts for match in find_words(text) if (word := _tells(match.group())))


def _tells(word: str) -> str:
    """A word that matters in a name or a title, folded; else nothing."""
    folded = fold(word.removesuffix("’s").removesuffix("'s"))
    return folded if len(folded) > 2 and not folded.isdigit() and folded not in _CITING else ""


def _name_words(source: Source) -> Iterable[str]:
    texts = [source.title, source.key, *source.also_titled, *(n.full for n in (*source.authors, *source.editors))]
    # Small words of a title ("and", "of the") name nothing.
    words = (m.group() for text in texts for m in find_words(text) if len(m.group()) > 2)
    return (fold(word) for word in words if not word.islower() or word == source.key)


_known_names = kept(KnownNames)


def is_attribution(line: str, names: KnownNames, *, alone: bool) -> bool:
    """Whether a line says whose words stand before it, or where. ``alone``: it is a paragraph of its own."""
    return is_place(line) or _names_whose(line, names, alone=alone)


def _names_whose(line: str, names: KnownNames, *, alone: bool) -> bool:
    bracketed, dash, worded = _BRACKETED.fullmatch(line), _DASH.match(line), _WORDED.match(line)
    if not (alone or bracketed or dash or worded):  # most lines
        return False
    count = sum(1 for _ in islice(find_words(line), _LONGEST + 1))
    if not count or count > _LONGEST:
        return False
    share = names.share(line)
    if bracketed:
        return _is_citation(bracketed[bracketed.lastgroup or 0], share)
    if dash:
        short = count <= _LONGEST_NAME or _TITLED.search(line) is not None
        named = share > 0 or (short and _begins_with_name(line[dash.end() :].lstrip("*_[")))
        return named and line.rstrip()[-1:] not in _NO_END
    if worded:
        return share >= 0.3 or (":" in line[:12] and line.lower().lstrip().startswith("source"))
    return alone and share >= 0.5 and not _SPOKEN.search(line)


def _begins_with_name(said: str) -> bool:
    """Whether what stands behind a dash may be a name: by its capital, in scripts without any, or all small."""
    first = said[:1]
    return (first.isalpha() and not first.islower()) or _is_small_name(said.rstrip())


def _is_small_name(said: str) -> bool:
    """Whether these are two or three words that may be a name written small on purpose: “bell hooks”."""
    if _SMALL_NAME.fullmatch(said) is None:
        return False
    words = [match.group() for match in find_words(said)]
    return len(words) > 1 and _NO_NAMES.isdisjoint(words)


def is_dashed_name(line: str) -> bool:
    """Whether a line is a dash and a few names without a stop: “- Ada deLane of Mill End, keeper”."""
    dash = _DASH.match(line)
    if dash is None or line.rstrip()[-1:] in _STOPS or count_words(line) > _LONGEST_NAME:
        return False
    said = [m.group() for m in find_words(line[dash.end() :].partition(",")[0])]
    named = bool(said) and all(word in _SMALL or not word.islower() for word in said) and not said[0].isdigit()
    return named or _is_small_name(line[dash.end() :].partition(",")[0].strip())


def _is_citation(inside: str, share: float) -> bool:
    if _KEY.search(inside) or _TITLED.search(inside):
        return True
    placed = _PLACE.search(inside) is not None
    if share >= 0.5 or (share >= 0.3 and (placed or _NUMBER_AT_END.search(inside) is not None)):
        return True
    return placed and _names_and_numbers(inside)


def _names_and_numbers(inside: str) -> bool:
    """Whether all is names, titles, numbers and what citations put between them: “Marlow 1931: 12”, “John 1:1, KJV”."""
    said = [match.group() for match in islice(find_words(inside), _LONGEST + 1)]
    telling = all(word[0].isupper() or word[0].isdigit() or word.lower() in _CITING for word in said)
    return telling and 1 < len(said) <= _LONGEST


def cut_tail(text: str, span: Span, names: KnownNames) -> int:
    """Where the quoted words of a last paragraph end: before a last line, a bracket or a dash that credits them."""
    end = span.end
    while end > span.start:
        part = text[span.start : end].rstrip()
        shorter = _without_tail(part, names)
        if len(shorter) == len(part) or not shorter.strip():
            return span.start + len(part)
        end = span.start + len(shorter)
    return end


def cut_head(text: str, paragraph: Span, names: KnownNames, *, more: bool) -> int:
    """Where the quoted words of a first paragraph begin: behind a line or a start that is all author and title, or a place.

    With ``more`` paragraphs behind it all of it may be that line: then its end.
    """
    if more and is_place(text[paragraph.start : paragraph.end]):
        return paragraph.end
    begin = behind_place(text, paragraph)
    window = Span(begin, min(paragraph.end, begin + _LONGEST_HEAD))
    heads = [(m.start(), m.end()) for m in _BEHIND_HEAD.finditer(text, *window)]
    if more and window == paragraph:
        heads.append((paragraph.end, paragraph.end))
    if heads:
        foreign = names.foreign_from(text, Span(begin, heads[-1][0]))
        heads = [head for head in heads if head[0] <= foreign]
    fitting = (after for end, after in heads if names.are_a_work(text[begin:end]))
    return max(fitting, default=begin)


def _goes_on(part: str, line: int, names: KnownNames) -> bool:
    """Whether the last line, from ``line`` on, goes on with the sentence before it, as “outdone, by Jane.” does."""
    last = part[line:].lstrip()
    if not last[:1].islower() or part[:line].rstrip()[-1:] in ".!?…\"”’'»)":
        return False
    return last[-1:] in ".!?" or names.share(last) < _ALL_NAMES


def _without_tail(part: str, names: KnownNames) -> str:
    """The words without the last thing behind them that says whose they are, or where."""
    shorter = (
        cut(part, names) for cut in (_without_place, _without_line, _without_work, _without_brackets, _without_dash)
    )
    return next((words for words in shorter if len(words) < len(part)), part)


def _without_place(part: str, _: KnownNames) -> str:
    return without_place(part)


def _without_line(part: str, names: KnownNames) -> str:
    line = part.rfind("\n")
    credited = line > 0 and is_attribution(part[line + 1 :], names, alone=False) and not _goes_on(part, line, names)
    return part[:line].rstrip() if credited else part


def _without_work(part: str, names: KnownNames) -> str:
    work = _work_behind(part, names) if names.may_end(part[-_NEAR_END:]) else None
    return part if work is None else part[:work].rstrip()


def _without_dash(part: str, names: KnownNames) -> str:
    before = max(0, len(part) - 160)
    if not _ANY_DASH.search(part, before):
        return part
    dashed = _DASHED_TAIL.search(part[before:])
    if dashed:
        at = before + dashed.start()
        if names.share(part[at:]) >= 0.5 and count_words(part[at:]) <= _LONGEST:
            return part[:at].rstrip()
    return _without_person(part, before)


def _work_behind(part: str, names: KnownNames) -> int | None:
    """Where a last line, or what stands behind the last sentence, begins that is all author and title, without a dash."""
    window = max(0, len(part) - _LONGEST_HEAD)
    lines = (
        m.end()
        for m in _LINE_END.finditer(part, window)
        if names.are_a_credit(part[m.end() :]) and not _goes_on(part, m.start(), names)
    )
    ends = (m.end() for m in _SENTENCE_END.finditer(part, window) if names.are_a_work(part[m.end() :]))
    return next(chain(lines, ends), None)


def _without_brackets(part: str, names: KnownNames) -> str:
    if not part.rstrip(_BEHIND_BRACKETS).endswith((")", "]", "）")):
        return part
    bare = without_note(part)
    if len(bare) < len(part):
        return bare
    tail = _TRAILING.search(part[-200:])
    at = max(0, len(part) - 200) + tail.start() if tail else 0
    credit = tail is not None and _is_citation(part[at:].strip(_BEHIND_BRACKETS)[1:-1], names.share(part[at:]))
    return part[:at].rstrip() if credit else part


def _without_person(part: str, before: int) -> str:
    if person := _PERSON_TAIL.search(part[before:]):
        return part[: before + person.start()].rstrip()
    tail = _TAIL.search(part[before:])
    if tail and (_is_small_name(tail["name"]) or _UNCASED_NAME.fullmatch(tail["name"])):
        return part[: before + tail.start()].rstrip()
    named = _NAME_TAIL.search(part[before:])
    return part[: before + named.start("tail")] if named else part
