"""What checking costs: registering books, one post, a thousand, a manuscript, growth, stages, and other tools.

    python benchmarks/speed.py --books FOLDER --posts FOLDER [--real FOLDER] [--more-books FOLDER] [--quid PATH]
                               [--part register,post,...] [--json FILE]

``--books`` are .txt files to register (18 in RESULTS.md), ``--posts`` made posts that quote from them, ``--real`` posts
that quote none of them, ``--more-books`` novels for the growth to 100 books. Every figure is of whole commands in one
process on a warm index, CPU of the command and its children, the least of three runs; a post's time *in a batch* is the
time of many posts less that of one tiny post, divided by their number. Times stand beside ``python -c pass`` too, since
machines differ. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from statistics import median

from measure import EMPTY, HERE, Cost, Figure, cheapest, cost, empty, markdown, write_json
from peers import compare
from projects import Book, books_in, check, copy_posts, lay_out, report, write_posts

STAGES = str(HERE / "benchmarks" / "stages.py")
_BATCH = 1000
_COPIES = 100
_READ = 200
_READING = """
import gc
import sys
from pathlib import Path
from quotecheck.credit import find_mentions
from quotecheck.library.store import open_library
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read
gc.set_threshold(100_000)  # as the command does
sources = open_library(Path()).sources
posts = [(path, Path(path).read_bytes()) for path in sys.argv[2:]]
for number in range(int(sys.argv[1])):
    post = read(*posts[number % len(posts)])
    find_marks(post, sources)
    find_mentions(post, sources)
"""
_GROWTH_POSTS = 100
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKED = re.compile(r"[“”\"«»]|^>|<(?:q|blockquote)\b", re.MULTILINE)


class Bench:
    """The options, a temporary folder, and what several parts use."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.books = books_in(options.books)
        self.posts = sorted(path for path in options.posts.iterdir() if path.suffix in (".md", ".html"))
        self.real = sorted(options.real.glob("*.md")) if options.real else []
        self.empty = empty()
        self._projects: dict[int, Path] = {}

    @cached_property
    def home(self) -> Path:
        """The project with all of ``--books``."""
        return self.project(self.books)

    def project(self, books: Sequence[Book]) -> Path:
        """A project with ``books``, indexed."""
        if len(books) not in self._projects:
            root = lay_out(self.folder / f"books-{len(books)}", books)
            cost(check("empty.md"), root)
            self._projects[len(books)] = root
        return self._projects[len(books)]

    def seconds(self, part: str, what: str, cpu: float, most: float | None = None) -> Figure:
        """A time as a figure."""
        if cpu < 1:
            limit = None if most is None else 1000 * most
            return Figure(part, what, 1000 * cpu, "CPU ms", limit, ratio=cpu / self.empty.cpu)
        return Figure(part, what, cpu, "CPU s", most, ratio=cpu / self.empty.cpu)

    def memory(self, part: str, what: str, peak: float, most: float | None = None) -> Figure:
        """A peak of memory as a figure."""
        return Figure(part, what, peak, "MB", most, ratio=peak / self.empty.peak)

    def each(self, root: Path, folder: str, posts: int) -> float:
        """CPU seconds of a post in a batch."""
        return (cheapest(check(folder), root).cpu - cheapest(check("empty.md"), root).cpu) / posts


def register(bench: Bench) -> Iterator[Figure]:
    """Reading and indexing all books once; then one of them again, changed by a line."""
    root = lay_out(bench.folder / "register", bench.books)
    cold = cost(check("empty.md"), root)
    warm = cheapest(check("empty.md"), root)
    size = sum(book.path.stat().st_size for book in bench.books) / 1e6
    words = sum(source["words"] for source in report(root, "empty.md")["sources"].values())
    name = f"{len(bench.books)} books, {size:.1f} MB, {words:,} words"
    yield bench.seconds("register", name, cold.cpu - warm.cpu)
    yield Figure("register", "a MB of text", (cold.cpu - warm.cpu) / size, "CPU s", most=0.3)
    yield bench.memory("register", "peak memory", cold.peak)
    state = root / ".quotecheck"
    yield Figure("register", "index file, a source word", _bytes(state / "index") / words, "bytes", most=9)
    yield Figure("register", "all of .quotecheck, a source word", _bytes(state) / words, "bytes")
    yield bench.seconds("register", "the command on a tiny post, index warm", warm.cpu)
    with (root / "references" / "texts" / f"{bench.books[0].key}.txt").open("a", encoding="utf-8") as text:
        text.write("\nOne more line.\n")
    changed = cost(check("empty.md"), root)
    yield bench.seconds("register", f"one book changed ({bench.books[0].key})", changed.cpu - warm.cpu)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def post(bench: Bench) -> Iterator[Figure]:
    """The whole command on one post near 5 KB, each run beside an empty run of the interpreter."""
    chosen = sorted(bench.posts, key=lambda path: abs(path.stat().st_size - 5000))[:3]
    copy_posts(bench.home, "five", chosen)
    ratios, peaks = [], []
    for path in chosen:
        cost(check(f"five/{path.name}"), bench.home)
        for _ in range(7):
            base, spent = cost(EMPTY, bench.home), cost(check(f"five/{path.name}"), bench.home)
            ratios.append(spent.cpu / base.cpu)
            peaks.append(spent.peak)
    name = f"the command on a post of 5 KB (3 posts, 7 rounds), {len(bench.books)} books"
    yield Figure("post", name, median(ratios), "× pass", most=15, ratio=median(ratios))
    yield bench.memory("post", "peak memory", median(peaks))


