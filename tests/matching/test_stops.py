"""Without marks a quotation goes as far as the sentences of both sides; in a mark its end is where the source stops as it does."""

from __future__ import annotations

import pytest
from passages import folds_of
from shelf import in_prose, look

FERRY = "pell1911ferry"
"""… and for a whole summer they dug and quarrelled and drank cold tea, and in the autumn they stood at the water’s edge …

Askew considered it for eleven days. He was a just man, and he could not put aside an argument merely because it had
come from his sister. On the twelfth day he climbed the alder with a pot of tar and a brush. He did not paint out the
rule, for that seemed to him to be a kind of theft."""


def found(text: str) -> tuple[str, str]:
    """The words of the post and of the source, folded, of the one match in a paragraph."""
    seen = look(f"Beans again.\n\n{text}\n\nBeans.\n")
    ((quotation, match),) = [(q, q.match) for q in seen.quotations if q.match is not None]
    first, last = match.pieces[0].source_words.start, match.pieces[-1].source_words.end
    return in_prose(seen, quotation.span), " ".join(folds_of(match.source)[first:last])


CLIMBED = "he climbed the alder with a pot of tar and a"


@pytest.mark.parametrize(
    ("text", "post", "source"),
    [
        # The last word changed, or words left out before it, where both sides end a sentence.
        (f"On the twelfth day {CLIMBED} broom.", f"On the twelfth day {CLIMBED} broom.", "and a brush"),
        (f"He says that on the twelfth day {CLIMBED} broom. So Pell.", "broom.", "and a brush"),
        ("He did not paint out the rule, for that seemed to him to be a theft.", "to be a theft.", "a kind of theft"),
        # Not where the source goes on, or stops with another sign.
        (f"On the twelfth day {CLIMBED} very old friend. So Pell.", "of tar and a", "and a"),
        (f"On the twelfth day {CLIMBED} broom; so Pell.", "of tar and a", "and a"),
        ("Did he not paint out the rule, for that seemed to him to be a joke?", "to be a", "to be a"),
    ],
)
def test_the_end_of_a_sentence(text: str, post: str, source: str) -> None:
    ours, theirs = found(text)
    assert ours.endswith(post)
    assert theirs.endswith(source)


@pytest.mark.parametrize(
    ("text", "post", "source"),
    [
        # A capital where the source begins a sentence.
        (f"I would add that On twelfth day {CLIMBED} brush.", "On twelfth day", "on the twelfth day"),
        (
            "It reminds me how Askew this considered for eleven days. He was a just man.",
            "Askew this",
            "askew considered",
        ),
        # A lead-in that shares a word with the end of the sentence before.
        (f"The sister On the twelfth day {CLIMBED} brush.", "On the twelfth", "on the twelfth"),
        # Not without the capital.
        (f"I would add, on some twelfth day {CLIMBED} brush.", "twelfth day", "twelfth day"),
    ],
)
def test_the_start_of_a_sentence(text: str, post: str, source: str) -> None:
    ours, theirs = found(text)
    assert ours.startswith(post)
    assert theirs.startswith(source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"“On the twelfth day {CLIMBED} broom.”", "and a brush"),
        ("“He did not paint out the rule, for that seemed to him to be theft.”", "to be a kind of theft"),
        ("“He did not paint out the rule, for that seemed to him to be a robbery.”", "to be a kind of theft"),
        ("“He did not paint out the rule, for that seemed to him to be robbery”", "to be a"),
    ],
)
def test_the_end_of_a_mark(text: str, source: str) -> None:
    assert found(text)[1].endswith(source)


def test_a_shortened_title_ends_no_sentence() -> None:
    ours, _ = found("I told my sister. Mr. Crane. He had expected a list. What he found was closer to a")
    assert ours.startswith("Mr. Crane. He had expected")
