"""Counting, by tables and by laws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.amounts import amount_of, totals, union
from quotecheck.model.amount import SourceAmount
from quotecheck.model.credit import Credit, CreditVerdict
from quotecheck.model.evidence import Evidence
from quotecheck.model.match import Match, Piece, Verdict
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Source, SourceText
from quotecheck.readers import read
from quotecheck.text import Span, count_words

BOOK = Source("book", "book", "A Book", text=SourceText("book", "t/book.txt", "0", 1000))
SHELF = Source("shelf", "book", "No Text Here", pagetotal=10)
SOURCES = {source.key: source for source in (BOOK, SHELF, Source("thin", "misc", "No Length"))}


def _find(post: Post, words: str) -> Span:
    at = post.prose.text.index(words)
    return Span(at, at + len(words))


def _quotation(span: Span, words: int, *pieces: tuple[int, int], source: str = "book") -> Quotation:
    placed = tuple(Piece(span, Span(0, 1), to - at, Span(at, to)) for at, to in pieces)
    match = Match(source, Verdict.VERBATIM, 1.0, placed, (), None) if pieces else None
    return Quotation("q", Form.BLOCK, span, words, match=match)


def _credited(span: Span, words: int, source: str) -> Quotation:
    credit = Credit(CreditVerdict.COMPLETE, source, (), (), ())
    return Quotation("q", Form.SUSPECTED, span, words, credit=credit)


POST = read(
    "post.md",
    b"""\
---
title: Not counted, front matter
---
# A heading of five words

I wrote these six words myself[^1].

> She quotes eight words from a book.
>
> <footer>Ann Author, A Book</footer>

```
code is out
```

