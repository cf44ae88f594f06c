"""A gap report on a terminal."""

from __future__ import annotations

from cvmatch.matching.gap_report import GapReport
from cvmatch.report.printable import printable


def terminal(report: GapReport, *, verbose: bool = False) -> str:
    """The report as plain text."""
    return printable(f"{report.verdict}\nFIT {report.score}\n")
