"""What is forgiven is counted and named: the first few, all in a verbose report, as far as the budget of source words goes."""

from __future__ import annotations

import pytest

from quotecheck.model.match import Cause, Change, Difference, Match, Piece, Verdict, Weight
from quotecheck.readers import read
from quotecheck.reporters.differences import FINDING_WORDS, Budget, differing
from quotecheck.reporters.style import Style
from quotecheck.text import Span, count_words

TEXT = "The lamp was lit at noon and the colour of the water was grey, as it is in every harbour before the snow.\n"
POST = read("post.txt", TEXT.encode())
WHOLE = Span(0, len(POST.prose.text))


def change(word: str, source: str, cause: Cause, kind: Change = Change.CHANGED) -> Difference:
    at = POST.prose.text.index(word)
    return Difference(kind, Weight.OTHER, cause, Span(at, at + len(word)), word, source)


def lines(changes: tuple[Difference, ...], *, verbose: bool, most: int = FINDING_WORDS) -> list[str]:
    match = Match("k", Verdict.ALTERED, 0.9, (Piece(WHOLE, WHOLE, 20, Span(0, 20)),), changes, None)
    told = differing(POST, WHOLE, match, Budget(), Style(verbose=verbose), most)
    return [" ".join(word for word, _ in words) for words in told]


CHANGES = (
    change("lit", "1it", Cause.SCAN),
    change("noon", "n00n", Cause.SCAN),
    change("colour", "color", Cause.SPELLING),
    change("grey", "green", Cause.WRITER),
    change("snow", "first", Cause.WRITER, Change.INSERTED),
)


@pytest.mark.parametrize("style", [{"verbose": False}, {"verbose": True}])
def test_named(style: dict[str, bool]) -> None:
    changed, *forgiven = lines(CHANGES, **style)
    assert "[-green-]{+grey+}" in changed
    assert forgiven == [
        "2 places that look like scan damage: [-1it-]{+lit+}, [-n00n-]{+noon+}",
        "1 spelling variant: [-color-]{+colour+}",
        "1 change that is marked",
    ]


def test_of_many_the_first_unless_verbose() -> None:
    many = tuple(change("lit", f"l1t{at}", Cause.SCAN) for at in range(5))
    assert lines(many, verbose=False) == [
        "5 places that look like scan damage: [-l1t0-]{+lit+}, [-l1t1-]{+lit+}, [-l1t2-]{+lit+} and 2 more"
    ]
    assert lines(many, verbose=True)[0].count("{+lit+}") == 5


@pytest.mark.parametrize(("most", "named"), [(3, "[-1it-]{+lit+}, [-n00n-]{+noon+}"), (2, "[-1it-]{+lit+} and 1 more")])
def test_named_within_the_budget_the_writers_changes_first(most: int, named: str) -> None:
    changed, scan, rest = lines(CHANGES, verbose=True, most=most)
    assert "[-green-]{+grey+}" in changed
    assert scan == f"2 places that look like scan damage: {named}"
    assert rest == "1 spelling variant; 1 change that is marked"


def test_no_more_than_a_finding_may_show() -> None:
    many = tuple(change("lit", f"l1t {at}", Cause.SCAN) for at in range(40))
    (told,) = lines(many, verbose=True)
    assert told.endswith(" and 25 more")
    assert sum(count_words(part.partition("-]")[0]) for part in told.split("[-")[1:]) == FINDING_WORDS
