"""Two versions of a CV against one posting: which requirements changed state, and by how many points."""

from __future__ import annotations

from typing import Any

from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_report import GapReport
from cvmatch.report import words as w
from cvmatch.report.layout import fitting, joined, wrapped
from cvmatch.report.printable import name_of, one_line

Record = dict[str, Any]


def diff_record(old: GapReport, new: GapReport) -> Record:
    """`cvmatch.diff/1`: all requirements whose state or points changed, the largest change first."""
    before = {_key(item): item for item in old.requirements}
    changes = [_change(before[_key(item)], item) for item in new.requirements if _key(item) in before]
    moved = [change for change in changes if change["from"] != change["to"] or abs(change["points"]) >= 1e-9]
    scores = (old.score, new.score)
    return {
        "schema": "cvmatch.diff/1",
        "source": name_of(new.inputs[0][0]) if new.inputs else "",
        "id": name_of(f"{old.cv} > {new.cv} x {new.posting}"),
        "kind": "pair",
        "old": name_of(old.cv),
        "new": name_of(new.cv),
        "posting": name_of(new.posting),
        "score": {"old": scores[0], "new": scores[1], "change": None if None in scores else scores[1] - scores[0]},  # type: ignore[operator]
        "changes": sorted(moved, key=lambda change: (-abs(change["points"]), change["label"])),
        "error": next((item for item in (old.to_dict()["error"], new.to_dict()["error"]) if item), None),
        "versions": dict(new.versions),
    }


def _key(item: Contribution) -> tuple[Any, ...]:
    asked = item.requirement
    return asked.any_of, asked.label, asked.importance, asked.evidence.start


def _change(old: Contribution, new: Contribution) -> Record:
    return {
        "label": new.requirement.label,
        "any_of": list(new.requirement.any_of),
        "importance": new.requirement.importance,
        "from": old.state,
        "to": new.state,
        "points": new.points - old.points,
    }


def diff_text(record: Record, width: int = 80) -> str:
    """The same for a terminal."""
    score = record["score"]
    lines = wrapped("", f"{one_line(record['old'])} > {one_line(record['new'])} x {one_line(record['posting'])}", width)
    if record["error"]:
        lines += wrapped("NOTE     ", one_line(record["error"]["message"]), width)
    if score["change"] is not None:
        lines += [f"FIT      {score['old']:.1f} > {score['new']:.1f} ({score['change']:+.1f})"]
    room = width - 8 - 2 - 44
    for change in record["changes"]:
        states = f"{w.STATES[change['from']].name} > {w.STATES[change['to']].name}"
        points, label = f"{change['points']:+.1f}", one_line(change["label"])
        row = [(points, -6), (label, max(14, room)), (states, 44)]
        lines += fitting(row, width)
    return joined(lines if record["changes"] else [*lines, "no requirement changed"])