![nor a picture's words](x.png)

[^1]: A note of five words.

## References

- Author, Ann. 1999. A Book.
""",
)
QUOTED = "She quotes eight words from a book"


def test_what_is_in_and_what_is_out() -> None:
    amount = amount_of(POST, [_quotation(_find(POST, QUOTED), 7, (0, 7))], SOURCES)
    heading, own, quoted, attribution, note, references = 5, 6, 7, 4, 5, 1
    assert amount.words == heading + own + quoted + attribution + note + references
    assert (amount.own_words, amount.quoted_words) == (own, quoted)
    assert (amount.share, amount.ratio) == (quoted / amount.words, quoted / own)


def test_an_attribution_line_found_later_is_no_commentary() -> None:
    post = read("post.md", b"> Some quoted words.\n\n-- Ann Author, A Book\n\nMine.\n")
    quotation = _quotation(_find(post, "Some quoted words"), 3, (0, 3))
    assert amount_of(post, [quotation], SOURCES).own_words == 5
    found = Quotation("q", Form.BLOCK, quotation.span, 3, attribution=_find(post, "-- Ann Author, A Book"))
    assert amount_of(post, [found], SOURCES).own_words == 1


def test_a_quotation_shown_once_more_counts_once() -> None:
    post = read("post.md", "She said, “A few words.”\n\n“A few words.”\n".encode())
    first, again = (Span(at, at + 12) for at in (11, 27))
    amount = amount_of(post, [_quotation(first, 3, (0, 3))], SOURCES, [again])
    assert (amount.words, amount.quoted_words, amount.own_words) == (8, 3, 2)


def test_a_quotation_in_a_note_is_taken_off_once() -> None:
    post = read("post.md", b"Four words of mine[^1].\n\n[^1]: He wrote: a quoted line.\n")
    amount = amount_of(post, [_quotation(_find(post, "a quoted line"), 3, (0, 3))], SOURCES)
    assert (amount.words, amount.quoted_words, amount.own_words) == (9, 3, 4)


def test_a_quotation_in_a_reference_list_is_no_part_of_the_post() -> None:
    post = read("post.md", b"Mine.\n\n## References\n\n- Author, Ann. A Book, with a long title.\n")
    amount = amount_of(post, [_quotation(_find(post, "with a long title"), 4, (0, 4))], SOURCES)
    assert (amount.words, amount.quoted_words, amount.own_words) == (2, 0, 1)
    assert amount.sources["book"].quoted_words == 4


def test_nothing_at_all() -> None:
    amount = amount_of(read("post.md", b""), [], SOURCES)
    assert (amount.words, amount.own_words, amount.share, amount.ratio, amount.sources) == (0, 0, 0, None, {})


def test_nothing_of_ones_own_has_no_ratio() -> None:
    post = read("post.md", b"> All of it.\n")
    amount = amount_of(post, [_quotation(_find(post, "All of it"), 3, (0, 3))], SOURCES)
    assert (amount.own_words, amount.share, amount.ratio) == (0, 1.0, None)


def test_a_source_is_counted_on_its_own_side() -> None:
    span = _find(POST, QUOTED)
    twice = [_quotation(span, 7, (0, 4), (100, 120)), _quotation(span, 7, (2, 10))]
    assert amount_of(POST, twice, SOURCES).sources["book"] == SourceAmount(
        30, 0.03, 20, 2, (Span(0, 10), Span(100, 120))
    )


def test_without_a_text_the_credited_words_count_and_the_length_is_estimated() -> None:
    span = _find(POST, QUOTED)
    amount = amount_of(
        POST, [_credited(span, 7, "shelf"), _credited(span, 7, "shelf"), _credited(span, 7, "thin")], SOURCES
    )
    assert amount.sources["shelf"] == SourceAmount(7, 7 / 3000, 7, 2, ())
    assert amount.sources["thin"] == SourceAmount(7, None, 7, 1, ())


def test_words_that_are_not_in_the_text_are_not_taken_from_it() -> None:
    assert amount_of(POST, [_credited(_find(POST, QUOTED), 7, "book")], SOURCES).sources == {}
    away = {"book": Source("book", "book", "A Book", text=BOOK.text, text_missing=True)}
    assert amount_of(POST, [_credited(_find(POST, QUOTED), 7, "book")], away).sources["book"].quoted_words == 7


def test_totals_join_posts() -> None:
    span = _find(POST, QUOTED)
    first = _evidence([_quotation(span, 7, (0, 7)), _credited(span, 7, "shelf")], "a.md")
    second = _evidence([_quotation(span, 7, (5, 12)), _credited(span, 7, "shelf")], "b.md")
    found = totals([first, second], SOURCES)
    assert list(found) == ["book", "shelf"]
    assert (found["book"].quoted_words, found["book"].longest, found["book"].share) == (12, 7, 0.012)
    assert found["book"].posts == ("a.md", "b.md")
    assert found["shelf"].quoted_words == 7


def _evidence(quotations: Sequence[Quotation], name: str = "a.md") -> Evidence:
    post = Post(name, POST.reader, POST.text, POST.prose, POST.blocks, POST.inlines)
    return Evidence(post, tuple(quotations), amount_of(post, quotations, SOURCES))


# ---------------------------------------------------------------------------------------------- laws

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
LENGTH = len(POST.prose.text)


@st.composite
def quotations(draw: st.DrawFn) -> list[Quotation]:
    """Stretches of the post that do not overlap, each with places in a source or a credit."""
    cuts = sorted(draw(st.lists(st.integers(0, LENGTH), max_size=8)))
    made = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        span = Span(start, end)
        words = count_words(POST.prose.text[start:end])
        pieces = [(piece.start, piece.end) for piece in draw(st.lists(SPANS, max_size=3))]
        made.append(draw(st.sampled_from([_quotation(span, words, *pieces), _credited(span, words, "shelf")])))
    return made


@given(quotations())
def test_counts_fit_into_the_post(made: list[Quotation]) -> None:
    amount = amount_of(POST, made, SOURCES)
    assert 0 <= amount.share <= 1
    assert amount.own_words >= 0
    assert amount.own_words + amount.quoted_words <= amount.words
    assert amount.ratio is None or amount.ratio == amount.quoted_words / amount.own_words


@given(quotations())
def test_a_source_gives_no_more_than_its_pieces_and_the_longest_is_among_them(made: list[Quotation]) -> None:
    for key, taken in amount_of(POST, made, SOURCES).sources.items():
        of_it = [quotation for quotation in made if quotation.match and quotation.match.source == key]
        pieces = [len(piece.source_words) for q in of_it if q.match for piece in q.match.pieces]
        credited = [quotation.words for quotation in made if quotation.credit and quotation.credit.source == key]
        assert taken.quoted_words <= sum(pieces) + sum(credited)
        assert taken.longest == max(pieces + credited) <= taken.quoted_words
        assert taken.share is not None
        assert 0 <= taken.share <= 1


@given(quotations())
def test_quoting_it_again_takes_no_more(made: list[Quotation]) -> None:
    once, twice = totals([_evidence(made)], SOURCES), totals([_evidence(made), _evidence(made, "b.md")], SOURCES)
    assert {key: total.quoted_words for key, total in once.items()} == {key: t.quoted_words for key, t in twice.items()}


@given(st.lists(SPANS, max_size=12))
def test_a_union_covers_the_same_and_is_apart(spans: list[Span]) -> None:
    joined = union(spans)
    assert {n for span in joined for n in range(*span)} == {n for span in spans for n in range(*span)}
    assert all(one.end < other.start for one, other in pairwise(joined))
    assert sum(map(len, joined)) <= sum(map(len, spans))
