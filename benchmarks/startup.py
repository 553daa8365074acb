"""What a start costs: the processor time of whole commands, as a ratio to an empty run of the interpreter.

    python benchmarks/startup.py            # on the example that the package brings
    python benchmarks/startup.py --root PROJECT --post posts/one.md --runs 31

The rounds are interleaved and each command is set against the empty run of its own round, so that a busy machine
blurs a ratio and does not move it. Bytecode is compiled and the project's index made before the first round.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from measure import EMPTY, HERE, QUOTECHECK, cost


def main() -> None:
    options = parsed()
    with tempfile.TemporaryDirectory() as folder:
        root, post = options.root, options.post
        if root is None:
            root, post = example(Path(folder)), "examples/01-everything-in-order.md"
        cases = {
            "python -c pass": EMPTY,
            "quotecheck --version": (*QUOTECHECK, "--version"),
            "quotecheck --help": (*QUOTECHECK, "--help"),
            "quotecheck explain QC101": (*QUOTECHECK, "explain", "QC101"),
            f"quotecheck check {post}": (*QUOTECHECK, "check", post),
        }
        print(table(measured(cases, root, options.runs)))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, help="a project; by default the package's example")
    parser.add_argument("--post", default="", help="a post in it")
    parser.add_argument("--runs", type=int, default=21, help="rounds that count")
    options = parser.parse_args()
    if (options.root is None) != (not options.post):
        parser.error("--root and --post belong together")
    return options


def example(folder: Path) -> Path:
    """The project that the package brings, where it may be written to."""
    for name in ("references", "examples"):
        shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns(".*"))
    return folder


def measured(cases: dict[str, tuple[str, ...]], root: Path, runs: int) -> dict[str, list[float]]:
    """CPU seconds of every run, round by round; two rounds before them warm what can be warmed."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(-2, runs):
        for name, arguments in cases.items():
            spent = cost(arguments, root).cpu
            if number >= 0:
                seconds[name].append(spent)
    return seconds


def table(seconds: dict[str, list[float]]) -> str:
    empty = next(iter(seconds.values()))
    wide = max(map(len, seconds))
    lines = [f"{'command':<{wide}}  CPU ms   ratio   (median; the ratio's middle half)"]
    for name, spent in seconds.items():
        ratios = sorted(one / base for one, base in zip(spent, empty, strict=True))
        low, high = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
        lines.append(f"{name:<{wide}}  {1000 * median(spent):6.1f}  {median(ratios):6.2f}   ({low:.2f} to {high:.2f})")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
