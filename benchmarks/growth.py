"""Does the time grow with the size alone? Hostile input, 10,000 against 40,000 repeats, for every part that reads text.

    python benchmarks/growth.py

Prints CPU seconds and their ratio: 4 is linear, 16 quadratic. Exit code 1 when a ratio is over 8 at more than 0.3 s.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product

from quotecheck.credit import find_mentions
from quotecheck.library.records import read_records
from quotecheck.library.texts import read_text
from quotecheck.matching.find import find_matches
from quotecheck.matching.index import Index, SegmentFact
from quotecheck.matching.sequence import NameTable
from quotecheck.model.source import Name, Source
from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.pairs import find_pairs
from quotecheck.readers import read
from quotecheck.text import plain

SMALL, LARGE = 10_000, 40_000
SOURCES = {
    "calder1931": Source("calder1931", "book", "Walls and Weather", (Name("Calder", "Mary"),)),
    "essays": Source("essays", "book", "Essays", (Name("King", "John"),)),
}
TEXTS = ("[Page 1", "{1} ", "\f", "\f\n \n", "CHAPTER I\n", "-\n\n[Page 1]\n", "# a\n", "*** START OF THE PROJECT ")
RECORDS = ("{{{{", "@a{", "\n@book{a, title = {x", "\nb = {x", "@book{a, author={x and ", "% @a{\n", "@book{a,b =   ",
           "{c} # ", "@book{a=")  # fmt: skip
MARKS = ("“", "‘a ", "“a steady hand” b ", '"', "«", "'a' ", "„a“ ")
CREDIT = ("(", "[@", "A ", "A. B. ", "— A", "As X ", "Calder ", "(Calder ", "“ said X ", "1-", "pp. ", "@a:", "[^a", "^[",
          "Source: ", "(Calder 1931) ", "Essays ", "- a\n", "ibid ", "\\cite[a]", "John 3:1 ", "'A ", "A de ")  # fmt: skip
POSTS = ("the water was low ", "“the water was low” he said ", "the … ", "[a] the ", "> the water\n\n", "the water-\n",
         "Calder: “the wuter was lew”. ", "Walls and Weather ")  # fmt: skip
NESTED = ("“a ", "‘a “b ")
NOTED = ("[^a] Calder ",)
PASTED = ("{} {} {} {} {} ", "“{} {} {} {}” {} {} {} ", "“{} {} {} {} {},” he said, ", "> {} {} {} {} … ", "“{} {} {} {} … ",
          "{} {} {} {} {} {} {} {} {} {} {} I say not so here ", "> {} {} {} {} {} {} {}\n\nyes\n\n")  # fmt: skip
"""Each brace is the next word of a book."""
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu za".split()
BOOK = ["".join(word) for word in product(SYLLABLES, repeat=3)] * 8
random.Random(1).shuffle(BOOK)  # noqa: S311 - the same words in every run, no secret


def index(text: str = "The water was low and the keeper slept, as he said he would. " * 50) -> Index:
    """An index over one text."""
    from quotecheck.matching.build import build_index, build_segment  # noqa: PLC0415 - numpy, and only for one part

    segment = build_segment(plain(text))
    parts = build_index([SegmentFact("calder1931", "a", len(segment.hashes))], lambda _: segment.hashes)
    return Index(memoryview(b"".join(parts)), lambda _: memoryview(segment.buffer))


def cases() -> Iterator[tuple[str, str, Callable[[str], object], int]]:
    """Part, piece, what is done with the repeated piece, and how many times fewer repeats it gets."""
    known = index()
    for piece in TEXTS:
        yield "source text", piece, lambda text: read_text("a.md", text.encode()), 1
    for piece in RECORDS:
        yield ".bib", piece, lambda text: read_records("a.bib", ("@book{z, y = " + text).encode()), 5
    for piece in MARKS:
        yield "marks", piece, lambda text: list(find_pairs(text)), 1
    for piece in CREDIT:
        yield "credit", piece, lambda text: find_mentions(read("p.txt", text.encode()), SOURCES), 5
    for piece in POSTS:
        yield "matching", piece, lambda text: _matched(text, known), 10
    for piece in NESTED:
        yield "nested marks", piece, lambda text: _matched(text + "’”" * text.count("a"), known), 10
    for piece in NOTED:
        yield "one long note", piece, lambda text: _matched(f"{text}\n\n[^a]: {text}", known), 10
    book = index(" ".join(BOOK))
    for piece in PASTED:
        yield "a paste", piece, lambda text, piece=piece: _pasted(piece, text.count(piece), book), 20


def _pasted(piece: str, times: int, book: Index) -> object:
    """What is found in the start of the book, put into the piece so many times."""
    return _matched((piece * times).format(*BOOK), book)


def _matched(text: str, known: Index) -> object:
    post = read("p.md", text.encode())
    return find_matches(post, find_marks(post, SOURCES), known, NameTable(SOURCES))


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def main() -> int:
    slow = 0
    for part, piece, work, fewer in cases():
        work(piece * 10)
        small, large = seconds(work, piece * (SMALL // fewer)), seconds(work, piece * (LARGE // fewer))
        ratio = large / small if small else 0.0
        bad = large > 0.3 and ratio > 8
        slow += bad
        print(f"{part:12} {piece!r:30} {small:8.3f} {large:8.3f} {ratio:6.1f}{'  <--' if bad else ''}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
