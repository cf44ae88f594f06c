"""What pages over many pairs keep of a gap report: small, without a word of the CV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cvmatch.matching.asks import TITLE, is_soft
from cvmatch.matching.contribution import MET, Contribution, Count
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.gates import GateResult
from cvmatch.matching.preparation import Topic
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy

SHOWN, PARTLY, OPEN = "shown", "partly", "open"
FIRST = {"listed": 0, "related": 1}  # asked about first: what is claimed and not yet borne out


@dataclass(frozen=True, slots=True)
class Ask:
    """A skill, or a choice of skills, that a posting asks for, as one CV meets it. `skill` is the option that met it
    best; `gains` as in Contribution: points per option, empty where several are wanted at once."""

    any_of: tuple[str, ...]
    importance: str
    state: str
    skill: str
    gains: tuple[float, ...]

    @property
    def degree(self) -> str:
        """shown | partly (listed, or a sibling) | open."""
        return SHOWN if self.state in MET else OPEN if self.state == "missing" else PARTLY


@dataclass(frozen=True, slots=True)
class Condition:
    """A gate: what is asked for, and whether the CV passes it (pass | fail | unknown)."""

    kind: str
    about: str
    state: str
    required: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """One pair. `role` is what the posting's content asks for, with its share (0..1); `cv_sha256` and
    `posting_sha256` are "" where a side could not be read; `questions` are (what about, question)."""

    cv: str
    posting: str
    title: str | None
    company: str | None
    score: float | None
    verdict: str
    must: Count
    nice: Count
    asks: tuple[Ask, ...]
    conditions: tuple[Condition, ...]
    roles: tuple[tuple[str, float], ...]
    title_agrees: bool | None
    gap: tuple[str, float] | None
    questions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    fault: tuple[str, str] | None
    cv_sha256: str = ""
    posting_sha256: str = ""

    @property
    def role(self) -> tuple[str, float] | None:
        """The role that the content asks for most."""
        return self.roles[0] if self.roles else None

    def failed(self) -> tuple[str, ...]:
        """Kinds of required conditions that the CV does not pass, each once."""
        return tuple(dict.fromkeys(item.kind for item in self.conditions if item.required and item.state == "fail"))


def digest(report: GapReport, taxonomy: Taxonomy) -> Digest:
    """The digest of a report. Soft skills and the line of work are left out of `asks`: nobody learns those."""
    gap = report.biggest_gap
    hashes = [sha256 for _, sha256 in report.inputs] or ["", ""]
    return Digest(
        report.cv, report.posting, report.title, report.company, report.score, report.verdict, report.must,
        report.nice,
        asks=tuple(_ask(item) for item in _learnable(report, taxonomy)),
        conditions=tuple(_condition(gate) for gate in report.gates),
        roles=tuple((fit.id, fit.score) for fit in report.roles_posting),
        title_agrees=report.title_check.agrees if report.title_check else None,
        gap=(gap.requirement.label, gap.gain or 0.0) if gap else None,
        questions=tuple(_questions(report))[: policy().questions],
        notes=tuple(dict.fromkeys(notice.code for notice in report.warnings)),
        fault=(report.error.code, str(report.error)) if report.error else None,
        cv_sha256=hashes[0], posting_sha256=hashes[1],
    )  # fmt: skip


def _learnable(report: GapReport, taxonomy: Taxonomy) -> Iterator[Contribution]:
    for item in report.requirements:
        asked = item.requirement
        if asked.any_of and asked.where != TITLE and item.max_points > 0 and not is_soft(asked, taxonomy):
            yield item


def _ask(item: Contribution) -> Ask:
    asked = item.requirement
    return Ask(asked.any_of, asked.importance, item.state, item.skill, item.gains)


def _condition(gate: GateResult) -> Condition:
    value = gate.value["level"] if isinstance(gate.value, Mapping) else gate.value
    several = value if isinstance(value, list | tuple) else [value]
    words = " or ".join(f"{each:g}" if isinstance(each, int | float) else str(each or "") for each in several)
    return Condition(gate.kind, words.replace("_", " "), gate.state, gate.importance == "required")


def _questions(report: GapReport) -> Iterator[tuple[str, str]]:
    """One question on each thing that is required and claimed: first what is only listed, else by weight."""
    musts = (item for item in report.requirements if item.requirement.importance == "required")
    required = {item.requirement.label: item for item in musts}
    claimed = [topic for topic in report.interview if topic.kind == "claimed" and topic.questions]

    def place(topic: Topic) -> tuple[bool, int]:
        item = required.get(topic.label)
        return item is None, FIRST.get(item.state, 2) if item else 2

    for topic in sorted(claimed, key=place):
        yield topic.label, topic.questions[0].ask
