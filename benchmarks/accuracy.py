"""How well are quotations found? Made sets of many seeds, through the command itself.

    QUOTECHECK_EVAL=FOLDER python benchmarks/accuracy.py [--seeds 5] [--first 1001] [--posts 200] [--preset normal|hard|ruin]
                                                         [--knobs "--ocr-rate .1 ..."]

FOLDER holds make_posts.py, predict.py and score.py, and beside it the books and posts they are made from. Prints a
Markdown table: the mean over the seeds and the worst of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROWS = (
    ("plagdet", "pan.plagdet"),
    ("quotations recall", "quotes.recall"),
    ("quotations precision", "quotes.precision"),
    ("4-8 words found", "by_words.001-008.found"),
    ("post side: start within 2", "boundary.start.exact_2"),
    ("post side: end within 2", "boundary.end.exact_2"),
    ("source side: start within 2", "boundary.source_start.exact_2"),
    ("source side: end within 2", "boundary.source_end.exact_2"),
    ("credit right", "cited.right_share"),
    ("credit right, uncited ones", "cited.uncited_share"),
    ("false alarms in 10,000 words", "false_alarms.per_10k_words"),
)


def scores(tools: Path, seed: int, options: argparse.Namespace) -> dict[str, Any]:
    """The scores of one made set."""
    folder = Path(tempfile.mkdtemp(prefix="quotecheck-accuracy-"))
    preset = [] if options.preset == "normal" else [f"--{options.preset}"]
    made = [str(tools / "make_posts.py"), "--out", str(folder), "--posts", str(options.posts), "--seed", str(seed)]
    run([*made, *preset, *shlex.split(options.knobs)])
    predictions = str(folder / "predictions.jsonl")
    run([str(tools / "predict.py"), str(folder), "--out", predictions, "--tool", options.tool])
    result = folder / "scores.json"
    gold = str(folder / "gold.jsonl")
    run(
        [str(tools / "score.py"), "--gold", gold, "--pred", predictions, "--by", "words,perturb", "--json", str(result)]
    )
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    shutil.rmtree(folder)
    return found


def run(command: list[str]) -> None:
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


def value(found: dict[str, Any], path: str) -> float:
    for name in path.split("."):
        found = found.get(name, {})
    return float(found) if isinstance(found, (int, float)) else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=1001)
    parser.add_argument("--posts", type=int, default=200)
    parser.add_argument("--preset", choices=("normal", "hard", "ruin"), default="normal")
    parser.add_argument("--knobs", default="", help="further options of make_posts.py")
    parser.add_argument("--tool", default=shutil.which("quotecheck") or "quotecheck")
    options = parser.parse_args()
    tools = Path(os.environ["QUOTECHECK_EVAL"])
    sets = [scores(tools, options.first + n, options) for n in range(options.seeds)]
    print(
        f"{options.preset}, seeds {options.first} to {options.first + options.seeds - 1}, {options.posts} posts each\n"
    )
    print("| | mean | worst |\n|---|---|---|")
    for name, path in ROWS:
        all_values = [value(found, path) for found in sets]
        worst = max if "false alarms" in name else min
        print(f"| {name} | {statistics.mean(all_values):.4f} | {worst(all_values):.4f} |")
    kinds = sorted({kind for found in sets for kind in found["by_perturb"]})
    pooled = {
        kind: sum(f["by_perturb"][kind]["n"] * f["by_perturb"][kind]["found"] for f in sets if kind in f["by_perturb"])
        / sum(f["by_perturb"][kind]["n"] for f in sets if kind in f["by_perturb"])
        for kind in kinds
    }
    print("\nFound by kind of damage, seeds pooled: " + ", ".join(f"{k} {v:.3f}" for k, v in pooled.items()))


if __name__ == "__main__":
    main()
