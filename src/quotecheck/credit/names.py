"""All names, titles, keys and addresses of a library, arranged for one pass over a post.

The index is built once for a library; a post is then read word by word, and each word is looked up.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from quotecheck.credit.addresses import address_of, doi_of, isbn_of, slug
from quotecheck.credit.ordinary import ARTICLES, ORDINARY_SURNAMES
from quotecheck.credit.words import key_of, keys_of, parted
from quotecheck.memo import by_word, kept, regex
from quotecheck.model.source import Name, Source
from quotecheck.text import fold


class Person(NamedTuple):
    """An author or editor as compared: ``keys`` are the sources credited to the name."""

    full: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    """Given names and the "von" part."""
    keys: tuple[str, ...]
    ordinary: bool
    """Whether the family name alone says too little: a common word, or very short."""


class Title(NamedTuple):
    """One way to write the titles of some sources, its leading article left out."""

    words: tuple[str, ...]
    keys: tuple[str, ...]


class NameIndex(NamedTuple):
    """A library arranged for looking up what a post says. All lookups are by folded words or normalised addresses."""

    sources: Mapping[str, Source]
    people: Mapping[str, tuple[Person, ...]]
    """By the first word of the family name."""
    titles: Mapping[str, tuple[Title, ...]]
    """By the first word, longest first."""
    near: Mapping[tuple[str, int], tuple[str, ...]]
    """First words of family names, by the first letter and the length of the words that may be slips for them."""
    keys: Mapping[str, str]
    """Citekeys and aliases."""
    addresses: Mapping[str, tuple[str, ...]]
    """Normalised URLs, DOIs and ISBNs."""
    slugs: Mapping[str, tuple[str, ...]]
    """Citekeys and titles as a segment of a URL's path."""
    scriptures: tuple[str, ...]
    """Sources cited by book, chapter and verse."""

    begins: Callable[[str], bool]
    """Whether a name, a slip for one, or a title may begin with a word as it stands; of most words, none can."""

    def slips(self, word: str) -> list[str]:
        """Family names that ``word`` (folded, four letters or more) may be a slip for: one letter off, two from eight on."""
        return _slips(word, self.near) if word not in self.people else []


_SLIP_LETTERS: Final = 4
SURE_LETTERS: Final = 5
"""A name or a word with fewer is more often another than a slip."""
_LONG_LETTERS: Final = 8
_SUBTITLE: Final = regex(r"\s*[:;(—–]|\s+-{1,3}\s|[,;]?\s+or,\s|\.\s")
_SCRIPTURE: Final = regex(r"\b(?:bible|scriptures?|(?:old|new) testament)\b", re.IGNORECASE)


@kept
def names_of(sources: Mapping[str, Source]) -> NameIndex:
    """The index of a library, kept from post to post."""
    return build_index(dict(sources))


def build_index(sources: Mapping[str, Source]) -> NameIndex:
    """Arrange ``sources``; some 50 microseconds a source."""
    people, titles = _people(sources.values()), _titles(sources.values())
    near = _near(people)

    @by_word(1 << 15)  # posts share most of their words
    def begins(said: str) -> bool:
        key = key_of(said)
        return key in titles or (said[0].isupper() and (key in people or bool(_slips(key, near))))

    return NameIndex(
        sources=sources,
        people=people,
        titles=titles,
        near=near,
        keys={name: source.key for source in sources.values() for name in (*source.aliases, source.key)},
        addresses=_grouped((address, source.key) for source in sources.values() for address in _addresses(source)),
        slugs=_grouped((segment, source.key) for source in sources.values() for segment in _slugs(source)),
        scriptures=tuple(key for key, source in sources.items() if _SCRIPTURE.search(source.title)),
        begins=begins,
    )


def main_title(title: str) -> str:
    """The part of a title before ``:``, a dash, ``; or,`` or a bracket."""
    found = _SUBTITLE.search(title, 1)
    return title[: found.start()] if found else title


def without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title without its leading article; a title that is only an article stays."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name, key in pairs:
        found[name][key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _people(sources: Iterable[Source]) -> dict[str, tuple[Person, ...]]:
    keys: dict[Name, list[str]] = defaultdict(list)
    for source in sources:
        for name in dict.fromkeys((*source.authors, *source.editors)):
            keys[name].append(source.key)
    found: dict[str, list[Person]] = defaultdict(list)
    for name, theirs in keys.items():
        if family := keys_of(name.family):
            ordinary = len(family) == 1 and (len(family[0]) < 3 or fold(name.family) in ORDINARY_SURNAMES)
            given = keys_of(f"{name.given} {name.prefix}")
            found[family[0]].append(Person(name.full, family, given, tuple(theirs), ordinary))
    return {word: tuple(sorted(theirs, key=lambda p: -len(p.family))) for word, theirs in found.items()}


def _slips(word: str, near: Mapping[tuple[str, int], tuple[str, ...]]) -> list[str]:
    limit = _most_slips(len(word))
    names = near.get((word[:1], len(word)), ())
    return [name for name in names if OSA.distance(word, name, score_cutoff=limit) <= limit]


def _most_slips(letters: int) -> int:
    """How many letters of a word may be wrong; 0 for a short one."""
    return (letters >= _SLIP_LETTERS) + (letters >= _LONG_LETTERS)


def _near(people: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name in sorted((name for name in people if len(name) >= _SLIP_LETTERS), key=len):
        for letters in range(len(name) - 2, len(name) + 3):
            if abs(letters - len(name)) <= _most_slips(letters):
                found[name[0], letters].append(name)
    return {alike: tuple(names) for alike, names in found.items()}


def _titles(sources: Iterable[Source]) -> dict[str, tuple[Title, ...]]:
    found: dict[str, list[Title]] = defaultdict(list)
    for words, keys in _grouped_titles(sources).items():
        found[words[0]].append(Title(words, keys))
    return {word: tuple(sorted(titles, key=lambda t: -len(t.words))) for word, titles in found.items()}


def _grouped_titles(sources: Iterable[Source]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for source in sources:
        for title in _written(source):
            for words in {keys_of(title), keys_of(parted(title))}:
                if any(words):
                    found[without_article(words)][source.key] = None
    return {words: tuple(keys) for words, keys in found.items()}


def _written(source: Source) -> list[str]:
    """The ways in which the source's title may be written."""
    whole = [source.title, *source.also_titled]
    if source.subtitle:
        whole.append(f"{source.title} {source.subtitle}")
    return list(dict.fromkeys([*whole, *map(main_title, whole)]))


def _addresses(source: Source) -> list[str]:
    found = [address_of(source.url), doi_of(source.doi) or doi_of(source.url), isbn_of(source.isbn)]
    return [address for address in found if address]


def _slugs(source: Source) -> list[str]:
    names = (*map(str.lower, (source.key, *source.aliases)), *map(slug, _written(source)))
    return [name for name in names if len(name) > 3]
