"""`batch --report DIR`: the pages, results.csv and results.jsonl in a folder of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.delivery import deliver
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.cli.gathering import Gathering

PARTS = ("pairs", "people", "postings")
HOME = "../index.html"


def write_folder(records: Sequence[dict[str, Any]], gathering: Gathering, folder: str, top: int | None) -> None:
    """Writes everything; names are numbers, so no input decides where anything is written. Pages of an earlier batch
    that this one has no more are removed."""
    from cvmatch.report.csv import csv_rows
    from cvmatch.report.pages import addresses, pages
    from cvmatch.report.records import to_lines

    place, of, taxonomy = _made(folder), gathering.gathered, gathering.asked.taxonomy()
    deliver(to_lines(records), str(place / "results.jsonl"))
    deliver(csv_rows(records), str(place / "results.csv"))
    full = addresses(of, top)
    written = {path for path, page in pages(of, full, taxonomy) if _write(place / path, page)}
    for (cv, posting), path in full.items():
        _write(place / path, gathering.page(cv, posting, HOME))
    _clear(place, written | set(full.values()))


def _made(folder: str) -> Path:
    """The folder, readable by its owner only where it is new: the pages quote CVs."""
    place = Path(folder)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in PARTS:
            (place / part).mkdir(mode=0o700, exist_ok=True)
    except OSError as fault:
        raise UsageFault(f"--report {folder} cannot be made", fault.strerror or "the system gave no reason") from fault
    return place


def _write(path: Path, page: str) -> bool:
    deliver(page, str(path))
    return True


def _clear(place: Path, written: set[str]) -> None:
    """Takes away pages with our kind of name that were not written now, and parts that hold nothing."""
    for part in PARTS:
        for path in (place / part).glob("[0-9][0-9][0-9][0-9].html"):
            if f"{part}/{path.name}" not in written:
                path.unlink()
        if not any((place / part).iterdir()):
            (place / part).rmdir()
    if "market.html" not in written:
        (place / "market.html").unlink(missing_ok=True)
