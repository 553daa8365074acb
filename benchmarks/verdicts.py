"""Are the verdicts right? Quotations with one known change each, by kind of change, through the command itself.

    python benchmarks/verdicts.py FOLDER_OF_TEXTS [--seed 1] [--seeds 1] [--each 30] [--kinds KIND ...] [--show KIND ...]

Takes the .txt files of the folder for books, registers all but one, and puts ``--each`` quotations of every kind into
posts of their own. Prints how many were judged right: the verdict, the unmarked changes with their weight and cause, and
the rules that speak. ``--show`` prints each miss of a kind (``all`` for every kind).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from verdict_set.altered import ALTERED_KINDS
from verdict_set.assembled import ASSEMBLED_KINDS, in_no_source
from verdict_set.passage import Kind, Made, Passage, plain
from verdict_set.presentational import PRESENTATIONAL_KINDS
from verdict_set.shown import SHOWN_KINDS

_KINDS: Final = (*SHOWN_KINDS, *PRESENTATIONAL_KINDS, *ALTERED_KINDS, *ASSEMBLED_KINDS)
_OPENINGS: Final = (
    "I came back to this page on a wet afternoon, and have thought about it since.",
    "There is one place in the book that I keep returning to.",
    "My neighbour disagrees with me about what follows, and we have argued over it for a week.",
    "Here is the place I promised to copy out for my sister.",
)
_CLOSINGS: Final = (
    "I would not put it that way myself, but it has stayed with me.",
    "After that I closed the book and went out to look at the hedge.",
    "Whoever has kept bees will know what I mean.",
)
_UNFIT: Final = re.compile(r"[_*\[\]<>{}|`\\/#&]")
"""What Markdown would take for markup."""
_HEADS: Final = ("chapter", "book", "part", "lecture")
_LONGEST_HEADING: Final = 12
_TRIES: Final = 4000


@dataclass(frozen=True)
class Book:
    key: str
    title: str
    author: str
    path: Path
    paragraphs: tuple[tuple[str, ...], ...]
    headings: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """What stands before and behind the headings of chapters."""


@dataclass(frozen=True)
class Library:
    """The registered books, one that is not, and all their words."""

    books: list[Book]
    hidden: Book
    vocabulary: frozenset[str]


def read_book(path: Path, number: int) -> Book:
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    begin, end = re.search(r"\*\*\* ?START OF .*?\*\*\*", text, re.DOTALL), text.find("*** END OF ")
    body = text[begin.end() if begin else 0 : end if end > 0 else len(text)]
    found = [tuple(part.split()) for part in re.split(r"\n\s*\n", body)]
    found = found[len(found) // 40 : -len(found) // 40]
    kept = tuple(words for words in found if len(words) >= 12 and not _UNFIT.search(" ".join(words)))
    return Book(
        path.stem.replace(".", "-"),
        f"{path.stem.replace('-', ' ').title()} Number {number}",
        f"Robin Author{number}x",
        path,
        kept,
        tuple(_around_headings(found)),
    )


def _vocabulary(books: list[Book]) -> frozenset[str]:
    return frozenset(plain(word).lower() for book in books for words in book.paragraphs for word in words)


def _around_headings(parts: list[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for before, heading, title, text in zip(parts, parts[1:], parts[2:], parts[3:], strict=False):
        if heading and heading[0].lower() in _HEADS and len(heading) <= _LONGEST_HEADING:
            first = text if len(title) <= _LONGEST_HEADING else title
            if min(len(before), len(first)) >= 25 and not _UNFIT.search(" ".join(before + first)):
                yield before, first


def passage_of(book: Book, library: Library, rng: Random, size: int) -> Passage | None:
    at = rng.randrange(len(book.paragraphs))
    words = book.paragraphs[at]
    starts = [0, *(n for n in range(1, len(words)) if words[n - 1][-1] in ".!?;")]
    start = rng.choice(starts)
    kept = words[start : start + size]
    if len(kept) < 10 or not all(map(plain, (kept[0], kept[-1]))):
        return None
    far = rng.randrange(len(book.paragraphs))
    between = sum(map(len, book.paragraphs[min(at, far) + 1 : max(at, far)]))
    further = book.paragraphs[far] if between > 80 else ()
    return Passage(
        kept,
        words[start + size :],
        further,
        rng.choice([other for other in library.books if other is not book]).key,
        rng.choice(book.headings) if book.headings else None,
        library.vocabulary,
    )


def draw(kind: Kind, library: Library, rng: Random, each: int) -> list[tuple[str, Made]]:
    """Quotations of a kind, each with the key of the book that it is from."""
    found: list[tuple[str, Made]] = []
    seen: set[str] = set()
    for _ in range(_TRIES * each):
        book = library.hidden if kind is in_no_source else rng.choice(library.books)
        passage = passage_of(book, library, rng, rng.choice((12, 20, 30, 45, 60)))
        made = kind(passage, rng) if passage and passage.text() not in seen else None
        if passage is not None and made is not None:
            seen.add(passage.text())
            found.append((book.key, made))
        if len(found) == each:
            break
    return found


def post(key: str, made: Made, books: dict[str, Book], rng: Random) -> str:
    """A post with the quotation as a block or in the text, and its source named."""
    credited = books[made.credited or key]
    name = f"{credited.author}, *{credited.title}*"
    plain_text = re.sub(r"(?<=\S)\s*\n\s*", "\n", made.text)
    if not made.inline and (rng.random() < 0.5 or re.search('["“”]', made.text) or "\n" in made.text):
        lines = plain_text.replace("\n", "\n> ")
        quoted = f"> {lines}\n>\n> — {name}"
    else:
        quoted = f"As {credited.author} says in *{credited.title}*: “{made.text}”"
    return f"{rng.choice(_OPENINGS)}\n\n{quoted}\n\n{rng.choice(_CLOSINGS)}\n"


def lay_out(folder: Path, books: list[Book], posts: dict[str, str]) -> None:
    texts = folder / "references" / "texts"
    texts.mkdir(parents=True)
    (folder / "posts").mkdir()
    (folder / "quotecheck.yml").write_text("version: 1\n", encoding="utf-8")
    entries = [
        f"@book{{{b.key},\n  author = {{{b.author}}},\n  title = {{{b.title}}},\n  year = {{1900}},\n}}\n"
        for b in books
    ]
    (folder / "references" / "references.bib").write_text("\n".join(entries), encoding="utf-8")
    for book in books:
        (texts / f"{book.key}.txt").symlink_to(book.path.resolve())
    for name, text in posts.items():
        (folder / "posts" / f"{name}.md").write_text(text, encoding="utf-8")


def check(folder: Path) -> dict[str, Any]:
    """The report's posts by name."""
    command = [sys.executable, "-m", "quotecheck", "check", "posts", "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return {Path(one["path"]).stem: one for one in json.loads(done.stdout)["posts"]}


def faults(found: dict[str, Any], made: Made) -> list[str]:
    """What is not as expected."""
    expected = made.expected
    matches = [q["match"] for q in found["quotations"] if q["match"]]
    match = max(matches, key=lambda m: sum(s["post"][1] - s["post"][0] for s in m["spans"]), default=None)
    told = {finding["code"] for finding in found["findings"]}
    wrong = [f"{code} is not told" for code in sorted(expected.codes - told)]
    wrong += [f"{code} is told" for code in sorted(expected.silent & told)]
    if expected.quotations is not None and len(matches) != expected.quotations:
        wrong.append(f"{len(matches)} quotations")
    if match is None:
        return [*wrong, *(["not found"] if expected.verdicts else [])]
    if match["verdict"] not in expected.verdicts:
        wrong.append(f"verdict {match['verdict']}")
    return wrong + _wrong_changes(match["differences"], made)


def _wrong_changes(differences: list[dict[str, Any]], made: Made) -> list[str]:
    expected, wrong = made.expected, []
    ours = [d for d in differences if d["cause"] == "writer" and d["kind"] in ("changed", "dropped", "added")]
    changes = [(d["kind"], d["weight"]) for d in ours]
    if expected.dropped is not None:
        lost = sum(len(d["source"].split()) for d in ours)
        if [kind for kind, _ in changes] != ["dropped"]:
            wrong.append(f"changes {changes}, not one omission")
        elif abs(lost - expected.dropped) > 1 and lost < 60:
            wrong.append(f"{lost} words dropped, not {expected.dropped}")
    elif "spliced" not in expected.verdicts and sorted(changes) != sorted(expected.changes):
        wrong.append(f"changes {[(d['kind'], d['weight'], d['post'], d['source']) for d in ours]}")
    if expected.cause and expected.cause not in {d["cause"] for d in differences}:
        wrong.append(f"no cause {expected.cause}: {[(d['cause'], d['post'], d['source']) for d in differences]}")
    if expected.omitted and expected.omitted not in {d["weight"] for d in differences if d["kind"] == "omitted"}:
        wrong.append(f"no omission of weight {expected.omitted}")
    return wrong


def run(texts: list[Path], seed: int, options: argparse.Namespace) -> dict[str, list[int]]:
    """Right and all, by kind."""
    rng = Random(seed)  # noqa: S311 - draws examples, no secrets
    books = [read_book(path, number) for number, path in enumerate(texts, 1)]
    hidden = books.pop(rng.randrange(len(books)))
    library = Library(books, hidden, _vocabulary([*books, hidden]))
    by_key = {book.key: book for book in books}
    made: dict[str, tuple[str, Made]] = {}
    for kind in _KINDS:
        name = kind.__name__
        if not options.kinds or name in options.kinds:
            drawn = draw(kind, library, Random(f"{seed} {name}"), options.each)  # noqa: S311 - the same
            made |= {f"{name}-{number:03}": item for number, item in enumerate(drawn)}
    posts = {name: post(key, item, by_key, rng) for name, (key, item) in made.items()}
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with tempfile.TemporaryDirectory(prefix="quotecheck-verdicts-") as folder:
        lay_out(Path(folder), books, posts)
        found = check(Path(folder))
    for name, (_, item) in made.items():
        kind = name.rpartition("-")[0]
        wrong = faults(found[name], item)
        counted[kind][0] += not wrong
        counted[kind][1] += 1
        if wrong and (kind in options.show or "all" in options.show):
            print(f"--- seed {seed}, {name}: {'; '.join(wrong)}\n{posts[name]}")
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("texts", type=Path, nargs="?", default=Path(os.environ.get("QUOTECHECK_DATA", ".")) / "books")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--kinds", nargs="*", default=[])
    parser.add_argument("--show", nargs="*", default=[])
    options = parser.parse_args()
    texts = sorted(options.texts.glob("*.txt"))
    results = [run(texts, options.seed + n, options) for n in range(options.seeds)]
    print("| kind | posts | right | worst seed |\n|---|---|---|---|")
    for kind in results[0]:
        right, total = (sum(result[kind][n] for result in results) for n in (0, 1))
        worst = min(result[kind][0] / result[kind][1] for result in results if result[kind][1])
        print(f"| {kind.replace('_', ' ')} | {total} | {right / total:.3f} | {worst:.2f} |")


if __name__ == "__main__":
    main()
