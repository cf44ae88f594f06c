"""Full judging of N postings by one process, and what a cluster's client does for each: `bench_shards.py WORK [N ...]
[--corpus FILE]`.

Prints a table (processor seconds and peak memory of whole processes, the median of `--runs`), the slope between the
smallest and the largest N, and for the largest the client's part and the sizes of messages and answers.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]


def rows_in(work: Path, corpus: Path | None, count: int) -> Path:
    """A file of `count` rows."""
    from many_postings import originals

    path = work / f"{count}.jsonl"
    path.write_text("\n".join(map(json.dumps, originals(corpus, count))) + "\n", "utf-8")
    return path


def client(path: Path) -> tuple[float, float, float]:
    """(processor ms a posting, bytes of messages a posting, bytes of answers a posting) of the client of a cluster."""
    from bench_store import CV

    from cvmatch.api import read, shipped
    from cvmatch.cli.answers import Answers
    from cvmatch.cli.clustering import Errand, _bounded, answer
    from cvmatch.documents.reading import pending
    from cvmatch.judging import candidate

    cvs, errand, answers = [candidate(read(CV), shipped())], Errand(None, "2026-11", False, False, False), Answers("x")
    list(pending([path], kind="posting"))
    errand.message(cvs, ())
    started, sent, count = time.process_time(), 0, 0
    for some in _bounded(pending([path], kind="posting")):
        message = errand.message(cvs, some)
        answers.key(message.shard, message.rests_on)
        sent, count = sent + len(pickle.dumps(message)), count + len(some)
    spent = time.process_time() - started
    return spent / count * 1000, sent / count, len(pickle.dumps(answer(message))) / len(some)


def main() -> None:
    """Measure and print."""
    from bench_store import CV, CVMATCH, cost, median

    asked = argparse.ArgumentParser()
    asked.add_argument("work", type=Path)
    asked.add_argument("counts", type=int, nargs="*", default=[500, 1_000, 2_000])
    asked.add_argument("--corpus", type=Path)
    asked.add_argument("--runs", type=int, default=1)
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(given.work / "cache")
    print("| postings | processor s | MB |\n|---|---|---|")
    spent = {}
    for count in given.counts:
        path = rows_in(given.work, given.corpus, count)
        command = [CVMATCH, "batch", CV, "--postings", str(path), "--jobs", "1", "--no-cache", "-f", "jsonl"]
        _, spent[count], memory = median([cost(command) for _ in range(given.runs)])
        print(f"| {count:,} | {spent[count]:.2f} | {memory:.0f} |", flush=True)
    least, most = min(spent), max(spent)
    print(f"slope: {(spent[most] - spent[least]) / (most - least) * 1000:.2f} ms a posting")
    ms, sent, came = client(path)
    print(f"client: {ms:.3f} ms, {sent:.0f} bytes sent, {came:.0f} bytes of answers a posting")


if __name__ == "__main__":
    main()
