"""Random and damaged documents for every reader: none may crash it, hang it, or break a law of posts.

    python benchmarks/fuzz.py [--documents N] [--seed S] [--reader NAME ...] [--whole] [--only NUMBER]

Each document has a seed of its own, which is printed with what it broke; ``--only`` makes that one again. With ``--whole``
the posts are examined too, with the library of the example, and told by every reporter. Ends with 1 when anything was found.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from random import Random
from time import perf_counter, process_time
from typing import Final, NamedTuple

from fuzz_documents import HERE, MAKERS

from quotecheck.api.checking import Options, Run, prepare
from quotecheck.api.reading import see_bytes
from quotecheck.errors import QuotecheckError
from quotecheck.files.discovery import Found
from quotecheck.files.running import examine_bytes
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL
from quotecheck.readers import read_posts
from quotecheck.reporters import REPORTERS, render
from quotecheck.reporters.seen import seen_text
from quotecheck.reporters.seen_json import seen_json
from quotecheck.reporters.style import Style
from tests.reading.laws import broken

SECONDS: Final = 3.0
"""Of CPU that one document may take to be read, and again to be told."""
_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TOLD: Final = 12


class Hang(BaseException):
    """A document takes too long. No ``Exception``, for those are caught where one post must not cost the others."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises ``Hang`` when what is inside takes more CPU."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _hangs(*_: object) -> None:
    raise Hang


class Faults(NamedTuple):
    """What one document broke, and whether it was read."""

    told: list[str]
    posts: int


def read_one(name: str, data: bytes) -> Faults:
    """Read it, and ask the laws."""
    posts: list[Post] = []
    try:
        with limited(SECONDS):
            posts.extend(read_posts(name, data, USUAL))
    except QuotecheckError:
        pass
    except Hang:
        return Faults([f"hangs\n{_where()}"], 0)
    except Exception:  # noqa: BLE001 - that is what is looked for
        return Faults([_where()], 0)
    return Faults([told for post in posts for told in broken(post)], len(posts))


def tell_one(name: str, data: bytes) -> list[str]:
    """Examine it, and write every report about it."""
    run = _example()
    try:
        with limited(2 * SECONDS):
            return [*_told(run, name, data)]
    except Hang:
        return [f"hangs when it is told\n{_where()}"]
    except QuotecheckError:
        return []
    except Exception:  # noqa: BLE001 - that is what is looked for
        return [_where()]


def _told(run: Run, name: str, data: bytes) -> Iterator[str]:
    report = run.report(examine_bytes(run.task(len(data)), name, data), Found((), ()))
    style = Style(policy=run.policy, verbose=True)
    texts = {reporter.name: render(report, reporter.name, style) for reporter in REPORTERS}
    _, seen = see_bytes(str(HERE / name), data)
    texts["read"], texts["read as json"] = seen_text(seen.posts, style), seen_json(seen)
    for form, text in texts.items():
        if "json" in form:
            json.loads(text)
        if found := _CONTROL.search(text):
            around = text[max(0, found.start() - 60) : found.end() + 20]
            yield f"control character in {form}: {around!r}"


@cache
def _example() -> Run:
    return prepare([HERE], Options(debug=True))


def _where() -> str:
    return "".join(traceback.format_exc().splitlines(keepends=True)[-_TOLD:])


@dataclass
class Tally:
    """What was done: seconds of CPU of each document by reader, how many held a post, how many broke something."""

    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    read: Counter[str] = field(default_factory=Counter)
    broken: int = 0


def _one(reader: str, seed: str, tally: Tally, whole: bool) -> list[str]:  # noqa: FBT001 - an option handed on
    """What the document of this seed broke."""
    name, data = MAKERS[reader][1](Random(f"{seed} {reader}"))  # noqa: S311 - no secret
    start = process_time()
    faults = read_one(name, data)
    told = [*faults.told, *(tell_one(name, data) if whole and faults.posts else ())]
    tally.times[reader].append(process_time() - start)
    tally.read[reader] += faults.posts > 0
    tally.broken += bool(told)
    return told


def main(options: argparse.Namespace) -> int:
    signal.signal(signal.SIGPROF, _hangs)
    random = Random(options.seed)  # noqa: S311 - no secret
    readers = options.reader or list(MAKERS)
    weights = [MAKERS[name][0] for name in readers]
    tally, start = Tally(), perf_counter()
    with suppress(KeyboardInterrupt):  # what was done until then is told
        for number in range(options.documents):
            reader = random.choices(readers, weights)[0]
            if options.only in (None, number) and (
                told := _one(reader, f"{options.seed} {number}", tally, options.whole)
            ):
                print(f"--- {reader}, --seed {options.seed} --only {number}: {told[0]}", flush=True)
    print(f"{'reader':<8}{'documents':>10}{'read':>8}{'s CPU':>8}{'slowest':>9}")
    for reader in readers:
        times = tally.times[reader]
        print(f"{reader:<8}{len(times):>10,}{tally.read[reader]:>8,}{sum(times):>8.0f}{max(times, default=0):>9.2f}")
    made = sum(map(len, tally.times.values()))
    print(f"{made:,} documents, seed {options.seed}, {perf_counter() - start:.0f} s: {tally.broken} broke something")
    return int(tally.broken > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", action="append", choices=list(MAKERS))
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--only", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(_options()))
