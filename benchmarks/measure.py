"""What a command costs, and tables of such figures. POSIX only: the system's own accounts are read.

Every command is started by a small interpreter of its own, because Linux counts the memory of the process that starts
a program as the program's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent.parent
EMPTY: Final = ("-c", "pass")
QUOTECHECK: Final = ("-c", "from quotecheck.__main__ import main; main()")
"""What the installed command does."""

_STARTER: Final = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
_KILOBYTES: Final = 1 if sys.platform != "darwin" else 1024
"""Units of ``ru_maxrss`` in a kilobyte."""


class Cost(NamedTuple):
    """Processor seconds of a command and its children, and its largest memory in MB."""

    cpu: float
    peak: float


def environment() -> dict[str, str]:
    """The environment of every command: the package of this checkout first, byte code kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join([str(HERE / "src"), *filter(None, [kept.get("PYTHONPATH")])])}


def cost(arguments: Sequence[str], root: Path, program: str = sys.executable, codes: Sequence[int] = (0, 1)) -> Cost:
    """Run a program in ``root``, by default this interpreter; what it prints is dropped.

    Ends the benchmark when the exit code is none of ``codes``.
    """
    starter = [sys.executable, "-I", "-S", "-c", _STARTER, program, *arguments]
    done = subprocess.run(starter, cwd=root, env=environment(), check=True, capture_output=True, text=True)
    code, cpu, peak = done.stdout.split()
    if int(code) not in codes:
        raise SystemExit(f"{done.stderr}\nexit code {code}: {program} {' '.join(arguments)}")
    return Cost(float(cpu), int(peak) / _KILOBYTES / 1000)


def cheapest(arguments: Sequence[str], root: Path, runs: int = 3) -> Cost:
    """The least that a command costs in some runs: what other work on the machine adds is left out."""
    return min(cost(arguments, root) for _ in range(runs))


def empty(runs: int = 15) -> Cost:
    """The median cost of an empty run of the interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        costs = [cost(EMPTY, Path(folder)) for _ in range(runs)]
    return Cost(median(one.cpu for one in costs), median(one.peak for one in costs))


class Figure(NamedTuple):
    """One measured figure; ``most`` and ``least`` are the bars it is held against."""

    part: str
    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    ratio: float | None = None
    """The figure as a multiple of ``python -c pass``, for times and memory."""

    @property
    def holds(self) -> bool | None:
        """Whether the bar is held; None without one."""
        if self.most is None and self.least is None:
            return None
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def bar(self) -> str:
        """The bar as printed."""
        if self.most is not None:
            return f"<= {self.most:g} {'yes' if self.holds else 'NO'}"
        return f">= {self.least:g} {'yes' if self.holds else 'NO'}" if self.least is not None else ""


def markdown(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table, the bars beside them."""
    lines = ["| part | what | figure | × `python -c pass` | bar, held |", "|---|---|---|---|---|"]
    for one in figures:
        ratio = f"{one.ratio:.1f}" if one.ratio is not None else ""
        lines.append(f"| {one.part} | {one.what} | {one.value:.4g} {one.unit} | {ratio} | {one.bar} |")
    return "\n".join(lines)


def write_json(path: Path, figures: Iterable[Figure], notes: Iterable[str]) -> None:
    """The figures and the notes as JSON."""
    rows = [one._asdict() | {"holds": one.holds} for one in figures]
    path.write_text(json.dumps({"figures": rows, "notes": list(notes)}, indent=1) + "\n", encoding="utf-8")
