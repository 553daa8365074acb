"""reStructuredText that nobody wrote on purpose: it is read, or told in one problem, and never takes long."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.errors import QuotecheckError
from quotecheck.model.post import Post
from quotecheck.model.reading import Reading
from quotecheck.readers import read
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.laws import broken, words

pytest.importorskip("docutils")

SIGNS = st.sampled_from(
    "* ** ` `` | _ __ \\ :: .. - + # #. 1. a) ( ) [1]_ [#]_ [*]_ [key]_ |sub| `a <b>`_ `a`_ a_ :cite:`k` :x:`y z` :raw:`b` "
    "=== --- ~~~ ^^^ >>> -- — :f: -a --b +---+ | http://a.example \t « “ ” \x00 \x1f \u2028 \x0c".split(" ")
)
LINES = st.sampled_from(
    [".. note::", ".. quote:: A", ".. epigraph::", ".. pull-quote::", ".. x:: y", "   :o: p", ".. [1] z", ".. [#] z", ".. |sub| replace:: z",
     ".. _t:", ".. comment", ".. role:: own", ".. list-table::", ".. csv-table::", ".. contents::", ".. class:: c", ".. default-role:: own",
     ".. include:: x", ".. raw:: html", ".. image:: x", ".. figure:: x", ".. sectnum::", ".. parsed-literal::", ".. unicode:: x",
     "====  ====", "a     b", "+---+---+", "| a | b |", "=====", "-----", ".. code::", ".. compound::", ".. container:: c", "__ a", ".. date::"]
)  # fmt: skip
WORDS = st.sampled_from("the river rope Goat naïve don't 北京".split())
LINE = st.builds(
    lambda indent, said: " " * indent + said,
    st.sampled_from([0, 0, 0, 1, 2, 3, 4, 6]),
    st.one_of(LINES, st.lists(st.one_of(WORDS, WORDS, SIGNS), max_size=6).map(" ".join)),
)
DOCUMENTS = st.lists(st.one_of(LINE, st.just("")), max_size=25).map("\n".join)

HOSTILE = (
    "*a ", "**", "`", "``", "|a| ", "a_ ", "[1]_ ", "`a <", "`a`_ ", ":a:`b` ", "_`x` ", "\\ ", "- a\n", " a\n  b\n", ".. note:: x\n\n",
    "| a\n", "a\n=\n\n", "====  ====\n", "+---+\n", ".. [1] x\n", ".. _a: b\n", "http://a.b/ ", "::\n\n", "..\n", "1. a\n", "__ x\n",
    ".. x::\n\n   y z w\n\n", ":x:", ".. ", "[", "|a|\n", "``a", "\x00",
)  # fmt: skip


def post(text: str, reading: Reading | None = None) -> Post:
    return read("post.rst", text.encode(), reading or Reading())


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_made_up_documents(text: str) -> None:
    try:
        assert not broken(post(text.replace("\x00", "")))
    except QuotecheckError as told:
        assert told.message  # noqa: PT017 - either is well


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert not broken(post("x" + text.replace("\x00", "")))


def repeated(piece: str, count: int) -> str:
    """A piece many times, in lines of ordinary length."""
    if "\n" in piece:
        return piece * count
    each = max(1, 70 // len(piece))
    return (piece * each + "\n") * (count // each)


def read_or_refused(piece: str, count: int) -> None:
    try:
        post(repeated(piece, count))
    except QuotecheckError as told:
        assert len(told.message) < 300  # noqa: PT017 - either is well


@pytest.mark.parametrize("piece", HOSTILE)
def test_what_is_repeated_takes_little_or_is_refused(piece: str) -> None:
    assert keeps_pace(lambda count: cpu_seconds(partial(read_or_refused, piece, count)), 1_500)


MUCH = {
    "lines deep inside": "".join(" " * d + "a\n\n" for d in range(90)) + (" " * 90 + "word\n") * 12_000,
    "lists on one line": ("- " * 40 + "a\n\n") * 9_000,
    "many cells": ".. csv-table::\n\n" + "   a,b,c,d,e,f,g,h\n" * 20_000,
    "one long paragraph": ("word " * 10 + "\n") * 29_900,
    "many marked paragraphs": ("*a* `b` " * 300 + "\n\n") * 400,
}
READING = """
import sys
from pathlib import Path
from quotecheck.errors import QuotecheckError
from quotecheck.readers import read
try:
    read("post.rst", sys.stdin.buffer.read())
except QuotecheckError as error:
    print(error.message)
print(next(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
@pytest.mark.parametrize("name", MUCH)
def test_much_is_read_in_little_memory_or_is_refused(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", READING], input=MUCH[name].encode(), capture_output=True, check=True)
    *told, kilobytes = done.stdout.decode().splitlines()
    assert int(kilobytes) <= 300 * 1024
    assert all("docutils" in line or "reStructuredText" in line for line in told)


def test_deep_nesting_is_one_problem() -> None:
    with pytest.raises(QuotecheckError, match="blocks in one another"):
        post("".join(" " * depth + "a\n\n" for depth in range(600)))


def test_a_long_line_is_one_problem() -> None:
    with pytest.raises(QuotecheckError, match="a line is longer than"):
        post("word " * 3_000)


def test_a_role_of_one_document_is_none_of_the_next() -> None:
    assert words(post(".. role:: kept(code)\n\nSay :kept:`nothing` here.")) == ["Say", "here"]
    assert words(post("Say :kept:`everything` here.")) == ["Say", "everything", "here"]


def test_directives_of_the_site() -> None:
    text = ".. cut::\n\n   The goat crossed.\n"
    assert [block.kind for block in post(text).blocks] == ["paragraph"]
    assert [block.kind for block in post(text, Reading(tags={"cut": "quote"})).blocks] == ["quote", "paragraph"]


def test_positions_are_exact_where_every_word_stands_in_the_file() -> None:
    assert not post("The *goat* crossed.\n\n   “So it did.”\n\n   -- Ada").approximate
    assert post("The |goat| crossed.\n\n.. |goat| replace:: old goat").approximate


def test_nothing_is_said_of_errors(capfd: pytest.CaptureFixture[str]) -> None:
    read(
        "post.rst",
        b"`open *and |on\n\n.. include:: /etc/hostname\n\n.. raw:: html\n   :file: /etc/hostname\n\nBad\n==\n",
    )
    assert capfd.readouterr() == ("", "")
