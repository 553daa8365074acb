"""Sets that no general one holds: three words, verse, contents and title pages, foreign novels, one source, neighbours.

    python benchmarks/special.py --books FOLDER --posts FOLDER [--novels FOLDER] [--part triples,verse,...] [--seed N]
                                 [--count N] [--show N] [--json FILE]

``--books`` are registered, ``--posts`` are somebody's posts that quote none of them: their plain paragraphs stand
between the quotations. ``--novels`` gives the books for the runs at 100 books, and the ten novels that are kept out of
the library for ``foreign``. Everything follows from the seed. Prints a Markdown table a part, then ``--show`` cases of
each row that went wrong: the post's words, the place expected, what was said, and why candidates were dropped.

Columns: cases; found: a match covers half of the quotation or more, in the right place of the right book; source: the
book is right; elsewhere: only in another place or book; several: found as more than one quotation; ends: both ends
within two characters, in the post and in the book; verdict: one of changed words where a word was changed, else not;
alarms: matches on what is no quotation; hit: cases with such a match.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from made import Case, Set, Text, paragraphs
from measure import QUOTECHECK, cost, environment
from projects import Book, books_in, check, lay_out, report, write_posts
from special_sets import contents, foreign, neighbours, triples, unique, verse

_KEPT_OUT = 10
_WORDS = 40_000
_EXPLAINED = 60
_UNCHANGED = ("verbatim", "presentational", "marked-change")


class Outcome(NamedTuple):
    """A case, and the matches in it: those of half its length first."""

    case: Case
    matches: list[dict[str, Any]]
    right: list[dict[str, Any]]

    @property
    def flaw(self) -> str:
        """What there is to show, if anything."""
        if not self.case.book:
            return "alarm" if self.matches else ""
        if not self.right:
            return "elsewhere" if self.matches else "missed"
        if len(self.matches) > 1:
            return "several"
        return "" if self.exact and self.judged else "verdict" if self.exact else "ends"

    @property
    def judged(self) -> bool:
        """Whether the verdict is one of changed words where words were changed, and only there."""
        return (self.right[0]["match"]["verdict"] in _UNCHANGED) != self.case.changed

    @property
    def exact(self) -> bool:
        """Whether both ends are within two characters, on both sides."""
        case, one = self.case, self.right[0]
        source = _source(one)
        pairs = (
            (one["start"]["offset"], case.start),
            (one["end"]["offset"], case.end),
            *zip(source, case.place, strict=True),
        )
        return all(abs(found - known) <= 2 for found, known in pairs)


def _source(quotation: dict[str, Any]) -> tuple[int, int]:
    spans = [span["source"] for span in quotation["match"]["spans"]]
    return min(start for start, _ in spans), max(end for _, end in spans)


def outcomes(made: Set, told: dict[str, Any]) -> Iterator[Outcome]:
    """What came of each case."""
    matched = {Path(post["path"]).name: [q for q in post["quotations"] if q["match"]] for post in told["posts"]}
    for case in made.cases:
        here = [q for q in matched[case.post] if q["start"]["offset"] < case.end and q["end"]["offset"] > case.start]
        yield Outcome(case, here, [q for q in here if _right(q, case)])


def _right(quotation: dict[str, Any], case: Case) -> bool:
    shared = min(quotation["end"]["offset"], case.end) - max(quotation["start"]["offset"], case.start)
    places = [_source(quotation)] if quotation["match"]["source"] == case.book else []
    places += [tuple(o["span"]) for o in quotation["match"]["others"] if o.get("span") and o["source"] == case.book]
    return 2 * shared >= case.end - case.start and any(a < case.place[1] and b > case.place[0] for a, b in places)


class Run:
    """The options, and a project for each number of books."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.books = books_in(options.books)
        self.novels = books_in(options.novels) if options.novels else []
        self.kept_out = Random(options.seed).sample(self.novels, _KEPT_OUT) if self.novels else []  # noqa: S311 - a set
        self.fillers = paragraphs(sorted(options.posts.glob("*.md")))
        self.json: dict[str, Any] = {}

    def libraries(self) -> list[list[Book]]:
        """The books alone, and with novels to be 100."""
        more = [book for book in self.novels if book not in self.kept_out][: 100 - len(self.books)]
        return [self.books, [*self.books, *more]] if more else [self.books]

    def dice(self) -> Random:
        """Random numbers of the seed."""
        return Random(self.options.seed)  # noqa: S311 - a made set, nothing secret

    def checked(self, name: str, made: Set, books: Sequence[Book]) -> tuple[Path, dict[str, Any]]:
        """The report on a set against ``books``."""
        root = self.folder / f"books-{len(books)}"
        if not root.exists():
            lay_out(root, books)
            cost(check("empty.md"), root)
        write_posts(root, name, made.posts)
        return root, report(root, name)

    def part(self, name: str, made: Set, books: Sequence[Book]) -> None:
        """Check a set, print its table and what went wrong."""
        root, told = self.checked(name, made, books)
        rows: dict[str, list[Outcome]] = defaultdict(list)
        for one in outcomes(made, told):
            rows[one.case.kind].append(one)
        print(f"\n## {name}: {len(books)} books, {len(made.posts)} posts, seed {self.options.seed}\n")
        print(table(rows))
        self.json[f"{name}-{len(books)}"] = {kind: counted(row) for kind, row in rows.items()}
        missed = [one.case for row in rows.values() for one in row if one.flaw == "missed"]
        why = Counter(reason(root / name, made, case) for case in missed[:_EXPLAINED])
        print(f"\n{len(missed)} missed; of the first {_EXPLAINED}: {dict(why.most_common())}" if missed else "")
        for kind, row in sorted(rows.items(), key=_in_order):
            for flaw in ("missed", "elsewhere", "several", "ends", "verdict", "alarm"):
                for one in [one for one in row if one.flaw == flaw][: self.options.show]:
                    print(shown(f"{kind}: {flaw}", one, made, root / name))


