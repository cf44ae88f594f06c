"""Reading PDFs beside pdfminer.six: `python tests/benchmarks/bench_reading.py [FOLDER]`.

First the work of the child process alone, warm: our reader (characters, order, sections, hidden text) and
`pdfminer.high_level.extract_text` read each file in turn, in CPU time, the least of three runs, summed. Then the whole
command on one core and on two, in turn. Without a folder, the examples' PDFs are read.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
CVMATCH = str(Path(sys.executable).with_name("cvmatch"))
RUNS = 3


def least(read: Callable[[bytes], object], data: bytes) -> float:
    """CPU seconds of the quickest of three readings."""
    spent = []
    for _ in range(RUNS):
        begin = time.process_time()
        read(data)
        spent.append(time.process_time() - begin)
    return min(spent)


def beside_pdfminer(files: list[Path]) -> None:
    """Prints the CPU time of both readers over all files."""
    from pdfminer.high_level import extract_text

    from cvmatch.documents.pdf.child import answer
    from cvmatch.documents.pdf.file_text import read_file

    ways: tuple[Callable[[bytes], object], ...] = (
        lambda data: answer(data, read_file),
        lambda data: extract_text(io.BytesIO(data)),
    )
    sums = [0.0, 0.0]
    for data in (file.read_bytes() for file in files):
        for which, read in enumerate(ways):
            read(data)
            sums[which] += least(read, data)
    print(f"{len(files)} PDFs, CPU in the child, warm: cvmatch {sums[0]:.2f} s, pdfminer {sums[1]:.2f} s,"
          f" ratio {sums[0] / sums[1]:.2f}")  # fmt: skip


def wall(files: list[Path], cores: int) -> float:
    """Wall seconds of one command that reads all files with so many processes on as many cores."""
    given = os.sched_getaffinity(0)
    command = [CVMATCH, "text", *map(str, files), "-f", "jsonl", "--jobs", str(cores)]
    os.sched_setaffinity(0, sorted(given)[:cores])  # which the child inherits
    try:
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - begin
    finally:
        os.sched_setaffinity(0, given)


def cores(files: list[Path]) -> None:
    """Prints the wall time on one core and on two, and the median of the pairs' ratios."""
    wall(files, 2)
    pairs = [(wall(files, 1), wall(files, 2)) for _ in range(RUNS)]
    one, two = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{len(files)} PDFs, whole command: one core {one:.2f} s, two {two:.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    found = sorted(folder.rglob("*.pdf"))
    beside_pdfminer(found)
    cores(found)
