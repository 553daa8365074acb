"""Quotations that differ in marks, spelling or a scan's damage only."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from verdict_set.passage import (
    SAME,
    SHOWN,
    Expected,
    Kind,
    Made,
    Passage,
    inner,
    plain,
    put,
    with_word,
)
from verdict_set.words import OLDER, SLIPS, SPELLINGS


def _everywhere(name: str, *changes: tuple[str, str], verdicts: frozenset[str] = SAME) -> Kind:
    """A kind that puts the second for the first, wherever it stands inside."""

    def make(passage: Passage, rng: Random) -> Made | None:
        old, new = rng.choice(changes)
        text = passage.text()
        inner = re.sub(old, new, text[2:-2])
        return Made(text[:2] + inner + text[-2:], Expected(verdicts)) if inner != text[2:-2] else None

    make.__name__ = name
    return make


def quote_marks(passage: Passage, _: Random) -> Made | None:
    first, last = passage.words[0], passage.words[-1]
    text = passage.text()[len(first) : -len(last)]
    other = text.translate(str.maketrans("“”‘’", "\"\"''")) if re.search("[“”‘’]", text) else text.replace("'", "’")
    return Made(first + other + last, Expected(frozenset({"presentational"}))) if other != text else None


def hyphens(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: re.fullmatch(r"[^\W\d_]{2,}-[^\W\d_]{2,}", word))
    if at is None:
        return None
    new = passage.words[at].replace("-", rng.choice(("", " ")))
    return Made(with_word(passage.words, at, new), Expected(frozenset({"presentational"})))


def broken_words(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: len(word) > 6 and word.isalpha())
    if at is None:
        return None
    word = passage.words[at]
    cut = rng.randint(3, len(word) - 3)
    broken = f"{word[:cut]}-\n{word[cut:]}"
    return Made(with_word(passage.words, at, broken), Expected(SAME)) if broken.replace("-\n", "").isalpha() else None


def words_split_or_fused(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: len(word) > 5 and word.isalpha())
    if at is None:
        return None
    words, word = list(passage.words), passage.words[at]
    if rng.random() < 0.5:
        words[at] = f"{word[:3]} {word[3:]}"
    else:
        words[at - 1 : at + 1] = [words[at - 1] + word]
    return Made(" ".join(words), Expected(frozenset({"presentational"}), cause="scan"))


def soft_hyphens(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: len(word) > 6 and word.isalpha())
    if at is None:
        return None
    word = passage.words[at]
    return Made(with_word(passage.words, at, f"{word[:4]}\xad{word[4:]}"), Expected(SAME))


def scan_slip(passage: Passage, rng: Random) -> Made | None:
    old, new = rng.choice(SLIPS)
    at = inner(passage, rng, lambda word: len(word) > 5 and word.isalpha() and old in word[1:])
    if at is None:
        return None
    word = passage.words[at]
    start = rng.choice([found.start() for found in re.finditer(old, word) if found.start() > 0])
    slipped = word[:start] + new + word[start + len(old) :]
    if plain(slipped).lower() in passage.vocabulary:
        return None
    return Made(with_word(passage.words, at, slipped), Expected(frozenset({"presentational"}), cause="scan"))


def typing_slip(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: len(word) > 6 and word.islower() and word.isalpha())
    if at is None:
        return None
    word = plain(passage.words[at])
    cut = rng.randint(2, len(word) - 3)
    slip = rng.choice(
        (
            word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :],
            word[:cut] + word[cut] + word[cut:],
            word[:cut] + word[cut + 1 :],
        )
    )
    if slip == word or slip in passage.vocabulary:
        return None
    new = put(passage.words[at], slip)
    return Made(with_word(passage.words, at, new), Expected(frozenset({"presentational"}), cause="scan"))


def _spelt(name: str, table: dict[str, str]) -> Kind:
    def make(passage: Passage, rng: Random) -> Made | None:
        text = passage.text()
        first, last = passage.words[0], passage.words[-1]
        inside = text[len(first) : len(text) - len(last)]
        here = [old for old in table if re.search(rf"(?<![\w'’-]){re.escape(old)}(?![\w'’-])", inside)]
        if not here:
            return None
        old = rng.choice(here)
        changed = re.sub(rf"(?<![\w'’-]){re.escape(old)}(?![\w'’-])", table[old], inside)
        apart = " " in old + table[old]
        cause = None if fold_like(old) == fold_like(table[old]) else "scan" if apart else "spelling"
        return Made(first + changed + last, Expected(SAME, cause=cause))

    make.__name__ = name
    return make


def fold_like(word: str) -> str:
    return re.sub("[-' ]", "", word).lower()


def note_marks(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, str.isalpha)
    if at is None:
        return None
    note = rng.choice(("[^1]", "<sup>3</sup>", "[12]", "¹"))
    return Made(with_word(passage.words, at, passage.words[at] + note), Expected(SAME | SHOWN))


def verse_slashes(passage: Passage, rng: Random) -> Made | None:
    words = list(passage.words)
    for at in range(rng.randint(5, 8), len(words) - 2, rng.randint(6, 9)):
        words[at] = "/ " + words[at]
    return Made(" ".join(words), Expected(SAME))


def page_number(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, str.isalpha)
    if at is None:
        return None
    number = rng.randint(2, 400)
    page = rng.choice(
        (f"[{number}]", f"[p. {number}]", f"[Page {number}]", f"({number})", f"{{{number}}}", f"\n{number}\n")
    )
    return Made(" ".join((*passage.words[:at], page, *passage.words[at:])), Expected(SAME | SHOWN))


PRESENTATIONAL_KINDS: Final[tuple[Kind, ...]] = (
    quote_marks, _everywhere("dashes", ("—", " – "), ("—", "--"), ("--", "—"), ("--", " – "), ("—", " - ")), hyphens,
    broken_words, words_split_or_fused, soft_hyphens, _everywhere("ligatures", ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ")),
    _everywhere("long_s", (r"s(?=[a-z])", "ſ")), scan_slip, typing_slip, _spelt("british_or_american", SPELLINGS),
    _spelt("older_or_modern", OLDER), note_marks, verse_slashes, page_number,
)  # fmt: skip