def counted(row: Sequence[Outcome]) -> dict[str, int]:
    """The figures of a row."""
    known = [one for one in row if one.case.book]
    right = [one for one in known if one.right]
    return {
        "cases": len(row),
        "found": len(right),
        "source": sum(any(q["match"]["source"] == one.case.book for q in one.matches) for one in known),
        "elsewhere": sum(bool(one.matches) and not one.right for one in known),
        "several": sum(len(one.matches) > 1 for one in right),
        "ends": sum(one.exact for one in right),
        "verdict": sum(one.judged for one in right),
        "alarms": sum(len(one.matches) for one in row if not one.case.book),
        "hit": sum(bool(one.matches) for one in row if not one.case.book),
    }


def table(rows: dict[str, list[Outcome]]) -> str:
    """A line for each kind, and one for all quotations."""
    names = list(counted([]))
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    every = [one for row in rows.values() for one in row if one.case.book]
    for kind, row in (*sorted(rows.items(), key=_in_order), *([("all quotations", every)] if every else [])):
        figures = counted(row)
        asked = names[:-2] if row[0].case.book else ("cases", "alarms", "hit")
        lines.append(f"| {kind} | " + " | ".join(str(figures[name]) if name in asked else "" for name in names) + " |")
    return "\n".join(lines)