def reading(bench: Bench) -> Iterator[Figure]:
    """A thousand posts of each format: prose and map, marks, and mentions of the books, without comparing."""
    for suffix, name in ((".md", "Markdown"), (".html", "HTML")):
        near = sorted((path for path in bench.posts if path.suffix == suffix), key=_off_size)[:_READ]
        if not near:
            continue
        posts = [str(path.resolve()) for path in near]
        spent = cheapest(("-c", _READING, str(_BATCH), *posts), bench.home)
        bare = cheapest(("-c", _READING, "0", *posts), bench.home)
        size = sum(path.stat().st_size for path in near) / len(near) / 1000
        told = f"{_BATCH} {name} posts of {size:.1f} KB ({len(near)} different): prose, map, quotations, mentions"
        yield bench.seconds("reading", told, spent.cpu - bare.cpu, most=3)


def _off_size(path: Path) -> int:
    return abs(path.stat().st_size - 5000)


def batch(bench: Bench) -> Iterator[Figure]:
    """The command on a thousand posts."""
    chosen = bench.posts[:_BATCH]
    copy_posts(bench.home, "batch", chosen)
    spent = cheapest(check("batch"), bench.home, runs=2)
    size = sum(path.stat().st_size for path in chosen) / 1e6
    full = len(chosen) == _BATCH
    yield bench.seconds("batch", f"{len(chosen)} posts, {size:.1f} MB", spent.cpu, most=6 if full else None)
    yield bench.seconds("batch", "a MB of posts", spent.cpu / size)
    yield bench.memory("batch", "peak memory", spent.peak, most=250 if full else None)


def quiet(bench: Bench) -> Iterator[Figure]:
    """Posts that quote nothing: copies of one near 12 KB, and all of ``--real``."""
    if not bench.real:
        return
    texts = {path: path.read_text(encoding="utf-8") for path in bench.real}
    near = [path for path in texts if 8_000 <= len(texts[path]) <= 18_000] or bench.real
    chosen = min(near, key=lambda path: len(_MARKED.findall(texts[path])))
    write_posts(bench.home, "copies", {f"{n:03}.md": texts[chosen] for n in range(_COPIES)})
    copy_posts(bench.home, "real", bench.real)
    size, marks = len(texts[chosen].encode()) / 1000, len(_MARKED.findall(texts[chosen]))
    each = bench.each(bench.home, "copies", _COPIES) * 12 / size
    yield bench.seconds(
        "quiet", f"12 KB of a post without quotation ({size:.1f} KB, {marks} quote marks)", each, most=0.008
    )
    size = sum(path.stat().st_size for path in bench.real) / 1000
    each = bench.each(bench.home, "real", 1) * 12 / size
    yield bench.seconds("quiet", f"12 KB of {len(bench.real)} posts that quote other things", each)


def manuscript(bench: Bench) -> Iterator[Figure]:
    """One Markdown file of a million bytes, made from posts."""
    text, used = "", 0
    for path in (path for path in bench.posts if path.suffix == ".md"):
        if len(text) >= 1_000_000:
            break
        text += _FRONT.sub("", path.read_text(encoding="utf-8")).strip() + "\n\n"
        used += 1
    (bench.home / "manuscript.md").write_text(text, encoding="utf-8")
    spent = cheapest(check("manuscript.md"), bench.home, runs=2)
    found = report(bench.home, "manuscript.md")["summary"]["matched"]
    yield bench.seconds("manuscript", f"{len(text) / 1e6:.2f} MB of {used} posts, {found} matches", spent.cpu, most=3)
    yield bench.memory("manuscript", "peak memory", spent.peak)


