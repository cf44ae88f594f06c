"""A gap report as the contract's `cvmatch.report/1`: plain dictionaries, ready for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cvmatch.matching.contribution import Contribution, Count, CvEvidence
from cvmatch.matching.gates import GateResult
from cvmatch.matching.ladder import Ladder, Rung
from cvmatch.matching.preparation import Topic
from cvmatch.matching.roles import RoleFit
from cvmatch.matching.steps import Step
from cvmatch.matching.titles import TitleCheck
from cvmatch.profiles.posting import Evidence
from skill_taxonomy.learning_data import Lesson

if TYPE_CHECKING:
    from cvmatch.matching.gap_report import GapReport

Record = dict[str, Any]


def gap_record(report: GapReport) -> Record:
    """The whole report."""
    return {
        "schema": "cvmatch.report/1",
        "source": report.inputs[0][0] if report.inputs else "",
        "id": f"{report.cv} x {report.posting}",
        "kind": "pair",
        "cv": report.cv,
        "posting": report.posting,
        "title": report.title,
        "company": report.company,
        "score": report.score,
        "verdict": report.verdict,
        "must": count_record(report.must),
        "nice": count_record(report.nice),
        "requirements": [contribution_record(item) for item in report.requirements],
        "gates": [gate_record(gate) for gate in report.gates],
        "extras": [{"id": extra.id, "name": extra.name} for extra in report.extras],
        "title_check": title_record(report.title_check),
        "roles": {"cv": fit_records(report.roles_cv), "posting": fit_records(report.roles_posting)},
        "next_steps": [step_record(step) for step in report.next_steps],
        "interview": [topic_record(topic) for topic in report.interview],
        "ladder": ladder_record(report.ladder),
        "warnings": [notice.to_dict() for notice in report.warnings],
        "error": None if report.error is None else {
            "code": report.error.code, "message": report.error.message, "hint": report.error.hint,
        },
        "versions": dict(report.versions),
        "inputs": [{"source": source, "sha256": sha256} for source, sha256 in report.inputs],
    }  # fmt: skip


def count_record(count: Count) -> Record:
    """How many requirements are in which state."""
    return asdict(count)


def contribution_record(item: Contribution) -> Record:
    """One requirement against the CV."""
    asked = item.requirement
    return {
        "any_of": list(asked.any_of),
        "at_least": asked.at_least,
        "label": asked.label,
        "importance": asked.importance,
        "because": {"kind": asked.because.kind, "text": asked.because.text},
        "min_years": asked.min_years,
        "match": item.match,
        "shown": item.shown,
        "state": item.state,
        "skill": item.skill,
        "why": item.why,
        "points": item.points,
        "max_points": item.max_points,
        "gain": item.gain,
        "posting_evidence": evidence_record(asked.evidence),
        "cv_evidence": [cv_evidence_record(place) for place in item.cv_evidence],
    }


def cv_evidence_record(place: CvEvidence) -> Record:
    """A line of the CV that speaks for a requirement."""
    return {
        "start": place.start, "end": place.end, "quote": place.quote, "section": place.section,
        "months": place.months, "last_used": place.last_used, "skill": place.skill,
    }  # fmt: skip


def evidence_record(evidence: Evidence) -> Record:
    """A passage of the posting with its place."""
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def gate_record(gate: GateResult) -> Record:
    """One condition beside the score."""
    value = dict(gate.value) if hasattr(gate.value, "keys") else gate.value
    evidence = None if gate.evidence is None else evidence_record(gate.evidence)
    return {
        "kind": gate.kind, "value": value, "importance": gate.importance, "state": gate.state, "why": gate.why,
        "evidence": evidence,
    }  # fmt: skip


def title_record(check: TitleCheck | None) -> Record | None:
    """What the title says, and what the content says."""
    if check is None:
        return None
    return {
        "stated_title": check.stated_title,
        "stated_role": check.stated_role,
        "agrees": check.agrees,
        "shares": [{"id": role, "share": share} for role, share in check.shares],
        "quotes": [evidence_record(quote) for quote in check.quotes],
    }


def fit_records(fits: tuple[RoleFit, ...]) -> list[Record]:
    """Roles with their shares, best first."""
    return [{"id": fit.id, "name": fit.name, "score": fit.score} for fit in fits]


def step_record(step: Step) -> Record:
    """One piece of advice."""
    return {
        "kind": step.kind, "text": step.text, "skill": step.skill, "gain": step.gain, "needs": list(step.needs),
        "have": list(step.have),
    }  # fmt: skip


def ladder_record(ladder: Ladder | None) -> Record | None:
    """Where the CV stands among the roles."""
    if ladder is None:
        return None
    return {
        "here": rung_record(ladder.here) if ladder.here else None,
        "next": [rung_record(rung) for rung in ladder.next],
        "near": [rung_record(rung) for rung in ladder.near],
    }


def rung_record(rung: Rung) -> Record:
    """One role, its overlap, and what is missing in learning order."""
    return {
        "role": rung.role, "name": rung.name, "overlap": rung.overlap, "held": rung.held, "of": rung.of,
        "missing": [{"skill": skill} | lesson_record(lesson) for skill, lesson in rung.missing],
    }  # fmt: skip


def lesson_record(lesson: Lesson | None) -> Record:
    """How a skill is learnt, where the taxonomy knows it."""
    if lesson is None:
        return {"needs": [], "weeks": None, "resources": [], "project": ""}
    return {
        "needs": list(lesson.needs), "weeks": lesson.weeks, "resources": list(lesson.resources),
        "project": lesson.project,
    }  # fmt: skip


def topic_record(topic: Topic) -> Record:
    """What to prepare for one requirement."""
    return {
        "kind": topic.kind,
        "skill": topic.skill,
        "label": topic.label,
        "questions": [{"ask": question.ask, "follow": list(question.follow)} for question in topic.questions],
        "story": None if topic.story is None else cv_evidence_record(topic.story),
    }
