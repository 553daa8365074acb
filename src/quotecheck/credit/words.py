"""Words of a post or a record as names and titles are compared: folded, without a possessive ending."""

import re
from typing import Final, NamedTuple

from quotecheck.memo import by_word
from quotecheck.text import Words, find_words, fold


class Word(NamedTuple):
    """A word with its place. ``key`` is what is compared, ``capital`` whether it begins with a capital letter."""

    start: int
    end: int
    key: str
    capital: bool


_POSSESSIVE: Final = ("'s", "’s")
_SPELLINGS: Final = (("ye", "e"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("tch", "ch"))


@by_word(1 << 15)
def key_of(word: str) -> str:
    """The form in which words of names and titles are equal: folded, ``ü`` as ``ue``, ``-ski`` as ``-sky``."""
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    key = fold(word)
    for variant, plain in _SPELLINGS:
        key = key.replace(variant, plain)
    return f"{key[:-1]}i" if len(key) > 3 and key[-1] in "yj" else key


class Reading:
    """The words of a text as numbered ``Word``s, each made when it is looked at: most never are."""

    __slots__ = ("_starts", "said")

    def __init__(self, words: Words) -> None:
        self.said = words.said
        self._starts = words.starts

    def __len__(self) -> int:
        return len(self.said)

    def keys(self, at: int, count: int = 1) -> tuple[str, ...]:
        """The keys of so many words from number ``at`` on."""
        return tuple(map(key_of, self.said[at : at + count]))

    def __getitem__(self, at: int) -> Word:
        said, start = self.said[at], self._starts[at]
        return Word(start, start + len(said), key_of(said), said[0].isupper())


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of the words of ``text``."""
    return tuple(key_of(match.group()) for match in find_words(text))


def parted(text: str) -> str:
    """``text`` with hyphens inside words as spaces: titles are written both ways."""
    return re.sub(r"(?<=\w)[-\u2010\u2011](?=\w)", " ", text)
