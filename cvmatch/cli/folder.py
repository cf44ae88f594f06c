"""`batch --report DIR`: the pages, results.csv and results.jsonl in a folder of their own. Each file is whole or not
there; index.html is written last, so that a folder that has it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.delivery import deliver
from cvmatch.cli.talk import complain
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.cli.gathering import Gathering

PARTS = ("pairs", "people", "postings")
INDEX = "index.html"
HOME = f"../{INDEX}"
SO_FAR = "so-far.jsonl"
AGAIN = "give the same command again for the whole"
Record = dict[str, Any]


def collected(records: Iterable[Record], folder: str) -> list[Record]:
    """All the records; after an interruption those that are done are left in the folder, beside an earlier report."""
    found: list[Record] = []
    try:
        found.extend(records)
    except KeyboardInterrupt:
        if found:
            path = _made(folder) / SO_FAR
            deliver(_lines(found), str(path))
            complain(f"interrupted: the {len(found)} pairs judged so far are in {path}; {AGAIN}")
        raise
    return found


def write_folder(records: Sequence[Record], gathering: Gathering, folder: str, top: int | None) -> None:
    """Writes everything; names are numbers, so no input decides where anything is written. Pages of an earlier batch
    that this one has no more are removed."""
    place = _made(folder)
    try:
        _write_all(place, records, gathering, top)
    except KeyboardInterrupt:
        complain(f"interrupted: {place} is not complete, it has no {INDEX} yet; {AGAIN}")
        raise


def _write_all(place: Path, records: Sequence[Record], gathering: Gathering, top: int | None) -> None:
    from cvmatch.report.csv import csv_rows
    from cvmatch.report.pages import addresses, pages

    (place / INDEX).unlink(missing_ok=True)
    of, taxonomy = gathering.gathered, gathering.asked.taxonomy()
    deliver(_lines(records), str(place / "results.jsonl"))
    deliver(csv_rows(records), str(place / "results.csv"))
    full = addresses(of, top)
    for (cv, posting), path in full.items():
        deliver(gathering.page(cv, posting, HOME), str(place / path))
    written = set(full.values())
    for path, page in pages(of, full, taxonomy):
        deliver(page, str(place / path))
        written.add(path)
    _clear(place, written)


def _lines(records: Sequence[Record]) -> Iterable[str]:
    from cvmatch.report.records import to_lines

    return to_lines(records)


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


def _clear(place: Path, written: set[str]) -> None:
    """Takes away pages with our kind of name that were not written now, and parts that hold nothing."""
    for part in PARTS:
        for path in (place / part).glob("[0-9][0-9][0-9][0-9].html"):
            if f"{part}/{path.name}" not in written:
                path.unlink()
        if not any((place / part).iterdir()):
            (place / part).rmdir()
    for name in {"market.html", SO_FAR} - written:
        (place / name).unlink(missing_ok=True)
