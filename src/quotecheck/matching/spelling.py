"""Whose doing a changed word looks like: the scan's, a spelling's, or the writer's. What is forgiven is written here."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from quotecheck.matching.alignment import same_start
from quotecheck.matching.hashing import skeleton, word_hash
from quotecheck.matching.index import Index
from quotecheck.matching.likeness import NEAR_LIKENESS, likeness
from quotecheck.matching.ordinary import Ordinary, is_word, ordinary_english
from quotecheck.matching.spellings import is_number, same_spelling
from quotecheck.memo import regex
from quotecheck.model.match import Cause

_LEAST_SLIP: Final = 4
"""Letters of a word in which a slip of any kind is told from another word."""
_LONG: Final = 10
"""Letters of a word in which two slips are as likely as one in a shorter word."""
_LEAST_STEM: Final = 4
_SHORT: Final = 6
"""Letters of a word in which one letter for another makes a word as likely as a slip."""
_INFLECTIONS: Final = frozenset(("", "s", "es", "d", "ed", "ing", "ly", "er", "est", "e"))
_SOME: Final = 8
"""Places of a word that are looked at."""
_IN_USE: Final = 2e-7
"""Share of the library's words from which a word is in use, and no slip that somebody made more than once."""
_ENDINGS: Final = regex(
    r"(?:s|es|ed|er|ers|est|ing|ings|ly|y|ness|less|ful|able|ment|ments|ish|(?<![aeiou])en|like|self)$"
)
_TURNS: Final = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_BEFORE: Final = regex(r"^(?:un|in|im|dis|re|mis|over|out|under|fore|be)(?=[a-z]{3})")

_DOUBLES: Final = regex(r"[^aeiou]*[aeiou][b-df-hj-np-tvz]")
"""Words that double their last letter before an ending: slip, slipped."""
_GARBLED: Final = regex(r"[a-z][0-9]|[0-9][a-z]{3}|([a-z])\1\1")


class Known(NamedTuple):
    """Which words are in use: ``places`` is in how many places of the library a folded word stands, of ``total`` words."""

    english: Ordinary
    places: Callable[[str], int]
    total: int

    def ordinary(self, word: str) -> bool:
        """Whether it is among the commonest words."""
        return word in self.english.words

    def is_common(self, word: str) -> bool:
        """Whether it is among the commonest words, or made from them: walker, hoping, untold, whoever."""
        return self.ordinary(word) or self._is_made(word) or self._is_compound(word)

    def in_use(self, word: str) -> bool:
        """Whether it is a word of English or made from a common one, or stands in the library more than by a slip."""
        return (
            self.ordinary(word) or is_word(word) or self._is_made(word) or self.places(word) > 1 + _IN_USE * self.total
        )

    def _is_made(self, word: str) -> bool:
        """Whether an ending or a beginning makes it from a common word: walker, hoping, running, untold."""
        bare = _BEFORE.sub("", word)
        found = _ENDINGS.search(bare)
        if found is None:
            return len(bare) > 2 and self.ordinary(bare)
        stem, stems = bare[: found.start()], {bare}
        if found.group()[0] not in "aeiy":
            stems |= {stem, re.sub("i$", "y", stem)}
        elif stem[-2:-1] == stem[-1:]:
            stems |= {stem, stem[:-1]}
        else:
            stems |= {stem + "e"} if found.group() != "en" else set()
            stems |= {re.sub("i$", "y", stem)} if not _DOUBLES.fullmatch(stem) else set()
        return any(len(stem) > 2 and self.ordinary(stem) for stem in stems)

    def _is_compound(self, word: str) -> bool:
        return any(self.ordinary(word[:at]) and self.ordinary(word[at:]) for at in range(3, len(word) - 2))


def known_in(index: Index) -> Known:
    """Which words are in use in English or in the library."""
    return Known(ordinary_english(), lambda word: _places(word, index), index.total)


def _places(word: str, index: Index) -> int:
    """In how many places a folded word stands, as far as some of those show that have its hash: a hash is of a skeleton."""
    start, end = index.word(word_hash(word))
    some = index.numbers[start : min(end, start + _SOME)]
    equal = sum(_word_at(number, index) == word for number in some)
    return equal * (end - start) // max(1, len(some))


def _word_at(number: int, index: Index) -> str:
    at, base = index.locate(number)
    return "".join(index.segment(at).folds(number - base, number - base + 1))


def cause_of(post: str, source: str, known: Known, *, name: bool = False, damaged: bool = False) -> Cause:
    """The cause of one folded word standing for another.

    ``name`` says that both are names; ``damaged`` that the words around them show a scan's damage.
    """
    if same_spelling(post, source):
        return Cause.SPELLING
    if (post.isdigit() and source.isdigit()) or (is_number(post) and is_number(source)):
        return Cause.WRITER
    if skeleton(post) == skeleton(source):
        # he and be, clear and dear: both are words, and only damage nearby makes a scan of it.
        slip = damaged or not (known.ordinary(post) and known.ordinary(source))
    elif damaged and len(post) == len(source) == _LEAST_SLIP - 1:
        slip = not known.in_use(post) and _differ_in_a_letter(post, source)  # tne cat, with more like it around
    elif min(len(post), len(source)) < _LEAST_SLIP or likeness(post, source) < NEAR_LIKENESS:
        slip = False
    elif _is_garbled(post) and not _is_garbled(source):
        slip = True
    elif _is_turned(post, source):
        slip = False
    elif damaged:
        slip = not (known.in_use(post) and known.in_use(source))
    elif name or known.in_use(post) or _is_inflected(post, source) or _is_far(post, source):
        slip = False
    else:
        # Of words in a language that is not known here, one letter for another makes a word as likely as not.
        slip = not (_differ_in_a_letter(post, source) and (len(post) <= _SHORT or not known.in_use(source)))
    return Cause.SCAN if slip else Cause.WRITER


def _is_inflected(one: str, other: str) -> bool:
    """Whether two words differ by their endings only: annihilating for annihilated."""
    shared = same_start(one, other)
    return shared >= _LEAST_STEM and {one[shared:], other[shared:]} <= _INFLECTIONS


def _differ_in_a_letter(one: str, other: str) -> bool:
    """Whether two words have one letter for another, so that both may well be words: lamb for lamp.

    An f for an s is the long s of old print.
    """
    if len(one) != len(other):
        return False
    changed = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(changed) == 1 and changed[0] != {"f", "s"}


def _is_turned(one: str, other: str) -> bool:
    """Whether the longer word is the shorter one with a prefix that turns it: no scan loses or makes up just that."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _LEAST_STEM and any(longer == prefix + shorter for prefix in _TURNS)


def _is_far(one: str, other: str) -> bool:
    """Whether two words differ by more slips than one is likely to have: tomatoes for potatoes."""
    slips = 1 + (min(len(one), len(other)) >= _LONG)
    return OSA.distance(one, other) > slips and OSA.distance(skeleton(one), skeleton(other)) > slips


def _is_garbled(word: str) -> bool:
    """Whether it has what no word has: figures among its letters, or a letter three times in a row."""
    return _GARBLED.search(word) is not None


def cause_of_split(post: str, source: str, words: list[str], known: Known) -> Cause:
    """The cause of two words standing for one, or one for two; both sides folded and joined, ``words`` the post's."""
    if skeleton(post) == skeleton(source) or not all(map(known.in_use, words)):
        return Cause.SCAN
    return Cause.WRITER
