"""A gap report as a notebook shows it: the verdict, then each requirement with the line that speaks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvmatch.matching.states import STATES
from cvmatch.text.card import card

if TYPE_CHECKING:
    from cvmatch.matching.contribution import Contribution
    from cvmatch.matching.gap_report import GapReport


def gap_card(report: GapReport) -> str:
    """The fragment; what weighs most comes first, equals in the posting's order."""
    fit = "Not judged" if report.score is None else f"{report.score:.0f} of 100"
    why = str(report.error) if report.error else report.verdict
    facts = [f"{fit}: {why}", *(notice.message for notice in report.warnings)]
    head = ("asked", "state", "points", "gain", "in the CV")
    rows = [_row(item) for item in sorted(report.requirements, key=lambda item: -item.max_points)]
    return card(f"{report.cv} x {report.title or report.posting}", facts, head, rows)


def _row(item: Contribution) -> tuple[object, ...]:
    state = STATES[item.state]
    quote = item.cv_evidence[0].quote if item.cv_evidence else None
    points = f"{item.points:.1f} of {item.max_points:.1f}"
    return (
        item.requirement.label,
        f"{state.symbol} {state.name}",
        points,
        f"+{item.gain:.1f}" if item.gain else None,
        quote,
    )
