"""What holds for every post."""

from __future__ import annotations

from credit_examples import SOURCES, quotation
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.credit import credits_of, find_mentions, look_around, names_someone
from quotecheck.readers import read

WORDS = "the road remembers every cart"
CREDITS = (
    "They say “{}”.",
    "As Imogen Calder writes in *The Salt Road*, “{}”.",
    "They say “{}” (Calder 84).",
    "They say “{}” [@calder1931].",
    "> {}\n>\n> — Perpetua Wolfram",
    "Imogen Calder says:\n\n> {}",
)
COMMON = ("hens", "gate", "rain", "mill", "the", "was", "late", "and", "green", "over", "a", "barley")
PLAIN = st.lists(st.sampled_from(COMMON), min_size=3, max_size=12)
NAMING = st.sampled_from(
    ("Adaeze Okafor wrote *Tidewater*.", "See [@okafor1998].", "Imogen Calder again.", "(Calder 84)", "— Rosa King")
)


def paragraph(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


@given(st.sampled_from(CREDITS), st.lists(PLAIN, min_size=2, max_size=4), NAMING)
def test_a_paragraph_far_away_changes_nothing(credit: str, between: list[list[str]], far: str) -> None:
    body = credit.format(WORDS)
    gap = "\n\n".join(map(paragraph, between))
    alone, longer = (read("p.md", text.encode()) for text in (body, f"{far}\n\n{gap}\n\n{body}\n\n{gap}\n\n{far}"))
    judged = []
    for post in (alone, longer):
        found = quotation(post, WORDS, "calder1931")
        around = look_around(post, [found], find_mentions(post, SOURCES))
        given_credit = credits_of(around, SOURCES)[found.id]
        assert given_credit is not None
        judged.append((given_credit.verdict, given_credit.source, given_credit.found, given_credit.missing))
    assert judged[0] == judged[1]


PIECES = st.sampled_from(
    (
        "Calder", "Imogen", "Okafor", "*Tidewater*", "The Salt Road", "(", ")", "[", "]", "@calder1931", "[^1]", "^[", "“", "”",
        "— ", "\n", "\n\n", "> ", "1931", "p. 84", ", ", ": ", "ibid.", "As ", " wrote ", "Source: ", "\\cite{", "}", "ß", "\u0301",
        "<cite>", "</cite>", "https://lighthouse.example/notes", "{{< quote >}}", "[^1]: ", "John 3:16", "ISBN 978",
    )
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40))
def test_no_post_is_too_strange(pieces: list[str]) -> None:
    post = read("p.md", f"{WORDS} {' '.join(pieces)}".encode())
    mentions = find_mentions(post, SOURCES)
    assert all(0 <= m.span.start <= m.span.end <= len(post.prose.text) for m in mentions)
    found = quotation(post, WORDS, "calder1931")
    around = look_around(post, [found], mentions)
    credit = credits_of(around, SOURCES)[found.id]
    assert credit is not None
    assert set(credit.found).isdisjoint(credit.missing)
    names_someone(found, around)
