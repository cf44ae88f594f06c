"""What the HTML report shows, as plain values: the template only sets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.ladder import Ladder
from cvmatch.matching.preparation import stages
from cvmatch.matching.steps import Step
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from cvmatch.report import words as w
from cvmatch.report.anatomy import anatomy
from cvmatch.report.health import health
from cvmatch.report.panes import Part, pane
from cvmatch.report.printable import one_line
from cvmatch.report.timeline import timeline
from skill_taxonomy.learning_data import Lesson, interview, lessons
from skill_taxonomy.model import Taxonomy

BRIEF = 6  # names in a line that is read in a glance
GROUPS = (("required", "Must"), ("preferred", "Nice to have"), ("mentioned", "Mentioned"))


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement as the ledger shows it. `number` counts from 1 and names its marks in both panes."""

    number: int
    label: str
    state: str
    because: str
    asked: str
    found: str
    evidence: tuple[tuple[str, str], ...]
    why: str
    points: float
    most: float
    gain: str
    in_posting: bool
    in_cv: bool


def page(
    report: GapReport,
    taxonomy: Taxonomy,
    cv: tuple[Document, CvProfile] | None,
    posting: tuple[Document, PostingProfile] | None,
) -> dict[str, Any]:
    """All values of the template `report.html`."""
    cv_pane = _cv_pane(report, cv[0]) if cv else ()
    posting_pane = _posting_pane(report, posting[0]) if posting else ()
    places = _anchors(posting_pane), _anchors(cv_pane)
    rows = [_row(number, item, taxonomy, places) for number, item in enumerate(report.requirements, 1)]
    asked = [skill for item in report.requirements for skill in item.requirement.any_of]
    return {
        "report": report,
        "cv_name": one_line(report.cv),
        "title": one_line(report.title or report.posting),
        "company": one_line(report.company or ""),
        "rows": rows,
        "groups": [(name, heading, _of(report, rows, name)) for name, heading in GROUPS],
        "brief": _brief(report),
        "parts": _parts(rows),
        "must": w.counts(report.must),
        "nice": w.counts(report.nice),
        "notices": w.notices(report),
        "title_line": w.title_verdict(report.title_check, taxonomy) if report.title_check else "",
        "anatomy": anatomy(report, posting, taxonomy),
        "timeline": timeline(cv[1], asked, taxonomy, report.versions.get("as_of", "")) if cv else None,
        "cv_pane": cv_pane,
        "posting_pane": posting_pane,
        "roles": [(fit.name, fit.score) for fit in report.roles_cv if fit.id != "other"][:5],
        "rungs": _rungs(report.ladder, taxonomy),
        "plan": [_planned(step, taxonomy) for step in report.next_steps],
        "interview": interview(),
        "stages": stages(report.title, report.roles_posting),
        "tasks": [one_line(duty.quote) for duty in posting[1].duties[:8]] if posting else [],
        "health": health(*cv, report.versions.get("as_of", "")) if cv else [],
        "versions": w.versions_line(report),
        "limits": w.LIMITS,
    }


def _brief(report: GapReport) -> list[tuple[str, str]]:
    """What ten seconds need: the must-haves that are shown and not found, those that weigh most first, and the first
    step."""
    musts = sorted(
        (i for i in report.requirements if i.requirement.importance == "required"), key=lambda i: -i.max_points
    )
    named = [(item, one_line(item.requirement.label)) for item in musts]
    lines = [
        ("Shown", ", ".join([label for item, label in named if item.met][:BRIEF])),
        ("Not found in the CV", ", ".join([label for item, label in named if item.state == "missing"][:BRIEF])),
        ("Next", report.next_steps[0].text if report.next_steps else ""),
    ]
    return [(name, words) for name, words in lines if words]


def _rungs(ladder: Ladder | None, taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """The rungs from where the CV stands upwards, then the others."""
    if ladder is None:
        return []
    places = [("here", rung) for rung in (ladder.here,) if rung]
    places += [("next", rung) for rung in ladder.next] + [("", rung) for rung in ladder.near]
    return [
        {
            "place": place,
            "rung": rung,
            "missing": [_to_learn(skill, lesson, taxonomy) for skill, lesson in rung.missing],
        }
        for place, rung in places
    ]


def _to_learn(skill: str, lesson: Lesson | None, taxonomy: Taxonomy) -> str:
    weeks = f" ({lesson.weeks} weeks)" if lesson and lesson.weeks else ""
    return w.skill_name(skill, taxonomy) + weeks


def _planned(step: Step, taxonomy: Taxonomy) -> dict[str, Any]:
    """A step with how it is learnt, where that is its point."""
    lesson = lessons().get(step.skill) if step.kind in ("learn", "carry") else None
    return {"step": step, "resources": lesson.resources if lesson else (), "project": lesson.project if lesson else ""}


def _of(report: GapReport, rows: list[Row], importance: str) -> list[Row]:
    pairs = zip(report.requirements, rows, strict=True)
    return [row for item, row in pairs if item.requirement.importance == importance]


def _cv_pane(report: GapReport, document: Document) -> tuple[Part, ...]:
    spans = [
        (place.start, place.end, number)
        for number, item in enumerate(report.requirements, 1)
        for place in item.cv_evidence
    ]
    return pane(document.text, document.sections, spans, posting=False)


def _posting_pane(report: GapReport, document: Document) -> tuple[Part, ...]:
    places = [(number, item.requirement.evidence) for number, item in enumerate(report.requirements, 1)]
    spans = [(place.start, place.end, number) for number, place in places]
    return pane(document.text, document.sections, spans, posting=True)


def _anchors(parts: tuple[Part, ...]) -> set[int]:
    return {number for part in parts for piece in part.pieces for number in piece.anchors}


def _row(number: int, item: Contribution, taxonomy: Taxonomy, places: tuple[set[int], set[int]]) -> Row:
    evidence = [
        (one_line(place.quote), _place(place.section, w.place_words(item, place, taxonomy)))
        for place in item.cv_evidence
    ]
    return Row(
        number, one_line(item.requirement.label), item.state, w.why_important(item),
        one_line(item.requirement.evidence.quote), w.found(item, taxonomy), tuple(evidence), one_line(item.why),
        item.points, item.max_points, w.gain_words(item.gain), number in places[0], number in places[1],
    )  # fmt: skip


def _place(section: str | None, words: str) -> str:
    return ", ".join(part for part in (section or "", words) if part)


def _parts(rows: list[Row]) -> list[dict[str, Any]]:
    """The score as a strip of 1000 units: each requirement as wide as it weighs, filled as far as it is met."""
    strip, x = [], 0.0
    for row in sorted(rows, key=lambda row: (-row.most, row.number)):
        width = row.most * 10
        strip.append({"row": row, "x": round(x, 2), "width": round(width, 2), "fill": round(row.points * 10, 2)})
        x += width
    return strip
