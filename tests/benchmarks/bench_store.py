"""`batch CV --top 20` over N saved postings, as whole processes: `bench_store.py WORK [N ...] [--corpus FILE]`.

For each N: wall and processor seconds and peak memory of a warm run (profile and index kept), up to 100,000 beside the
naive script, in turn. Prints a table; `--svg FILE` draws it too (docs/scale-curve.svg).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]
CVMATCH = str(Path(sys.executable).with_name("cvmatch"))
CV = str(ROOT / "examples/ines-carvalho.pdf")
MOST_NAIVE = 100_000  # its vectors of a million texts take 3 GB
Cost = tuple[float, float, float]  # wall s, processor s, MB


def cost(command: list[str]) -> Cost:
    """What one process costs."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    wall, processor, memory = (statistics.median(each) for each in zip(*costs, strict=True))
    return wall, processor, memory


def fit_naive(store: Path, folder: Path) -> None:
    """The naive script's vectors of the same texts."""
    from cvmatch.store import PostingStore

    command = [sys.executable, str(HERE / "naive_rank.py"), "fit", str(folder)]
    with PostingStore(store) as saved, subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as child:
        for posting in saved.list():
            print(json.dumps(posting.text), file=child.stdin)


def measured(work: Path, count: int, corpus: Path | None, base: int, runs: int) -> tuple[Cost, Cost | None]:
    """(ours, the naive script's) for `count` postings."""
    from many_postings import make, originals

    store = work / f"{count}.db"
    if not store.exists():
        make(store, originals(corpus, min(base, count)), count)
    ours = [CVMATCH, "batch", CV, "--store", str(store), "--top", "20", "-f", "jsonl", "--as-of", "2026-11"]
    first = cost(ours)
    print(f"{count}: first run (reads the CV, makes the index) {first[0]:.1f} s", file=sys.stderr)
    if count > MOST_NAIVE:
        return median([cost(ours) for _ in range(runs)]), None
    if not (work / f"{count}.naive").exists():
        fit_naive(store, work / f"{count}.naive")
    naive = [sys.executable, str(HERE / "naive_rank.py"), CV, str(work / f"{count}.naive")]
    cost(naive)
    pairs = [(cost(ours), cost(naive)) for _ in range(runs)]
    return median([one for one, _ in pairs]), median([other for _, other in pairs])


def main() -> None:
    """Measure, print, draw."""
    from curve import Point, svg

    asked = argparse.ArgumentParser()
    asked.add_argument("work", type=Path)
    asked.add_argument("counts", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--base", type=int, default=1_000, help="so many different texts")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--svg", type=Path, metavar="FILE", help="draw the curve there")
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(given.work / "cache")
    print("| postings | wall s | processor s | MB | naive wall s | naive processor s | naive MB | ratio (processor) |")
    print("|---|---|---|---|---|---|---|---|")
    points = []
    for count in sorted(given.counts):
        ours, naive = measured(given.work, count, given.corpus, given.base, given.runs)
        beside = f"{naive[0]:.2f} | {naive[1]:.2f} | {naive[2]:.0f} | {ours[1] / naive[1]:.2f}" if naive else " | | | "
        print(f"| {count:,} | {ours[0]:.2f} | {ours[1]:.2f} | {ours[2]:.0f} | {beside} |", flush=True)
        points.append(Point(count, ours[0], naive[0] if naive else None))
    if given.svg:
        given.svg.write_text(svg(points), "utf-8")


if __name__ == "__main__":
    main()
