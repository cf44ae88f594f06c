"""`compare` and `batch`."""

from __future__ import annotations

from cvmatch.cli import options as o


def compare(cv: str, posting: str, format: o.Format = None) -> int:
    """The gap report of one CV and one posting."""
    return 0


def batch(cv: list[str], postings: list[str] | None = None, format: o.Format = None) -> int:
    """Every CV against every posting, best first."""
    return 0
