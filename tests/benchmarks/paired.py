"""Two commands timed in turn, A B A B ..., and the ratio pair by pair: what holds when the machine is noisy."""

from __future__ import annotations

import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paired:
    """Wall seconds of whole processes, start-up included; `ratio` is the median of the pairs' ratios A / B."""

    a: float
    b: float
    ratio: float

    def __str__(self) -> str:
        return f"{self.a * 1000:.0f} ms against {self.b * 1000:.0f} ms, ratio {self.ratio:.2f}"


def paired(a: list[str], b: list[str], runs: int = 7) -> Paired:
    """Time `a` and `b` in turn after one warm-up each. Raises CalledProcessError where one fails."""
    for command in (a, b):
        _wall(command)
    pairs = [(_wall(a), _wall(b)) for _ in range(runs)]
    ratio = statistics.median(x / y for x, y in pairs)
    return Paired(statistics.median(x for x, _ in pairs), statistics.median(y for _, y in pairs), ratio)


def _wall(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started
