"""Benchmarks as ratios against the naive way, each pair timed in one run: `make bench`.

Prints a line per benchmark with its bound; exit code 1 where one is broken.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from paired import paired

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CVMATCH = str(Path(sys.executable).with_name("cvmatch"))
CV, POSTING = str(ROOT / "examples/ines-carvalho.pdf"), str(ROOT / "examples/data-scientist-retail.txt")

# name, command, naive command, the most that the ratio may be
TABLE = [
    ("cvmatch --help / import typer", [CVMATCH, "--help"], [sys.executable, "-c", "import typer"], 1.6),
    (
        "cold compare / naive script",
        [CVMATCH, "compare", CV, POSTING, "--no-cache", "-f", "json"],
        [sys.executable, str(HERE / "naive_compare.py"), CV, POSTING],
        1.0,
    ),
]


def main() -> int:
    """Run the table."""
    broken = 0
    for name, ours, naive, bound in TABLE:
        result = paired(ours, naive)
        broken += result.ratio > bound
        print(f"{'FAIL' if result.ratio > bound else 'ok  '} {name}: {result} (at most {bound})")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
