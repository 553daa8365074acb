"""How tests ask whether time grows with the size alone, whatever else the machine does meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that `work` takes, without the collector: it would look through what all other tests have left."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def keeps_pace(seconds: Callable[[int], float], size: int, *, factor: float = 6, allowance: float = 0.05) -> bool:
    """Whether four times the `size` takes less than `factor` times the seconds, and `allowance` seconds of noise.

    What grows with the square takes sixteen times as long in each round; a busy machine spoils some rounds only.
    """
    small = large = float("inf")
    for _ in range(12):
        small, large = min(small, seconds(size)), min(large, seconds(4 * size))
        if large < factor * small + allowance:
            return True
    return False
