"""Where the time of a run goes: every stage that a run's conductors call is timed from outside.

    python benchmarks/stages.py [--json FILE] POST-OR-FOLDER ...      in a project whose index is warm

A conductor is a module that calls the stages one after the other. All functions of quotecheck that it imported or
defines are wrapped, whatever they are called; a stage's time is without that of the stages inside it. Conductors that
are not there are skipped. Prints CPU milliseconds; what no stage took is the start of the interpreter and the imports.
"""

from __future__ import annotations

import argparse
import functools
import inspect
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

CONDUCTORS = ("matching.find", "matching.post", "matching.search", "examine", "api.checking", "reporters", "cli.check")
_TINY = frozenset({"count_words", "fold", "find_words", "relative_name"})
"""Called a hundred times a post: the clock would cost more than they do."""


class Clock:
    """CPU seconds and calls of each stage, without the stages inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._inside: list[float] = [0.0]

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """``work``, timed under the name ``stage``."""

        @functools.wraps(work)
        def timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any stage
            self._inside.append(0.0)
            began = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                spent = time.process_time() - began
                self.seconds[stage] += spent - self._inside.pop()
                self.calls[stage] += 1
                self._inside[-1] += spent

        return timed

    def wrap(self, module: ModuleType) -> None:
        """Time what ``module`` calls by a name of its own."""
        for name, value in list(vars(module).items()):
            home = getattr(value, "__module__", "") or ""
            stage = f"{home.removeprefix('quotecheck.')}.{name}"
            ours = inspect.isfunction(value) and home.startswith("quotecheck.") and name not in _TINY
            # A generator does its work later, in the stage that reads it; what has been wrapped is timed already.
            if ours and not inspect.isgeneratorfunction(value) and not hasattr(value, "__wrapped__"):
                setattr(module, name, self.timed(stage, value))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("posts", nargs="+")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    clock = Clock()
    for name in CONDUCTORS:
        try:
            clock.wrap(import_module(f"quotecheck.{name}"))
        except ModuleNotFoundError:
            continue
    run(options.posts)
    total = time.process_time()
    longest = sorted(clock.seconds.items(), key=lambda item: -item[1])
    stages = {stage: seconds for stage, seconds in longest if seconds >= total / 1000}
    stages["start-up and the rest"] = total - sum(stages.values())
    if options.json:
        options.json.write_text(json.dumps({"seconds": stages, "calls": clock.calls}), encoding="utf-8")
    for stage, seconds in stages.items():
        print(f"{stage:48} {1000 * seconds:10.1f} ms {100 * seconds / total:5.1f} %  {clock.calls[stage]:7,} calls")


def run(posts: list[str]) -> None:
    """The command, its report thrown away."""
    from quotecheck.cli import run as command  # noqa: PLC0415 - after the wrapping

    sys.argv = ["quotecheck", "check", *posts, "-j", "1", "--output", "stages-report.txt"]
    try:
        command()
    except SystemExit as ended:
        if ended.code not in (0, 1, None):
            raise


if __name__ == "__main__":
    main()
