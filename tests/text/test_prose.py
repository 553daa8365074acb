"""Spans, lines, and prose with its map to the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.text import Lines, Place, Prose, ProseBuilder, Run, RunKind, Span, line_text, plain


def test_spans() -> None:
    assert len(Span(2, 5)) == 3
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9))
    assert Span(2, 5).covers(Span(2, 5))
    assert not Span(2, 5).covers(Span(1, 3))
    assert Span(2, 5).meet(Span(4, 9)) == Span(4, 5)
    assert len(Span(2, 5).meet(Span(7, 9))) == 0


# -- lines

ENDINGS = "one\ntwo\r\nthree\rfour\n\n"


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (3, 1, 4), (4, 2, 1), (7, 2, 4), (8, 2, 5), (9, 3, 1), (15, 4, 1), (20, 5, 1), (21, 6, 1)]
)  # fmt: skip
def test_places(offset: int, line: int, column: int) -> None:
    assert Lines.of(ENDINGS).place(offset) == Place(line, column, offset)


def test_line_text() -> None:
    lines = Lines.of(ENDINGS)
    assert [line_text(ENDINGS, lines, n) for n in range(8)] == ["", "one", "two", "three", "four", "", "", ""]


@given(st.text("a\n\r", max_size=40))
def test_lines_cover_the_text(text: str) -> None:
    lines = Lines.of(text)
    edges = [*lines.starts, len(text)]
    assert edges[0] == 0
    assert edges == sorted(edges)
    for number, (start, end) in enumerate(pairwise(edges), 1):
        line = line_text(text, lines, number)
        assert text[start:end].startswith(line)
        assert not set(line) & set("\r\n")
        assert text[start + len(line) : end] in ("", "\n", "\r\n", "\r")


# -- prose


def example() -> Prose:
    """``> salt &amp; rope`` on two lines, after two characters that are no prose."""
    builder = ProseBuilder()
    builder.exact("salt", 2)
    builder.exact(" ", 6)
    builder.atom("&", Span(7, 12))
    builder.synth("\n", Span(12, 15))
    builder.exact("rope", 15)
    return builder.build()


def test_neighbours_are_one_run() -> None:
    assert example().text == "salt &\nrope"
    assert example().runs == (
        Run(0, 5, Span(2, 7), RunKind.EXACT),
        Run(5, 1, Span(7, 12), RunKind.ATOM),
        Run(6, 1, Span(12, 15), RunKind.SYNTH),
        Run(7, 4, Span(15, 19), RunKind.EXACT),
    )


@pytest.mark.parametrize(
    ("span", "source"),
    [
        (Span(0, 4), Span(2, 6)),
        (Span(1, 3), Span(3, 5)),
        (Span(3, 6), Span(5, 12)),
        (Span(5, 6), Span(7, 12)),
        (Span(8, 10), Span(16, 18)),
        (Span(0, 11), Span(2, 19)),
        (Span(6, 11), Span(15, 19)),
        (Span(0, 7), Span(2, 12)),
        (Span(6, 7), Span(12, 15)),
    ],
    ids=str,
)
def test_source(span: Span, source: Span) -> None:
    assert example().source(span) == source


def test_source_of_what_is_made_up_alone() -> None:
    builder = ProseBuilder()
    builder.exact("salt", 20)
    for said, start in (("the", 5), (" ", 8), ("rope", 9)):
        builder.synth(said, Span(start, start + len(said)))
    assert builder.build().source(Span(4, 12)) == Span(5, 13)
    assert builder.build().source(Span(8, 12)) == Span(9, 13)
    assert builder.build().source(Span(0, 12)) == Span(20, 24)


def test_exact() -> None:
    prose = example()
    assert prose.exact(Span(0, 5))
    assert prose.exact(Span(8, 11))
    assert not prose.exact(Span(3, 6))
    assert not prose.exact(Span(5, 6))
    assert not prose.exact(Span(6, 8))


@pytest.mark.parametrize(
    ("offset", "at"), [(0, 0), (2, 0), (4, 2), (7, 5), (9, 5), (13, 6), (15, 7), (17, 9), (19, 11), (90, 11)]
)
def test_at(offset: int, at: int) -> None:
    assert example().at(offset) == at


def test_last() -> None:
    builder = ProseBuilder()
    assert builder.last() == ""
    builder.exact("salt", 0)
    builder.atom("&", Span(4, 9))
    assert (builder.last(), builder.last(3), builder.last(9)) == ("&", "lt&", "salt&")


def test_nothing() -> None:
    prose = ProseBuilder().build()
    assert prose == Prose("", ())
    assert prose.source(Span(0, 0)) == Span(0, 0)
    assert not prose.exact(Span(0, 0))
    assert prose.at(4) == 0


_runs = st.lists(
    st.tuples(st.sampled_from(RunKind), st.text("ab \n", min_size=1, max_size=4), st.integers(0, 3)), max_size=8
)


@given(_runs, st.data())
def test_the_map(pieces: list[tuple[RunKind, str, int]], data: st.DataObject) -> None:
    builder, text = ProseBuilder(), ""
    for kind, said, gap in pieces:
        text += "#" * gap
        source = said if kind is RunKind.EXACT else "@" * 2
        if kind is RunKind.EXACT:
            builder.exact(said, len(text))
        else:
            {RunKind.ATOM: builder.atom, RunKind.SYNTH: builder.synth}[kind](said, Span(len(text), len(text) + 2))
        text += source
    prose = builder.build()
    assert prose.text == "".join(said for _, said, _ in pieces)
    assert len(prose.text) == builder.length == sum(run.length for run in prose.runs)
    start = data.draw(st.integers(0, len(prose.text)))
    span = Span(start, data.draw(st.integers(start, len(prose.text))))
    source_span = prose.source(span)
    assert 0 <= source_span.start <= source_span.end <= len(text)
    if prose.exact(span) and len(span):
        assert text[source_span.start : source_span.end] == prose.text[span.start : span.end]
        assert prose.at(source_span.start) == span.start


@given(st.text())
def test_plain_prose_is_the_file(text: str) -> None:
    prose = plain(text)
    assert prose.text == text
    assert prose.source(Span(0, len(text))) == Span(0, len(text))
    assert prose.exact(Span(0, len(text))) == bool(text)
