"""Dialogue of a source with the source's own “he said” in it: all of it is marked, and only the marked words are held to it."""

from __future__ import annotations

import pytest
from shelf import look

from quotecheck.model.match import Cause, Change, Difference, Match, Verdict, Weight
from quotecheck.model.quotation import Form, Mark
from quotecheck.quotations.in_pieces import gaps_between, held_to_marks
from quotecheck.text import Span, count_words

OWN = "I read on the tram, in *The Umbrella Ledger* by Ines Marlowe, of all these lost things."


@pytest.mark.parametrize(
    "said",
    [
        "“Nobody steals an umbrella,” said Wilhelmina. “They go home.”",
        '"Nobody steals an umbrella," said Wilhelmina. "They go home."',
        "“I should like,” he said, “to report this as found.”",
    ],
)
def test_the_dialogue_of_a_source_is_marked(said: str) -> None:
    (quotation,) = look(f"{OWN} {said} It made me look up.").quotations
    assert quotation.match is not None
    assert quotation.form is Form.INLINE


def gaps(text: str) -> list[str] | None:
    """What stands between the marks when all of ``text`` is one passage of a source."""
    starts = [at + 1 for at, letter in enumerate(text) if letter == "“"]
    ends = [at for at, letter in enumerate(text) if letter == "”"]
    marks = [Mark(Form.INLINE, Span(*pair)) for pair in zip(starts, ends, strict=True)]
    found = gaps_between(text, Span(0, len(text)), marks, lambda span: count_words(text[span.start : span.end]))
    return None if found is None else [text[gap.start : gap.end] for gap in found]


def test_a_long_clause_says_who_speaks() -> None:
    text = (
        "“The barge was never mine,” said the pilot, who had come in without his hat, “and it leaked all summer long.”"
    )
    assert gaps(text) == ["” said the pilot, who had come in without his hat, “"]


@pytest.mark.parametrize(
    "text",
    [
        "“It leaked.” Then he went down to the harbour and said no more to anyone. “It leaked all summer long.”",
        "“It leaked,” said the pilot, and so the rope, the lamp, the dog, the bread, the barrel and the hat. “Yes.”",
        "“The barge was never mine,” said the pilot. “It leaked.” And so we went home. “All summer.” Nobody came.",
    ],
)
def test_other_words_of_the_source_stay_unmarked(text: str) -> None:
    assert gaps(text) is None


def test_only_marked_words_are_held_to_the_source() -> None:
    def left_out(at: int) -> Difference:
        return Difference(Change.DROPPED, Weight.OTHER, Cause.WRITER, Span(at, at), "", "old")

    match = Match("pell1911ferry", Verdict.ALTERED, 0.9, (), (left_out(5), left_out(25)), None)
    held = held_to_marks(match, [Span(20, 30)])
    assert (held.verdict, held.differences) == (Verdict.ALTERED, (left_out(5),))
    assert held_to_marks(match, [Span(0, 30)]).verdict is Verdict.VERBATIM
