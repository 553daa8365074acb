"""Ours beside a rapidfuzz scan and Quid on the same posts and books, in one run; a part of ``speed.py``.

The scan is described in ``scan.py``. Quid (the Python package ``quid``) takes one book and a folder of posts a run;
its reading of a book is in every run, so its time for a post is that of some posts less that of one, each book by
itself, summed. It is asked for the smallest books only (``--quid-books``), and compared with ours on those.
Where a ``gold.jsonl`` and a ``sources.json`` stand beside the posts, what each tool finds is counted too.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import HERE, Cost, Figure, cheapest, cost
from projects import Book, check, copy_posts, lay_out, report

SCAN = str(HERE / "benchmarks" / "scan.py")


class Span(NamedTuple):
    """A quotation that was found or is known, by post file and book."""

    post: str
    start: int
    end: int
    book: str


class Gold(NamedTuple):
    """The quotations of the books that stand in the posts, and those of other books, which are left out of the count.

    A made set quotes what it calls unregistered too; its book may well be among the books here.
    """

    quotations: list[Span]
    others: list[Span]


class Spent(NamedTuple):
    """What a tool needs: once for the books, for each post, all in all, and what it found."""

    once: float
    each: float
    peak: float
    found: list[Span]

    def whole(self, posts: int) -> float:
        """Seconds for books and posts together."""
        return self.once + posts * self.each


def compare(
    root: Path, books: Sequence[Book], posts: Sequence[Path], quid: str | None, quid_books: int
) -> Iterator[Figure]:
    """The figures of all tools that are here."""
    gold = _gold(posts, books)
    ours = _ours(root / "all", books, posts)
    yield from _told("quotecheck", len(books), ours, gold)
    for option in ((), ("--sentences",)):
        scan = _scan(root / "all", posts, option)
        name = f"rapidfuzz scan{' with sentences' if option else ' of marks'}"
        yield from _told(name, len(books), scan, gold)
        yield from _beside(f"{name}, {len(books)} books", scan, ours, len(posts), least=None if option else 3.0)
    if quid and quid_books:
        few = sorted(books, key=lambda book: book.path.stat().st_size)[:quid_books]
        yield from _beside_quid(root, few, posts, quid)


def _beside_quid(root: Path, books: Sequence[Book], posts: Sequence[Path], quid: str) -> Iterator[Figure]:
    gold = _gold(posts, books)
    ours = _ours(root / "few", books, posts)
    theirs = _quid(root / "few", books, posts, quid)
    yield from _told("quotecheck", len(books), ours, gold)
    yield from _told("Quid", len(books), theirs, gold)
    size = sum(book.path.stat().st_size for book in books) / 1e6
    yield from _beside(f"Quid, {len(books)} books of {size:.2g} MB", theirs, ours, len(posts), least=100)


def _beside(name: str, theirs: Spent, ours: Spent, posts: int, least: float | None) -> Iterator[Figure]:
    yield Figure("peers", f"{name}: CPU of a post / ours", theirs.each / ours.each, "×", least=least)
    yield Figure("peers", f"{name}: CPU of books and posts / ours", theirs.whole(posts) / ours.whole(posts), "×")
    yield Figure("peers", f"{name}: peak memory / ours", theirs.peak / ours.peak, "×")


def _ours(root: Path, books: Sequence[Book], posts: Sequence[Path]) -> Spent:
    lay_out(root, books)
    copy_posts(root, "posts", posts)
    first = cost(check("empty.md"), root)
    start = cheapest(check("empty.md"), root)
    warm = cheapest(check("posts"), root)
    found = [
        Span(Path(post["path"]).name, one["start"]["offset"], one["end"]["offset"], one["match"]["source"])
        for post in report(root, "posts")["posts"]
        for one in post["quotations"]
        if one["match"]
    ]
    each = (warm.cpu - start.cpu) / len(posts)
    return Spent(first.cpu, each, max(first.peak, warm.peak), found)


def _scan(root: Path, posts: Sequence[Path], options: Sequence[str]) -> Spent:
    out = root / "scan.json"
    spent = cost((SCAN, "references/texts", "posts", "--out", str(out), *options), root)
    told = json.loads(out.read_bytes())
    found = [Span(*one) for one in told["found"]]
    return Spent(spent.cpu - told["scan"], told["scan"] / len(posts), spent.peak, found)


def _quid(root: Path, books: Sequence[Book], posts: Sequence[Path], quid: str) -> Spent:
    """Quid takes ``.txt`` only, one book a run."""
    once = each = peak = 0.0
    found: list[Span] = []
    for name, chosen in (("one", posts[:1]), ("many", posts)):
        folder = root / f"quid-{name}"
        folder.mkdir()
        for post in chosen:
            shutil.copyfile(post, folder / f"{post.name}.txt")
    for book in books:
        spent: dict[str, Cost] = {}
        for name in ("one", "many"):
            out = root / f"quid-{name}-{book.key}"
            out.mkdir()
            asked = ("compare", "--no-text", "--output-folder-path", str(out))
            spent[name] = cost((*asked, f"references/texts/{book.key}.txt", f"quid-{name}"), root, quid)
        found += _quid_found(out, book)
        marginal = (spent["many"].cpu - spent["one"].cpu) / (len(posts) - 1)
        once, each = once + spent["one"].cpu - marginal, each + marginal
        peak = max(peak, spent["many"].peak)
    return Spent(once, each, peak, found)


def _quid_found(folder: Path, book: Book) -> Iterator[Span]:
    for path in folder.glob("*.json"):
        for one in json.loads(path.read_bytes()):
            span = one["target_span"]
            yield Span(path.stem, span["start"], span["end"], book.key)


def _gold(posts: Sequence[Path], books: Sequence[Book]) -> Gold | None:
    """What is known of ``posts``; None where nothing is."""
    made = posts[0].parent.parent
    if not (made / "gold.jsonl").is_file() or not (made / "sources.json").is_file():
        return None
    keys = _keys(made, books)
    names = {post.stem: post.name for post in posts}
    gold = Gold([], [])
    for line in (made / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        if (name := names.get(known["post_id"])) is None:
            continue
        for quote in known["gold"]:
            span = Span(name, quote["quote_start"], quote["quote_end"], keys.get(quote["source_key"], ""))
            (gold.quotations if span.book else gold.others).append(span)
        for other in known["negatives"]:
            if other["kind"] == "unregistered_quote":
                gold.others.append(Span(name, other["start"], other["end"], ""))
    return gold


def _keys(made: Path, books: Iterable[Book]) -> Mapping[str, str]:
    """Our key of each source of a made set: the book whose file has the same bytes."""
    sizes = {book.path.read_bytes(): book.key for book in books}
    sources = json.loads((made / "sources.json").read_bytes())
    texts = {source["key"]: (made / source["path"]).read_bytes() for source in sources}
    return {key: sizes[text] for key, text in texts.items() if text in sizes}


def _told(tool: str, books: int, spent: Spent, gold: Gold | None) -> Iterator[Figure]:
    where = f"{tool}, {books} books"
    yield Figure("peers", f"{where}: once", spent.once, "CPU s")
    yield Figure("peers", f"{where}: a post", 1000 * spent.each, "CPU ms")
    yield Figure("peers", f"{where}: peak memory", spent.peak, "MB")
    if gold is None:
        return
    right = sum(any(_same(one, known) and one.book == known.book for one in spent.found) for known in gold.quotations)
    wrong = sum(
        not any(_same(one, known) and one.book == known.book for known in gold.quotations)
        and not any(_same(one, other) for other in gold.others)
        for one in spent.found
    )
    yield Figure("peers", f"{where}: of {len(gold.quotations)} quotations found in the right book", right, "")
    yield Figure("peers", f"{where}: found and no quotation, or of another book", wrong, "")


def _same(one: Span, known: Span) -> bool:
    """Whether two spans of one post share more than half of the shorter one."""
    shared = min(one.end, known.end) - max(one.start, known.start)
    return one.post == known.post and 2 * shared > min(one.end - one.start, known.end - known.start)
