"""How findings put counts, names and figures, and which of several figures speaks."""

from __future__ import annotations

import pytest
from evidence_cases import SOURCES

from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Name, Source
from quotecheck.policy import Limit, LimitOrigin
from quotecheck.rules.limits import loudest
from quotecheck.rules.rule import Measure
from quotecheck.rules.wording import counted, excerpt, figure, label, past, sized
from quotecheck.text import Span

LOW = Limit("low", "extract_words", ">", 10, Severity.INFO, "look", LimitOrigin("project-choice", "a round figure"))


@pytest.mark.parametrize(
    ("words", "form", "said"),
    [
        (1, Form.INLINE, "a 1-word quotation"),
        (8, Form.ELEMENT, "an 8-word quotation"),
        (11, Form.BLOCK, "an 11-word block quote"),
        (18, Form.SHORTCODE, "an 18-word quotation"),
        (80, Form.UNMARKED, "an 80-word unmarked passage"),
        (110, Form.SUSPECTED, "a 110-word suspected quotation"),
        (11000, Form.BLOCK, "an 11,000-word block quote"),
    ],
)
def test_a_quotation_by_size_and_form(words: int, form: Form, said: str) -> None:
    assert sized(Quotation("q", form, Span(0, 1), words)) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("k", "book", "Work", (Name("Last", "First"),)), "First Last, Work"),
        (Source("k", "book", "Work", (Name("A"), Name("B"))), "A and B, Work"),
        (Source("k", "book", "Work", (Name("A"), Name("B"), Name("C"))), "A and others, Work"),
        (Source("k", "book", "Work", editors=(Name("Ed"),)), "Ed, Work"),
        (Source("k", "book", "Work: With a Subtitle"), "Work"),
        (Source("k", "book", ""), "k"),
    ],
)
def test_a_source_by_author_and_title(source: Source, said: str) -> None:
    assert label({"k": source}, "k") == said


def test_a_source_nobody_registered_by_its_key() -> None:
    assert label(SOURCES, "nobody") == "nobody"


def test_counts_and_figures() -> None:
    assert [counted(n, "word") for n in (0, 1, 2)] == ["no words", "1 word", "2 words"]
    assert [figure(0.25, "share"), figure(1.5, "ratio"), figure(250, "words")] == ["25 %", "1.5 to 1", "250 words"]
    assert [past(LOW._replace(op=op)).partition(" the ")[0] for op in (">", ">=", "<", "<=", "==")] == [
        "past",
        "at or past",
        "under",
        "at or under",
        "at",
    ]


def test_an_excerpt_is_one_line_of_at_most_eight_words() -> None:
    assert excerpt("one two\nthree") == "“one two three”"
    assert excerpt("1 2 3 4 5 6 7 8 9") == "“1 2 3 4 5 6 7 8 …”"


def test_the_loudest_figure_speaks_and_of_equals_the_first() -> None:
    loud = LOW._replace(id="loud", value=20, severity=Severity.ERROR)
    same = loud._replace(id="same", value=5)
    assert loudest((LOW, loud, same), {"extract_words": 30}) == Measure(30, loud)
    assert loudest((LOW._replace(value=25), same), {"extract_words": 30}) == Measure(30, same)
    assert loudest((LOW, loud), {"extract_words": 15}) == Measure(15, LOW)
    assert loudest((LOW, loud), {"extract_words": 10}) is None
