"""Runs the evaluation packs through the installed command and holds the figures against pinned floors.

    python tests/evaluation/gate.py --packs DIR --cvmatch cvmatch [--quick] [--only PACK] [--update]

A figure that falls below its floor (or climbs over its ceiling) by more than NOISE ends in exit code 1. `--update`
moves floors to what was just measured, and refuses to loosen one unless `--allow-regression` says that it is meant.
The scorers belong to the packs, not to this project; each prints a last line `FIGURES {json}`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
NOISE = 0.002  # figures are deterministic; this forgives rounding in the scorers' output

# pack -> (arguments after the data folder, whether it belongs to the quick round)
PACKS: dict[str, tuple[list[str], bool]] = {
    "skills": ([], True),
    "requirements": ([], True),
    "pairs": (["--explain"], True),
    "roles-sample": (["--max-per-role", "20"], True),
    "reading-sample": ([], True),
    "roles": ([], False),
    "reading": ([], False),
    "robustness-laws": (["--part", "laws"], False),
    "robustness-attacks": (["--part", "attacks"], False),
    "robustness-other": (["--part", "other"], False),
    "robustness-corpus": (["--part", "corpus"], False),
    "robustness-faults": (["--part", "faults"], False),
}


def main() -> int:
    """Run the packs asked for; 0 where every figure holds."""
    options = arguments()
    floors = json.loads(FLOORS.read_text("utf-8"))
    failed = False
    for pack in chosen(options):
        figures = measure(pack, options.packs, options.cvmatch)
        for line, bad in verdicts(pack, floors.get(pack, {}), figures):
            print(line)
            failed |= bad
        if options.update:
            moved(floors.get(pack, {}), figures, options.allow_regression)
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return int(failed and not options.update)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=Path, required=True, help="the folder that holds the packs")
    parser.add_argument("--cvmatch", default="cvmatch", help="how to start the command")
    parser.add_argument("--quick", action="store_true", help="the packs of the quick round only")
    parser.add_argument("--only", choices=sorted(PACKS))
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update loosen a floor")
    return parser.parse_args()


def chosen(options: argparse.Namespace) -> list[str]:
    """The packs to run, in the table's order."""
    if options.only:
        return [options.only]
    return [name for name, (_, quick) in PACKS.items() if quick == options.quick or (quick and not options.quick)]


def measure(pack: str, packs: Path, command: str) -> dict[str, float]:
    """The figures of one pack as dotted names. Raises SystemExit where the scorer gave none."""
    folder = packs / pack.split("-")[0]
    with tempfile.TemporaryDirectory() as scratch:
        data = sample(folder / "dev", Path(scratch)) if pack == "reading-sample" else folder / "dev"
        call = [sys.executable, str(folder / "score.py"), str(data), *PACKS[pack][0], "--cvmatch", absolute(command)]
        run = subprocess.run(call, capture_output=True, text=True)
    last = [line for line in run.stdout.splitlines() if line.startswith("FIGURES ")]
    if not last:
        sys.exit(f"{pack}: the scorer gave no figures (exit {run.returncode}): {run.stderr.strip()[-500:]}")
    if run.returncode:
        print(f"{pack}: exit {run.returncode}: {run.stderr.strip()[-300:]}")
    return dict(flat(json.loads(last[-1].removeprefix("FIGURES "))))


def absolute(command: str) -> str:
    """A path of the command that holds wherever the scorer works."""
    return str(Path(command).absolute()) if Path(command).exists() else command


def sample(data: Path, scratch: Path) -> Path:
    """Every third file of the reading pack's layouts, all of its other parts."""
    for entry in data.iterdir():
        if entry.is_dir():
            (scratch / entry.name).mkdir()
        else:
            rows = entry.read_text("utf-8").splitlines(keepends=True)
            (scratch / entry.name).write_text("".join(rows[::3] if entry.stem == "layouts" else rows), "utf-8")
    for listing in scratch.glob("*.jsonl"):
        for row in listing.read_text("utf-8").splitlines():
            name = json.loads(row)["file"]
            (scratch / name).symlink_to((data / name).resolve())
    return scratch


def flat(value: Any, prefix: str = "") -> Iterator[tuple[str, float]]:
    """Nested figures as dotted names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield prefix, float(value)


def verdicts(pack: str, floors: dict[str, dict[str, float]], figures: dict[str, float]) -> Iterator[tuple[str, bool]]:
    """A line per pinned figure, and whether it broke its bound."""
    for name, bound in sorted(floors.items()):
        if name not in figures:
            yield f"FAIL {pack} {name}: not among the scorer's figures", True
            continue
        low, high, now = bound.get("at_least"), bound.get("at_most"), figures[name]
        bad = (low is not None and now < low - NOISE) or (high is not None and now > high + NOISE)
        said = f">= {low}" if low is not None else f"<= {high}"
        yield f"{'FAIL' if bad else 'ok  '} {pack} {name}: {now:.4g} ({said})", bad


def moved(floors: dict[str, dict[str, float]], figures: dict[str, float], regress: bool) -> None:
    """Tighten every bound to the figure; loosen one only if that is meant."""
    for name, bound in floors.items():
        for side, better in (("at_least", max), ("at_most", min)):
            if side in bound and name in figures:
                now = round(figures[name], 4)
                bound[side] = now if regress else better(bound[side], now)


if __name__ == "__main__":
    sys.exit(main())
