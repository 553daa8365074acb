"""A small made-up library, and quotations built by looking for their words in a post."""

from __future__ import annotations

from quotecheck.model.match import Match, Piece, Verdict
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Name, Source
from quotecheck.text import Span, count_words


def book(key: str, author: Name | None, title: str, year: str, **more: object) -> Source:
    return Source(key, "book", title, (author,) if author else (), year=year, **more)  # type: ignore[arg-type]


OKAFOR = Name("Okafor", "Adaeze")

SOURCES = {
    source.key: source
    for source in (
        book(
            "calder1931",
            Name("Calder", "Imogen"),
            "The Salt Road: A Winter Journey",
            "1931",
            other_years=("1925",),
            aliases=("calder-salt",),
        ),
        book("okafor1998", OKAFOR, "Tidewater", "1998", isbn="978-1-4028-9462-6"),
        book("okafor2004", OKAFOR, "Lanterns and Locks", "2004", doi="10.5555/lantern.77"),
        book("okafor2004b", OKAFOR, "The Second Lock", "2004"),
        book("berg1972", Name("Berg", "Pieter", "van den"), "On Keeping Bees; or, The Patient Year", "1972"),
        book("king1956", Name("King", "Rosa"), "Essays", "1956"),
        book("johnson1901", Name("Johnson", "Edward"), "Hill Farming", "1901"),
        book("johnston1903", Name("Johnston", "Edward"), "A Plain Orchard", "1903"),
        book(
            "lindqvist2019",
            Name("Lindqvist", "Maja"),
            "Notes from a Lighthouse",
            "2019",
            url="https://lighthouse.example/notes/",
        ),
        book("bible1900", None, "The Holy Bible", "1900"),
    )
}


def quotation(post: Post, words: str, source: str | None = None, form: str | None = None) -> Quotation:
    """The quotation whose words are ``words`` in the prose, found in ``source`` when that is given."""
    start = post.prose.text.index(words)
    span = Span(start, start + len(words))
    quotes = [i for i, b in enumerate(post.blocks) if b.kind is BlockKind.QUOTE and b.span.covers(span)]
    block = quotes[-1] if quotes else None
    kind = Form(form) if form else Form.BLOCK if block is not None else Form.INLINE
    count = count_words(words)
    piece = Piece(span, Span(0, len(words)), count, Span(0, count))
    match = Match(source, Verdict.VERBATIM, 1.0, (piece,), (), None) if source else None
    return Quotation(words, kind, span, count, block=block, match=match)


def credited_in(post: Post, quotation: Quotation, line: str) -> Quotation:
    """The quotation with ``line`` of the prose as its attribution."""
    start = post.prose.text.index(line)
    return quotation._replace(attribution=Span(start, start + len(line)))


def nested(inner: Quotation, outer: Quotation) -> Quotation:
    """``inner`` as a quotation within ``outer``."""
    return inner._replace(parent=outer.id, form=Form.INLINE, block=None)