def growth(bench: Bench) -> Iterator[Figure]:
    """The same posts against more and more books."""
    more = books_in(bench.options.more_books) if bench.options.more_books else []
    full = len(bench.books)
    counts = [1, 5, full, *([100] if len(more) >= 100 - full else [])]
    everything = [*sorted(bench.books, key=lambda book: -book.path.stat().st_size), *more]
    times: dict[int, tuple[float, float]] = {}
    for count in counts:
        root = bench.project(everything[:count])
        copy_posts(root, "growth", bench.posts[:_GROWTH_POSTS])
        each = bench.each(root, "growth", _GROWTH_POSTS)
        one = cheapest(check(f"growth/{bench.posts[0].name}"), root, runs=7)
        found = report(root, "growth")["summary"]["matched"]
        yield bench.seconds("growth", f"{count} books: a post in a batch ({found} matches)", each)
        yield bench.seconds("growth", f"{count} books: the command on one post", one.cpu)
        yield bench.memory("growth", f"{count} books: peak memory, one post", one.peak)
        times[count] = (each, one.cpu)
    for low, high in pairwise(counts):
        bar = 1.3 if high == 100 else None
        for name, at in (("a post in a batch", 0), ("the command on one post", 1)):
            yield Figure("growth", f"{low} → {high} books: {name}", times[high][at] / times[low][at], "×", most=bar)


def stages(bench: Bench) -> Iterator[Figure]:
    """CPU of each stage, a post of the made ones and a post of the real ones."""
    for name, posts in (("made", bench.posts[:_GROWTH_POSTS]), ("real", bench.real)):
        if not posts:
            continue
        folder = copy_posts(bench.home, f"stages-{name}", posts)
        out = bench.home / "stages.json"
        cost((STAGES, folder.name, "--json", str(out)), bench.home)
        spent = json.loads(out.read_bytes())["seconds"]
        total = sum(spent.values())
        for stage, seconds in spent.items():
            share = f"{100 * seconds / total:.1f} %"
            yield Figure("stages", f"{name} posts: {stage}, {share}", 1000 * seconds / len(posts), "CPU ms a post")


def peers(bench: Bench) -> Iterator[Figure]:
    """Other tools on the same posts and books."""
    options = bench.options
    posts = bench.posts[: options.peer_posts]
    yield from compare(bench.folder / "peers", bench.books, posts, options.quid, options.quid_books)


PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "register": register, "post": post, "reading": reading, "batch": batch, "quiet": quiet, "manuscript": manuscript, "growth": growth,
    "stages": stages, "peers": peers,
}  # fmt: skip


def notes(options: argparse.Namespace, base: Cost) -> list[str]:
    told = [f"python -c pass: {1000 * base.cpu:.1f} ms CPU, {base.peak:.1f} MB; Python {sys.version.split()[0]}"]
    if "peers" in options.part and not options.quid:
        told.append("Quid is not installed here (`pip install quid`; --quid PATH): not measured")
    if "growth" in options.part and not options.more_books:
        told.append("no --more-books: growth is not measured past the books of --books")
    if "quiet" in options.part and not options.real:
        told.append("no --real: posts that quote nothing are not measured")
    return told


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--books", type=Path, required=True)
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--more-books", type=Path)
    parser.add_argument("--quid", default=shutil.which("quid"), help="the command, where it is not on the path")
    parser.add_argument("--quid-books", type=int, default=2, help="how many of the books, smallest first; 0 for none")
    parser.add_argument("--peer-posts", type=int, default=12, help="posts for the other tools")
    parser.add_argument("--part", type=lambda text: text.split(","), default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if unknown := set(options.part) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def main() -> int:
    options = parsed()
    with tempfile.TemporaryDirectory(prefix="quotecheck-speed-") as folder:
        bench = Bench(options, Path(folder))
        figures: list[Figure] = []
        for name in options.part:
            print(f"… {name}", file=sys.stderr, flush=True)
            figures += PARTS[name](bench)
    told = notes(options, bench.empty)
    print("\n".join(told) + "\n\n" + markdown(figures))
    if options.json:
        write_json(options.json, figures, told)
    return 1 if any(one.holds is False for one in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
