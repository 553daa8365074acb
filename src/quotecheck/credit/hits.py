"""One pass over words: where names and titles of a library stand.

A hit is *weak* when it could as well be something else (a common word as a title or a surname); a weak hit counts
only in company: inside a citation, or beside the same source's other element. A title of one word that has a capital
where no sentence begins is *likely* one: of a source whose words stand there, it is one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from quotecheck.credit.names import SURE_LETTERS, NameIndex, Person, Title
from quotecheck.credit.ordinary import ARTICLES, HONORIFICS, OPENERS, PARTICLES
from quotecheck.credit.words import Reading, Word, key_of
from quotecheck.memo import by_word, regex
from quotecheck.text import Span, Words


class Hit(NamedTuple):
    """Where an element (author, title, key, link) of some sources stands. ``keys`` are the sources it may name."""

    span: Span
    element: str
    keys: tuple[str, ...]
    weak: bool = False
    misspelt: str | None = None
    correct: str | None = None
    unresolved: str | None = None
    likely: bool = False
    short: bool = False
    """A lone slip of so few letters that it is one only beside a title of that author."""


class _Fit(NamedTuple):
    """How the words before a family name fit a person: 3 full name, 2 slip in it, 1 family name alone, 0 somebody else."""

    rank: int
    used: int


SetOff = Callable[[Span], bool]
"""Whether a stretch is set off from its text: emphasised, linked, in quotation marks."""

_NAME_GAP: Final = regex(r"[.\s]{0,3}")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_GIVEN_BEFORE: Final = 5
_LOOK_BACK: Final = 20
_BESIDE: Final = 12
"""Code points between a name and a title."""


@by_word(1 << 15)
def _common_key(word: str) -> str:
    return "" if word[0].isupper() else key_of(word)


def scan(text: str, words: Words, index: NameIndex, set_off: SetOff) -> list[Hit]:
    """All names and titles in ``text``, whose words these are; in order, none inside a longer title."""
    places = list(compress(count(), map(index.begins, words.said)))
    hits = list(_Scan(text, words, index, set_off).hits(places)) if places else []
    return [hit for i, hit in enumerate(hits) if not hit.short or _is_beside_its_title(i, hits)]


def _is_beside_its_title(at: int, hits: Sequence[Hit]) -> bool:
    name = hits[at]
    near = (hit for hit in (*hits[max(0, at - 1) : at], *hits[at + 1 : at + 2]) if hit.element == "title")
    return any(
        set(hit.keys) & set(name.keys)
        and max(hit.span.start - name.span.end, name.span.start - hit.span.end) <= _BESIDE
        for hit in near
    )


class _Scan:
    """The words of one text while it is being read."""

    def __init__(self, text: str, words: Words, index: NameIndex, set_off: SetOff) -> None:
        self.text, self.words, self.index, self.set_off = text, Reading(words), index, set_off

    @cached_property
    def common(self) -> frozenset[str]:
        """The keys of the words that the text has without a capital."""
        return frozenset(map(_common_key, self.words.said))

    def hits(self, places: Iterable[int]) -> Iterator[Hit]:
        """The hits that begin at these words."""
        titles, people = self.index.titles, self.index.people
        after, seen = 0, 0
        for at in places:
            if at < after:
                continue
            said = self.words.said[at]
            key = key_of(said)
            title = self._title(at, titles[key]) if key in titles else None
            if title is not None:
                yield title[0]
                yield from self._own_author(at, title)
                after = seen = at + title[1]
                continue
            name = None
            if said[0].isupper():
                name = self._name(at, people[key], seen) if key in people else self._slip(at, seen)
            if name is not None:
                yield name[0]
                after = at + name[1]

    # -- titles

    def _title(self, at: int, titles: Iterable[Title]) -> tuple[Hit, int] | None:
        for title in titles:
            count = len(title.words)
            if self._reads(at, title.words):
                return self._title_hit(at, count, title), count
        return None

    def _reads(self, at: int, keys: tuple[str, ...]) -> bool:
        return self.words.keys(at, len(keys)) == keys

    def _title_hit(self, at: int, count: int, title: Title) -> Hit:
        first, last = self.words[at], self.words[at + count - 1]
        before = self.words[at - 1] if at else None
        if before is not None and before.key in ARTICLES and self.text[before.end : first.start].isspace():
            first = before
        span = Span(first.start, last.end)
        sure = count > 1 and (last.capital or (count > 3 and first.capital))
        likely = last.capital and not self._opens(at)
        return Hit(span, "title", title.keys, weak=not (sure or self.set_off(self._bare(span))), likely=likely)

    def _bare(self, span: Span) -> Span:
        """Without the ending of “*Title*’s”."""
        possessive = self.text.endswith(("'s", "’s"), span.start, span.end)
        return Span(span.start, span.end - 2) if possessive else span

    def _own_author(self, at: int, title: tuple[Hit, int]) -> Iterator[Hit]:
        """A title that holds its author's full name names the author too."""
        hit, count = title
        for place in range(at + 1, at + count):
            for person in self.index.people.get(self.words[place].key, ()):
                fits = self._fit(place, person, at).rank == 3 and set(person.keys) & set(hit.keys)
                if fits:
                    yield Hit(hit.span, "author", tuple(k for k in person.keys if k in hit.keys), weak=hit.weak)

    # -- names

    def _name(self, at: int, people: Iterable[Person], seen: int) -> tuple[Hit, int] | None:
        fits = [(self._fit(at, p, seen), p) for p in people if self._reads(at, p.family)]
        best = max((fit.rank for fit, _ in fits), default=0)
        chosen = [(fit, person) for fit, person in fits if fit.rank == best]
        if not best or (best == 1 and self._goes_on(at + len(chosen[0][1].family), chosen[0][1])):
            return None
        return self._name_hit(at, best, chosen), len(chosen[0][1].family)

    def _name_hit(self, at: int, rank: int, chosen: Sequence[tuple[_Fit, Person]]) -> Hit:
        fit, person = chosen[0]
        first, last = self.words[at - fit.used], self.words[at + len(person.family) - 1]
        span = Span(first.start, last.end)
        keys = tuple(dict.fromkeys(key for _, someone in chosen for key in someone.keys))
        if rank == 2:
            return Hit(span, "author", keys, misspelt=self._said(span), correct=person.full)
        weak = rank == 1 and (person.ordinary or (len(person.family) == 1 and person.family[0] in self.common))
        return Hit(span, "author", keys, weak=weak)

    def _slip(self, at: int, seen: int) -> tuple[Hit, int] | None:
        """A word near a family name: sure beside the exact given name, else weak."""
        word = self.words[at]
        if word.key in self.common or word.key in OPENERS:
            return None
        for name in self.index.slips(word.key):
            short = min(len(name), len(word.key)) < SURE_LETTERS
            for person in self.index.people[name]:
                if len(person.family) == 1 and (fit := self._fit(at, person, seen)).rank in (1, 3):
                    lone = fit.rank == 1 or (short and not self._in_full(at - fit.used, person))
                    if fit.rank == 1 and self._goes_on(at + 1, person):
                        continue
                    span = Span(self.words[at - fit.used].start, word.end)
                    hit = Hit(span, "author", person.keys, lone, self._said(span), person.full, short=short and lone)
                    return hit, 1
        return None

    def _in_full(self, at: int, person: Person) -> bool:
        """Whether the word is a given name of the person's, and no initial."""
        key = self.words[at].key
        return len(key) > 2 and key in person.given

    def _said(self, span: Span) -> str:
        said = " ".join(self.text[span.start : span.end].split())
        return said[:-2] if said.endswith(("'s", "’s")) else said

    def _fit(self, at: int, person: Person, seen: int) -> _Fit:
        given = self._given_before(at, person, seen)
        if not given:
            return self._fit_after(at + len(person.family), person)
        for skip in range(len(given)):
            rank = _agreement([word.key for word in given[skip:]], person.given)
            if rank:
                return _Fit(rank, len(given) - skip)
        opener = self.words[at - len(given)]
        if len(given) == 1 and opener.key.endswith("ing") and self._opens(at - 1):
            return _Fit(1, 0)
        return _Fit(0, 0)

    def _given_before(self, at: int, person: Person, seen: int) -> list[Word]:
        """The words before a family name that may belong to the name."""
        found: list[Word] = []
        for place in range(at - 1, max(seen, at - _GIVEN_BEFORE) - 1, -1):
            word, following = self.words[place], self.words[place + 1]
            gap = self.text[word.end : following.start]
            initial = word.end - word.start <= 2
            if not _NAME_GAP.fullmatch(gap) or "\n\n" in gap or ("." in gap and not initial):
                break
            part = word.key in PARTICLES and word.key in person.given
            if not part and (not word.capital or (word.key in OPENERS and not (initial and "." in gap))):
                break
            if word.key in HONORIFICS and word.key not in person.given:
                break
            found.append(word)
        return found[::-1]

    def _fit_after(self, at: int, person: Person) -> _Fit:
        """``Family, Given``: the given names may follow after a comma."""
        given: list[str] = []
        place = at
        while place < len(self.words) and len(given) < 3:
            gap = self.text[self.words[place - 1].end : self.words[place].start]
            if not self.words[place].capital or gap.strip() not in ("," if place == at else ". "):
                break
            given.append(self.words[place].key)
            place += 1
        full = bool(given) and any(_agreement(given[:n], person.given) == 3 for n in range(1, len(given) + 1))
        return _Fit(3 if full or not person.given else 1, 0)

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins at this word."""
        start = self.words[at].start
        gap = self.text[max(0, start - _LOOK_BACK) : start]
        before = gap.rstrip()
        return not before or before[-1] in '.!?:;"“”—–-(>' or "\n\n" in gap[len(before) :]

    def _goes_on(self, at: int, person: Person) -> bool:
        """Whether a lone family name is only a part of a longer name: ``James Baldwin`` is no James."""
        if at >= len(self.words) or at < 1:
            return False
        word, gap = self.words[at], self.text[self.words[at - 1].end : self.words[at].start]
        if not word.capital or gap != " " or word.key in OPENERS or word.key in _SUFFIXES:
            return False
        if self.text[self.words[at - 1].start : self.words[at - 1].end].endswith(("'s", "’s")):
            return False
        titles = self.index.titles.get(word.key, ())
        if word.key in ARTICLES and at + 1 < len(self.words):
            titles = self.index.titles.get(self.words[at + 1].key, ())
        return not any(set(title.keys) & set(person.keys) for title in titles)


def _agreement(said: Sequence[str], given: Sequence[str]) -> int:
    """3 when the given names agree in order (initials and short forms count), 2 when they do but for a slip, else 0."""
    if not said or not given:
        return 0
    if len(said) == 1 and said[0] == "".join(name[0] for name in given):
        return 3
    place, slips = 0, 0
    for word in said:
        for i in range(place, len(given)):
            grade = _same_given(word, given[i])
            if grade:
                slips += grade == 2
                place = i + 1
                break
        else:
            return 0
    return 2 if slips else 3


def _same_given(said: str, name: str) -> int:
    """3 when equal, an initial or a short form; 2 when a slip; else 0."""
    if said == name or (1 in (len(said), len(name)) and said[0] == name[0]):
        return 3
    if len(said) > 2 and name.startswith(said):
        return 3
    limit = 2 if min(len(said), len(name)) > 5 else 1
    near = min(len(said), len(name)) > 3 and OSA.distance(said, name, score_cutoff=limit) <= limit
    return 2 if near else 0
