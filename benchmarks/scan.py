"""The obvious other way: every quotation-like span of a post is looked for in every book with rapidfuzz.

    python benchmarks/scan.py BOOKS POSTS --out FILE [--sentences]

``partial_ratio_alignment`` with a cutoff of 80, on lower-case text with single blanks and straight marks; the book with
the highest ratio counts, which is kinder than naming all. Spans are what stands in double quote marks, in ``<q>``, in
``>`` blocks and in ``<blockquote>``, of three words and more; with ``--sentences`` every other sentence of six words
and more too, without which unmarked quotations cannot be found. Writes JSON: seconds of loading and scanning, spans,
the number of books each found span was found in, and the found spans in code points of the post.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

CUTOFF = 80
_MARKED = re.compile(
    r"“(?P<curly>[^“”]{8,2000})”|\"(?P<straight>[^\"\n]{8,2000})\"|&ldquo;(?P<entity>.{8,2000}?)&rdquo;"
    r"|<q>(?P<q>.{8,2000}?)</q>|<blockquote[^>]*>(?P<element>.*?)</blockquote>|(?P<block>(?:^>[^\n]*\n?)+)",
    re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\n[^.!?\n]+)*[.!?]?")
_NO_WORDS = re.compile(r"<[^>]*>|^>|[*_#]", re.MULTILINE)
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})


class Part(NamedTuple):
    """A stretch of a post to look for."""

    start: int
    end: int
    text: str


def clean(text: str) -> str:
    return " ".join(_NO_WORDS.sub(" ", text).translate(_MARKS).lower().split())


def parts(post: str, *, sentences: bool) -> Iterator[Part]:
    """The spans of a post that a scan looks for."""
    taken = 0
    for found in [*_MARKED.finditer(post), None]:
        if sentences:
            yield from _sentences(post, taken, found.start() if found else len(post))
        if found:
            taken = found.end()
            start, end = found.span(found.lastgroup or 0)
            if len(text := clean(post[start:end])) and len(text.split()) >= 3:
                yield Part(start, end, text)


def _sentences(post: str, start: int, end: int) -> Iterator[Part]:
    for found in _SENTENCE.finditer(post, start, end):
        if len(text := clean(found.group())) and len(text.split()) >= 6:
            yield Part(*found.span(), text)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("books", type=Path)
    parser.add_argument("posts", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", action="store_true")
    options = parser.parse_args()
    books = {path.stem: clean(path.read_text(encoding="utf-8-sig")) for path in sorted(options.books.glob("*.txt"))}
    loaded = time.process_time()
    found, named, looked = [], 0, 0
    for path in sorted(options.posts.iterdir()):
        for part in parts(path.read_text(encoding="utf-8"), sentences=options.sentences):
            looked += 1
            ratios = {}
            for key, text in books.items():
                if at := partial_ratio_alignment(part.text, text, score_cutoff=CUTOFF):
                    ratios[key] = at.score
            if ratios:
                named += len(ratios)
                found.append([path.name, part.start, part.end, max(ratios, key=ratios.__getitem__)])
    spent = time.process_time() - loaded
    result = {"load": loaded, "scan": spent, "spans": looked, "named": named, "found": found}
    options.out.write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
