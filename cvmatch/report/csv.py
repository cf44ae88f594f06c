"""Batch records as CSV: one width, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from cvmatch.report.printable import one_line

# A spreadsheet reads a cell that begins so as a formula (OWASP, CSV injection); the full-width forms count too.
FORMULA = tuple("=+-@\t\r\n\x00＝＋－＠")
COLUMNS = (
    "cv", "posting", "title", "company", "score", "must_met", "must_of", "nice_met", "nice_of", "gates_pass",
    "gates_fail", "gates_unknown", "role", "title_agrees", "biggest_gap", "gain", "warnings", "error",
)  # fmt: skip


def csv_rows(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A heading, when there is a record to follow it or none at all, then one line a record."""
    rows = map(_row, records)
    first = list(islice(rows, 1))
    yield from map(line, chain([COLUMNS], first, rows))


def cell(value: Any) -> str:
    """A value as text that no spreadsheet runs: numbers as they are, words on one line, an apostrophe where needed."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else f"{value:.10g}"
    text = one_line(str(value))
    return "'" + text if text.startswith(FORMULA) else text


def line(values: Iterable[Any]) -> str:
    """One row, every cell safe."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell(value) for value in values])
    return out.getvalue()


def _row(record: dict[str, Any]) -> list[Any]:
    must, nice, gates = record["must"], record["nice"], record["gates"]
    gap, error = record["biggest_gap"] or {}, record["error"] or {}
    return [
        record["cv"], record["posting"], record["title"], record["company"], record["score"], must["met"], must["of"],
        nice["met"], nice["of"], gates["pass"], gates["fail"], gates["unknown"], record["role"],
        record["title_agrees"], gap.get("label"), gap.get("gain"),
        " ".join(warning["code"] for warning in record["warnings"]), error.get("code"),
    ]  # fmt: skip
