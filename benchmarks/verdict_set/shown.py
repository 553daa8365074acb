"""Quotations with changes that are shown: ellipses, brackets, emphasis."""

from __future__ import annotations

from random import Random
from typing import Final

from verdict_set.passage import (
    SHOWN,
    Expected,
    Kind,
    Made,
    Passage,
    inner,
    is_ordinary,
    plain,
    put,
    with_word,
)


def verbatim(passage: Passage, _: Random) -> Made | None:
    return Made(passage.text(), Expected(frozenset({"verbatim"})))


def ellipsis_inside(passage: Passage, rng: Random) -> Made | None:
    words = passage.words
    if len(words) < 18:
        return None
    start = rng.randint(6, len(words) - 9)
    end = rng.randint(start + 1, min(len(words) - 6, start + 25))
    dots = rng.choice(("... ", " … ", "… ", " [...] ", " […] ", " . . . ", " (...) ", ".... "))
    left = " ".join(words[start:end])
    weight = None if _touches(left) else "other"
    text = " ".join(words[:start]).rstrip(",;:.") + dots + " ".join(words[end:])
    return Made(text, Expected(frozenset({"marked-change"}), omitted=weight))


def _touches(text: str) -> bool:
    return any(
        not is_ordinary(plain(word)) for word in text.split() if len(plain(word)) > 2 or plain(word).lower() == "no"
    )


def ellipsis_at_ends(passage: Passage, rng: Random) -> Made | None:
    before, behind = rng.choice((("... ", ""), ("… ", " …"), ("", "..."), ("[...] ", " [...]"), ("", " . . .")))
    return Made(before + passage.text() + behind, Expected(SHOWN))


def inserted_words(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, str.isalpha)
    if at is None:
        return None
    note = rng.choice(("[that is, the author]", "[as it were]", "[the elder]", "[in the year before]", "[our friend]"))
    return Made(" ".join((*passage.words[:at], note, *passage.words[at:])), Expected(frozenset({"marked-change"})))


def replaced_in_brackets(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: word in {"he", "she", "it", "they", "him", "her", "them", "his", "their"})
    if at is None:
        return None
    name = rng.choice(("[the hero]", "[the reader]", "[Margaret]", "[these people]"))
    return Made(with_word(passage.words, at, put(passage.words[at], name)), Expected(frozenset({"marked-change"})))


def sic(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, str.isalpha)
    if at is None:
        return None
    return Made(
        " ".join((*passage.words[:at], rng.choice(("[sic]", "[*sic*]", "[sic!]")), *passage.words[at:])),
        Expected(frozenset({"marked-change"})),
    )


def bracketed_capital(passage: Passage, _: Random) -> Made | None:
    words = passage.words
    if not words[0][0].isalpha():
        return None
    first = f"[{words[0][0].swapcase()}]{words[0][1:]}"
    return (
        Made(with_word(words, 0, first), Expected(frozenset({"marked-change"}))) if len(plain(words[0])) > 1 else None
    )


def emphasis(passage: Passage, rng: Random) -> Made | None:
    start = rng.randint(2, len(passage.words) - 4)
    end = start + rng.randint(1, 2)
    words = list(passage.words)
    if not (words[start][0].isalnum() and words[end - 1][-1].isalnum()):
        return None
    sign = rng.choice(("*", "**", "_"))
    words[start] = sign + words[start]
    words[end - 1] += sign
    return Made(" ".join(words), Expected(SHOWN))


SHOWN_KINDS: Final[tuple[Kind, ...]] = (
    verbatim, ellipsis_inside, ellipsis_at_ends, inserted_words, replaced_in_brackets, sic, bracketed_capital, emphasis,
)  # fmt: skip
