"""Another edition or translation of a registered work: many short runs in the same order, told once and not word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from quotecheck.model.match import Cause, Change, Match, Verdict, Weight

_LEAST_WORDS: Final = 30
_LEAST_PLACES: Final = 6
_APART: Final = 12
"""Words from one change to the next, at most on average: a hand that copies badly changes fewer, and a few at a time."""
_LEAST_CHANGED: Final = 0.12
"""Share of the words."""
_MOST_OF_THEM: Final = 0.75
"""Share of the words quoted from a source that must be changed so, when a post quotes it more than once."""
_UNMARKED: Final = (Change.CHANGED, Change.DROPPED, Change.ADDED)


class Quoted(Protocol):
    """A passage that stands in a source."""

    @property
    def words(self) -> int:
        """Words of the post in it."""

    @property
    def match(self) -> Match:
        """Where it stands."""


def other_editions(found: Sequence[Quoted]) -> frozenset[str]:
    """The sources of which a post seems to quote another edition than the registered one."""
    by_source: dict[str, list[Quoted]] = {}
    for passage in found:
        by_source.setdefault(passage.match.source, []).append(passage)
    return frozenset(key for key, passages in by_source.items() if _is_other_edition(passages))


def as_other_edition(match: Match) -> Match:
    """The match as one of another edition, if words are changed in it; few changes that turn the sense are told."""
    told = match.verdict is not Verdict.ALTERED or (_turns(match) and _places(match) < _LEAST_PLACES)
    return match if told else match._replace(verdict=Verdict.OTHER_EDITION)


def _turns(match: Match) -> bool:
    """Whether the writer changed a negation."""
    return any(
        d.weight is Weight.NEGATION and d.cause is Cause.WRITER and d.kind in _UNMARKED for d in match.differences
    )


def _is_other_edition(passages: Iterable[Quoted]) -> bool:
    passages = list(passages)
    altered = [passage for passage in passages if passage.match.verdict is Verdict.ALTERED]
    words = sum(passage.words for passage in altered)
    places = sum(_places(passage.match) for passage in altered)
    changed = sum((1.0 - passage.match.similarity) * passage.words for passage in altered)
    if words < _LEAST_WORDS or places < _LEAST_PLACES or words > _APART * places or changed < _LEAST_CHANGED * words:
        return False
    return words >= _MOST_OF_THEM * sum(passage.words for passage in passages)


def _places(match: Match) -> int:
    return sum(1 for d in match.differences if d.kind in _UNMARKED and d.cause is Cause.WRITER)
