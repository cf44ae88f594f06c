"""`batch --report DIR`: index.html, results.csv and results.jsonl in a folder of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cvmatch.cli.delivery import deliver
from cvmatch.errors import UsageFault


def write_folder(records: Sequence[dict[str, Any]], folder: str) -> None:
    """Writes the three files; names are fixed, so no input decides where anything is written."""
    from cvmatch.report.csv import csv_rows
    from cvmatch.report.html import batch_html
    from cvmatch.report.ranked import ranked
    from cvmatch.report.records import to_lines

    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise UsageFault(f"--report {folder} cannot be made", fault.strerror or "the system gave no reason") from fault
    deliver(to_lines(records), str(place / "results.jsonl"))
    deliver(csv_rows(records), str(place / "results.csv"))
    deliver(batch_html(ranked(records)), str(place / "index.html"))
