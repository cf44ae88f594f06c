"""`postings add` as whole processes: `bench_import.py WORK [N ...] [--corpus FILE] [--jobs J ...]`.

First import: for each N and each number of processes postings a second, processor milliseconds a posting (all
processes), and the memory of the greatest process; by itself the saving, and with understanding. `--saved N ...` saves
without understanding and saves the same again: the same file, and the same rows in a file of other bytes. Beyond the
corpus its postings are repeated with a line of their own. Reads /proc, so Linux only. Prints tables.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
CVMATCH = str(Path(sys.executable).with_name("cvmatch"))
SAVE = (
    "import sys; from cvmatch.store import PostingStore\n"
    "with PostingStore(sys.argv[1]) as store: print(store.add_paths([sys.argv[2]], jobs=int(sys.argv[3])).unchanged)"
)
LOOK = 0.1  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, processor seconds of all processes, and the greatest process's peak in MB."""

    wall: float
    processor: float
    peak: float


def cost(command: list[str]) -> Cost:
    """What a command costs with all its processes, looked at while they run. Raises CalledProcessError."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    processor: dict[int, float] = {}
    peak: dict[int, float] = {}
    while child.poll() is None:
        for pid in _family(child.pid):
            _look(pid, processor, peak)
        time.sleep(LOOK)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(time.perf_counter() - started, sum(processor.values()), max(peak.values(), default=0.0))


def _family(pid: int) -> Iterator[int]:
    """A process and all that it began."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for each in children:
        yield from _family(int(each))


def _look(pid: int, processor: dict[int, float], peak: dict[int, float]) -> None:
    try:
        spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return
    processor[pid] = (int(spent[11]) + int(spent[12])) / TICKS
    highest = status.partition("VmHWM:")[2].split()
    peak[pid] = max(peak.get(pid, 0.0), int(highest[0]) / 1024 if highest else 0.0)


def rows(work: Path, count: int, corpus: Path | None, base: int) -> Path:
    """A file of `count` postings, made once."""
    from many_postings import originals

    path = work / f"{count}.jsonl"
    if not path.exists():
        known = originals(corpus, min(base, count))
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                one, again = known[number % len(known)], number // len(known)
                if again:
                    one = {**one, "id": f"{one['id']}-{again}", "text": f"{one['text']}\nReference {number}"}
                print(json.dumps(one), file=file)
    return path


def empty(store: Path) -> Path:
    """The path of a store that is not there."""
    for end in ("", "-wal", "-shm"):
        Path(f"{store}{end}").unlink(missing_ok=True)
    return store


def first_import(work: Path, count: int, source: Path, jobs: int) -> None:
    """One line of the first table."""
    store = empty(work / "first.db")
    saving = cost([sys.executable, "-c", SAVE, str(store), str(source), str(jobs)])
    store = empty(store)
    whole = cost([CVMATCH, "postings", "add", str(source), "--store", str(store), "--jobs", str(jobs), "-q"])
    for what, spent in (("saving alone", saving), ("with understanding", whole)):
        each = f"{spent.processor / count * 1000:.2f}"
        print(f"| {count:,} | {jobs} | {what} | {count / spent.wall:,.0f} | {each} | {spent.peak:.0f} |", flush=True)


def again(work: Path, count: int, source: Path) -> None:
    """One line of the second table."""
    store, other = empty(work / f"saved-{count}.db"), work / f"{count}-other.jsonl"
    other.write_bytes(source.read_bytes() + b"\n")
    costs = [cost([sys.executable, "-c", SAVE, str(store), str(path), "2"]) for path in (source, source, other)]
    first, same, rehashed = costs
    told = f"{first.wall:.1f} | {first.peak:.0f} | {same.wall:.2f} | {rehashed.wall:.1f} | {rehashed.peak:.0f}"
    print(f"| {count:,} | {told} |", flush=True)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("work", type=Path)
    asked.add_argument("counts", type=int, nargs="*", default=[9_691])
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--base", type=int, default=9_691, help="so many different texts")
    asked.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    asked.add_argument("--saved", type=int, nargs="*", default=[10_000, 100_000])
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    print(
        "| postings | processes | first import | postings a second | processor ms each | MB of the greatest process |"
    )
    print("|---|---|---|---|---|---|")
    for count in given.counts:
        for jobs in given.jobs:
            first_import(given.work, count, rows(given.work, count, given.corpus, given.base), jobs)
    print("\n| postings saved | s | MB | the same file again s | the same rows in another file s | MB |")
    print("|---|---|---|---|---|---|")
    for count in given.saved:
        again(given.work, count, rows(given.work, count, given.corpus, given.base))


if __name__ == "__main__":
    main()
