"""The record `cvmatch.gaps/1`: what of a gap report is still open, largest gain first."""

from __future__ import annotations

from typing import Any

from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_report import GapReport
from cvmatch.report.records import report_record

Record = dict[str, Any]
HEAD = ("source", "id", "kind", "cv", "posting", "title", "company", "score", "verdict", "must")
FOOT = ("warnings", "error", "versions")
GAP = ("label", "any_of", "importance", "state", "gain", "max_points", "why")


def gaps_record(report: GapReport) -> Record:
    """The requirements with something to gain, the conditions that are not clear, and the next steps."""
    whole = report_record(report)
    pairs = zip(report.requirements, whole["requirements"], strict=True)
    gaps = [_gap(item, row) for item, row in pairs if item.gain]
    return {
        "schema": "cvmatch.gaps/1",
        **{key: whole[key] for key in HEAD},
        "gaps": sorted(gaps, key=lambda gap: -gap["gain"]),
        "gates": [gate for gate in whole["gates"] if gate["state"] != "pass"],
        "next_steps": [step["text"] for step in whole["next_steps"]],
        **{key: whole[key] for key in FOOT},
    }


def _gap(item: Contribution, row: Record) -> Record:
    return {key: row[key] for key in GAP} | {"asked": item.requirement.evidence.quote}
