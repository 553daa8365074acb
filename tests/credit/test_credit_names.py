"""Which written names are the author's, which are a slip, and which are somebody else's."""

from __future__ import annotations

import pytest
from credit_examples import SOURCES

from quotecheck.credit import find_mentions
from quotecheck.model.source import Name, Source
from quotecheck.readers import read

RIGHT = None


def one(name: Name) -> dict[str, Source]:
    return {"work": Source("work", "book", "A Long Field", (name,), year="1950")}


def named(said: str, sources: dict[str, Source]) -> list[tuple[str | None, str | None]]:
    """Source and slip of each mention in an attribution of ``said``."""
    post = read("post.md", f"> Words that somebody wrote once.\n>\n> — {said}\n".encode())
    return [(m.source, m.misspelt) for m in find_mentions(post, sources) if m.source]


@pytest.mark.parametrize(
    ("name", "said", "slip"),
    [
        (Name("Calder", "Imogen"), "Imogen Calder", RIGHT),
        (Name("Calder", "Imogen"), "IMOGEN CALDER", RIGHT),
        (Name("Calder", "Imogen"), "I. Calder", RIGHT),
        (Name("Calder", "Imogen"), "Calder, Imogen", RIGHT),
        (Name("Calder", "Imogen"), "Calder’s", RIGHT),
        (Name("Calder", "Imogen"), "Imogene Calder", "Imogene Calder"),
        (Name("Calder", "Imogen"), "Imogen Caldor", "Imogen Caldor"),
        (Name("Calder", "Imogen"), "Dr Imogen Calder", RIGHT),
        (Name("Calder", "Imogen Rose"), "Imogen Calder", RIGHT),
        (Name("Calder", "Imogen Rose"), "I. R. Calder", RIGHT),
        (Name("Calder", "Imogen Rose"), "I.R. Calder", RIGHT),
        (Name("Calder", "Imogen Rose"), "IR Calder", RIGHT),
        (Name("Calder", "I. R."), "Imogen Rose Calder", RIGHT),
        (Name("Beevor", "Antony"), "Anthony Beevor", "Anthony Beevor"),
        (Name("Berg", "Pieter", "van den"), "Pieter van den Berg", RIGHT),
        (Name("Berg", "Pieter", "van den"), "van den Berg", RIGHT),
        (Name("García Márquez", "Gabriel"), "Gabriel Garcia Marquez", RIGHT),
        (Name("Müller", "Jörg"), "Joerg Mueller", RIGHT),
        (Name("Tolstoy", "Leo"), "Leo Tolstoi", RIGHT),
        (Name("Dostoevsky", "Fyodor"), "Fyodor Dostoyevsky", RIGHT),
        (Name("Dostoevsky", "Fyodor"), "Fyodor Dostoevski", RIGHT),
        (Name("Lévi-Strauss", "Claude"), "Claude Levi-Strauss", RIGHT),
        (Name("O’Connor", "Flannery"), "Flannery O'Connor", RIGHT),
        (Name("Epictetus"), "Epictetus", RIGHT),
        (Name("Machiavelli", "Niccolò"), "Niccolo Macchiavelli", "Niccolo Macchiavelli"),
        (Name("Calder", "Benjamin"), "Ben Calder", RIGHT),
    ],
    ids=lambda value: getattr(value, "full", value),
)
def test_the_author_is_recognised(name: Name, said: str, slip: str | None) -> None:
    assert named(said, one(name)) == [("work", slip)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name("Calder", "Imogen"), "Wendell Calder"),
        (Name("James", "William"), "James Baldwin"),
        (Name("King", "Rosa"), "Albert King"),
        (Name("Thomas", "Dylan"), "Thomas Hardy"),
        (Name("Gibson", "Nora"), "Bertram Gilson"),
        (Name("Calder", "Imogen"), "calder"),
    ],
    ids=lambda value: getattr(value, "full", value),
)
def test_somebody_else_is_not_the_author(name: Name, said: str) -> None:
    assert named(said, one(name)) == []


def test_a_name_near_another_registered_one_is_no_slip() -> None:
    assert named("Edward Johnston", SOURCES) == [("johnston1903", None)]
    assert named("Edward Johnson", SOURCES) == [("johnson1901", None)]


def test_the_title_chooses_among_an_authors_works() -> None:
    assert named("Adaeze Okafor, *Lanterns and Locks*", SOURCES) == [("okafor2004", None)]


def test_the_year_chooses_among_an_authors_works() -> None:
    assert named("Adaeze Okafor, 1998", SOURCES) == [("okafor1998", None)]


def test_an_author_of_several_works_may_mean_any() -> None:
    assert {source for source, _ in named("Adaeze Okafor", SOURCES)} == {"okafor1998", "okafor2004", "okafor2004b"}
