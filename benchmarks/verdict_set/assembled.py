"""Quotations that leave out, join, or belong to another source or to none."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from verdict_set.passage import (
    FIRST,
    SAME,
    Expected,
    Kind,
    Made,
    Passage,
    inner,
    plain,
)


def omission(passage: Passage, rng: Random) -> Made | None:
    words = passage.words
    size = rng.randint(5, 30)
    if len(words) < size + 16:
        return None
    start = rng.randint(7, len(words) - size - 8)
    # What may as well stand at the other end of the gap makes the place open, but not the count.
    text = " ".join((*words[:start], *words[start + size :]))
    dropped = sum(1 for word in words[start : start + size] if plain(word))
    return Made(
        text,
        Expected(
            frozenset({"altered"}),
            dropped=dropped,
            codes=frozenset({"QC203"}),
            silent=frozenset({"QC201", "QC204", "QC207"}),
        ),
    )


def spliced(passage: Passage, rng: Random) -> Made | None:
    parts = [passage.words[: rng.randint(10, 30)], passage.further[: rng.randint(10, 30)]]
    if min(map(len, parts)) < 10:
        return None
    if rng.random() < 0.4:
        parts.reverse()
    return Made(
        " ".join(word for part in parts for word in part),
        Expected(frozenset({"spliced"}), codes=frozenset({"QC204"}), silent=frozenset({"QC201", "QC203", "QC207"})),
    )


def over_a_heading(passage: Passage, rng: Random) -> Made | None:
    if passage.over_heading is None:
        return None
    before, behind = passage.over_heading
    text = " ".join((*before[-rng.randint(10, 20) :], *behind[: rng.randint(10, 20)]))
    return Made(text, Expected(SAME, codes=frozenset(), silent=frozenset({"QC201", "QC203", "QC204", "QC207"})))


def interrupted(passage: Passage, rng: Random) -> Made | None:
    words = passage.words
    commas = [at for at in range(3, len(words) - 3) if words[at - 1].endswith(",")]
    if not commas or re.search('["“”‘’]', passage.text()):
        return None
    at = rng.choice(commas)
    aside = rng.choice(("she writes", "says the author", "as he puts it", "the book goes on", "and I agree"))
    text = f"{' '.join(words[:at])}” {aside}, “{' '.join(words[at:])}"
    return Made(text, Expected(SAME, quotations=1), inline=True)


def negation_behind_ellipsis(passage: Passage, rng: Random) -> Made | None:
    at = inner(passage, rng, lambda word: word in {"not", "never", "no", "cannot", "nothing"})
    if at is None or len(passage.words) < 14:
        return None
    start = max(FIRST, at - rng.randint(0, 2))
    end = min(len(passage.words) - FIRST, at + rng.randint(1, 3))
    dots = rng.choice((" ... ", " … ", " [...] "))
    text = " ".join(passage.words[:start]) + dots + " ".join(passage.words[end:])
    return Made(text, Expected(frozenset({"marked-change"}), omitted="negation", codes=frozenset({"QC209"})))


def another_source_named(passage: Passage, _: Random) -> Made | None:
    expected = Expected(frozenset({"verbatim"}), codes=frozenset({"QC103"}))
    return Made(passage.text(), expected, credited=passage.other_key)


def in_no_source(passage: Passage, _: Random) -> Made | None:
    """Drawn from a book that is not registered."""
    expected = Expected(frozenset(), codes=frozenset({"QC207"}), silent=frozenset({"QC201", "QC203", "QC204"}))
    return Made(passage.text(), expected, credited=passage.other_key)


ASSEMBLED_KINDS: Final[tuple[Kind, ...]] = (
    omission, spliced, over_a_heading, interrupted, negation_behind_ellipsis, another_source_named, in_no_source,
)  # fmt: skip