def _in_order(row: tuple[str, list[Outcome]]) -> list[tuple[int, str]]:
    """By name, numbers by their size."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", row[0])]


def shown(kind: str, one: Outcome, made: Set, folder: Path) -> str:
    """A case that went wrong, to be read."""
    case, text = one.case, made.posts[one.case.post]
    line = _line(text, one.matches[0]["start"]["offset"] if one.matches else case.start)
    lines = [f"\n[{kind}] {case.post}:{line}"]
    if case.book:
        lines += [f"  post:     {_around(text, case.start, case.end)}"]
        lines += [f"  expected: {case.book} {case.place[0]}-{case.place[1]}: {_short(case.source)}"]
    for match in one.matches:
        start, end = match["start"]["offset"], match["end"]["offset"]
        place, found = _source(match), match["match"]
        lines.append(f"  said:     {match['form']} {_around(text, start, end)}")
        lines.append(
            f"            {found['source']} {place[0]}-{place[1]}, {found['verdict']}: {_short(_text(folder, found['source'], place))}"
        )
    if not one.matches:
        lines.append(f"  said:     nothing; dropped: {explained(folder, case.post, line)[:400]}")
    return "\n".join(lines)


def _around(text: str, start: int, end: int) -> str:
    return f"{_short(text[max(0, start - 50) : start], 60)}[{_short(text[start:end])}]{_short(text[end : end + 30], 40)}".replace(
        "\n", "⏎"
    )


def _short(text: str, most: int = 240) -> str:
    text = text.replace("\r", "")
    return (text if len(text) <= most else text[:most] + "…").replace("\n", "⏎")


def _text(folder: Path, key: str, place: tuple[int, int]) -> str:
    text = (folder.parent / "references" / "texts" / f"{key}.txt").read_bytes().decode("utf-8-sig")
    return text[slice(*place)]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def reason(folder: Path, made: Set, case: Case) -> str:
    """Why a quotation was missed, in a few words."""
    told = explained(folder, case.post, _line(made.posts[case.post], case.start))
    short = re.findall(r"evidence of (\d+) bits, and (\d+) are asked", told)
    if not short:
        return "other reasons" if re.search(r"\[[\w-]+\]", told) else "no candidate"
    least = min(int(asked) - int(has) for has, asked in short)
    return f"{'up to 3' if least <= 3 else 'up to 10' if least <= 10 else 'more than 10'} bits short"


def explained(folder: Path, post: str, line: int) -> str:
    """What ``--explain-match`` says was dropped at a line."""
    asked = ("check", "--explain-match", f"{folder.name}/{post}:{line}", "--color", "never")
    command = [sys.executable, *QUOTECHECK, *asked]
    done = subprocess.run(command, cwd=folder.parent, env=environment(), capture_output=True, text=True, check=False)
    return " ".join(done.stdout.split()).partition("dropped")[2] or "nothing was found and nothing was dropped"


# ---------------------------------------------------------------------------------------------- the parts


def _texts(books: Sequence[Book]) -> list[Text]:
    return [Text(book) for book in books]


def run_triples(run: Run) -> None:
    run.part("triples", triples(_texts(run.books), run.fillers, run.dice(), run.options.count), run.books)


def run_verse(run: Run) -> None:
    run.part("verse", verse(_texts(run.books), run.fillers, run.dice(), max(10, run.options.count // 4)), run.books)


def run_contents(run: Run) -> None:
    books = run.libraries()[-1]
    run.part("contents", contents(_texts(books), run.fillers, run.dice(), max(10, run.options.count // 4)), books)


def run_foreign(run: Run) -> None:
    if not run.novels:
        print("\nforeign: no --novels, not measured")
        return
    real = {path.name: path.read_bytes().decode() for path in sorted(run.options.posts.glob("*.md"))}
    posts = Set(real, [Case(name, 0, len(text), "real posts") for name, text in real.items()])
    novels = foreign(_texts(run.kept_out), run.dice(), _WORDS)
    for books in run.libraries():
        for name, made in (("novels", novels), ("real posts", posts)):
            run.part(name, made, books)
            alarms = sum(row["alarms"] for row in run.json[f"{name}-{len(books)}"].values())
            words = sum(len(text.split()) for text in made.posts.values())
            print(
                f"\n{alarms} matches in {words:,} words: {10_000 * alarms / words:.2f} in 10,000, true quotations not set aside"
            )


def run_unique(run: Run) -> None:
    for books in run.libraries():
        run.part("unique", unique(_texts(books), run.fillers, run.dice(), max(20, run.options.count // 4)), books)
        rows = run.json[f"unique-{len(books)}"].values()
        found, right = sum(row["found"] + row["elsewhere"] for row in rows), sum(row["source"] for row in rows)
        print(f"\nright source first: {right} of {found} found, {right / max(1, found):.4f} (bar 0.995)")


def run_neighbours(run: Run) -> None:
    run.part("neighbours", neighbours(_texts(run.books), run.fillers, run.dice(), run.options.count), run.books)


PARTS: dict[str, Callable[[Run], None]] = {
    "triples": run_triples, "verse": run_verse, "contents": run_contents, "foreign": run_foreign, "unique": run_unique,
    "neighbours": run_neighbours,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--books", type=Path, required=True)
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--novels", type=Path)
    parser.add_argument("--part", type=lambda text: text.split(","), default=list(PARTS), help=",".join(PARTS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--count", type=int, default=100, help="cases of a row; a quarter of it where there are many rows"
    )
    parser.add_argument("--show", type=int, default=5, help="cases that went wrong, of each row")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quotecheck-special-") as folder:
        run = Run(options, Path(folder))
        for name in options.part:
            PARTS[name](run)
    if options.json:
        options.json.write_text(json.dumps(run.json, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
