"""Where words are found again that stand in a file more than once: in notes, code, comments, and in the text itself."""

from __future__ import annotations

import re
from typing import Final

import pytest

from quotecheck.readers import read
from quotecheck.readers.draft import Draft
from quotecheck.readers.pandoc import form_of
from quotecheck.readers.pandoc.unseen import cut
from quotecheck.text import Span
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.laws import READING, broken, skip_without_extra

WORDS: Final = "the rope was wet"
TEXTS: Final = {
    "post.adoc": (
        ("////\nthe rope was wet\n////\n\nOne.footnote:[See\nthat the rope was wet.] End.\n\n----\nthe rope was wet\n----\n\n"
        "Two: the rope was wet.\n"),
        [6, 12],
    ),
    "post.org": (
        ("One.[fn:1] End.\n\n#+begin_example\nthe rope was wet\n#+end_example\n\nTwo: the rope was wet.[fn:: Here\nthe rope was wet.]\n\n"
        "[fn:1] Note: the rope was wet.\n"),
        [10, 7, 8],
    ),
    "order.org": (
        ("One.[fn:late] Two.[fn:: Here: the rope was wet.] Three.[fn:first]\n\n[fn:first] First, the rope was wet.\n\n"
        "[fn:late] Late, the rope was wet.\n"),
        [5, 1, 3],
    ),
    "post.tex": (
        ("One.\\footnote{See\nthat the rope was wet.} End. % the rope was wet\n\n\\begin{verbatim}\nthe rope was wet\n\\end{verbatim}\n\n"
        "Two: the rope was wet.\\endnote{the rope was wet}\n"),
        [2, 8, 8],
    ),
    "post.typ": (
        ('#let said = "the rope was wet"\nOne.#footnote[See\nthat the rope was wet.] End. // the rope was wet\n\n```\nthe rope was wet\n```\n\n'
        "Two: the rope was wet.\n"),
        [3, 9],
    ),
    "post.wiki": (
        ("One.<ref>See\nthat the rope was wet.</ref> End. <!-- the rope was wet -->\n\n<pre>\nthe rope was wet\n</pre>\n\n"
        "Two: the rope was wet.{{efn|the rope was wet}}\n"),
        [2, 8, 8],
    ),
    "post.rst": (
        ("One::\n\n> the rope was wet\n\nTwo: the rope was wet. [1]_\n\n.. the rope was wet\n\nEnd.\n\n.. code::\n\n   the rope was wet\n\n"
        ".. [1] And the rope was wet.\n"),
        [5, 15],
    ),
}  # fmt: skip
HOSTILE: Final = {
    "post.adoc": ("footnote:[", "footnote:[a]", "////\n\n", "----\n", "ifdef::a[b]\n", "[quote,a", "[quote, a, b[c]]\n", "a\n--\n", ":a: b\n", ":a: b\n\n", "= a\n", "ab\n--\n\n", "link:a[b", "'a", "-- a\n"),
    "post.typ": ("#footnote[", "#show (\n", '#let "', "#set a\n", "'a ", "["),
    "post.tex": ("\\footnote{", "\\og ", "\\textelp*{", "{", "\\def\\og "),
    "post.org": ("[fn:1] a\n", "[fn:: ", "[fn:1] a\n\n\n", "["),
    "post.wiki": ("<ref>", "<ref>a</ref>", "{{efn|", "<poem>", "<poem>\n a\n</poem>", "[[File:a|thumb|", "[[Category:a]]", "<gallery>a|b\n", "__A", "[["),
}  # fmt: skip
PIECES: Final = [(name, piece) for name, pieces in HOSTILE.items() for piece in pieces]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", TEXTS)
def test_equal_words_are_told_apart(name: str, end: str) -> None:
    skip_without_extra(name)
    text, lines = TEXTS[name]
    post = read(name, text.replace("\n", end).encode(), READING)
    said = post.prose.text
    places = [Span(at, at + len(WORDS)) for at in range(len(said)) if said.startswith(WORDS, at)]
    assert [post.lines.place(post.prose.source(span).start).line for span in places] == lines
    assert all(post.text[slice(*post.prose.source(span))] == WORDS for span in places)
    assert not broken(post)


@pytest.mark.parametrize(("name", "piece"), PIECES)
def test_what_pandoc_gets_is_made_in_linear_time(name: str, piece: str) -> None:
    form = form_of(name)

    def work(text: str) -> None:
        unseen = list(form.unseen(text))
        form.prepared(cut(text, unseen))
        form.readable(text, unseen)
        list(form.notes(text))

    assert keeps_pace(lambda count: cpu_seconds(lambda: work(piece * count)), 10_000)


@pytest.mark.parametrize("said", ["the rope", "the goat", "rope the rope the", ""])
@pytest.mark.parametrize("note", ["[the rope]", "[the rope] the rope ", "[rope]", "the "])
def test_many_notes_take_linear_time(said: str, note: str) -> None:
    def work(count: int) -> None:
        draft = Draft()
        for _ in range(count):
            draft.text("the rope ")
            draft.begin_aside()
            draft.text(said)
            draft.end_aside()
        text = note * count
        draft.found_in(
            text,
            text,
            name="post",
            reader="org",
            apart=[Span(*found.span()) for found in re.finditer(r"\[[^]]*", text)],
        )

    assert keeps_pace(lambda count: cpu_seconds(lambda: work(count)), 2_000)
