"""Interview preparation and the learning plan of one pair, as a record and as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvmatch.matching.gap_record import gap_record
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.preparation import stages
from cvmatch.profiles.posting import PostingProfile
from cvmatch.report import words as w
from cvmatch.report.layout import joined, wrapped
from cvmatch.report.learning_plan import learning_plan
from cvmatch.report.printable import one_line
from skill_taxonomy.learning_data import interview
from skill_taxonomy.model import Taxonomy

Record = dict[str, Any]
TASKS = 8
TASKS_HEADING = "Picture the work: can I do this with confidence?"
# What is learnt stands in the plan; the other steps are about the CV.
LEARNT = "learn"


def prepare_record(report: GapReport, posting: PostingProfile | None, taxonomy: Taxonomy) -> Record:
    """`cvmatch.prepare/1`: tasks to picture, topics with questions, a learning plan, steps to take."""
    whole = gap_record(report)
    head = {key: whole[key] for key in ("source", "id", "kind", "cv", "posting", "title", "score")}
    tasks = [one_line(duty.quote) for duty in posting.duties[:TASKS]] if posting else []
    rest = {key: whole[key] for key in ("interview", "next_steps", "ladder", "warnings", "error", "versions")}
    general = interview()
    likely = [
        {"name": stage.name, "what": stage.what, "who": stage.who}
        for stage in stages(report.title, report.roles_posting)
    ]
    practice = {
        "pace": general.pace, "sites": list(general.sites), "answers": list(general.answers),
        "before": list(general.before), "books": list(general.books), "cheat_sheets": list(general.cheat_sheets),
    }  # fmt: skip
    plan = learning_plan(report, taxonomy)
    return {"schema": "cvmatch.prepare/1"} | head | {"tasks": tasks, "stages": likely, "practice": practice,
                                                     "plan": plan} | rest  # fmt: skip


def prepare_text(record: Record, width: int = 80) -> str:
    """The same for a terminal."""
    lines = wrapped("", f"{one_line(record['cv'])} x {one_line(record['title'] or record['posting'])}", width)
    if record["error"]:
        lines += wrapped("NOTE  ", one_line(record["error"]["message"]), width)
    for heading, body in _parts(record, width):
        lines += ["", *wrapped("", heading, width), *body] if body else []
    return joined(lines)


def _parts(record: Record, width: int) -> Iterator[tuple[str, list[str]]]:
    """(heading, lines) in the order of the days before an interview."""
    yield TASKS_HEADING.upper(), _listed("[ ] ", map(one_line, record["tasks"]), width)
    steps = [step["text"] + _gain(step["gain"]) for step in record["next_steps"] if step["kind"] != LEARNT]
    yield "BEFORE THE CV GOES OUT", _listed("[ ] ", map(one_line, steps), width)
    for topic in record["interview"]:
        yield topic_heading(topic).upper(), _topic(topic, width)
    plan = [line for row in record["plan"] for line in _planned(row, width)]
    yield "LEARNING PLAN, WHAT IS NEEDED FIRST ON TOP", plan
    stages_found = (f"{stage['name']}: {stage['what']}" for stage in record["stages"])
    yield "STAGES TO EXPECT", _listed("- ", stages_found, width)
    yield "PRACTICE", _listed("- ", habits(record), width)


def _listed(lead: str, texts: Any, width: int) -> list[str]:
    return [line for text in texts for line in wrapped(lead, text, width)]


def _topic(topic: Record, width: int) -> list[str]:
    lines = []
    if topic["story"]:
        lines += wrapped("  Start from: ", f'"{one_line(topic["story"]["quote"])}"', width, 4)
    for question in topic["questions"]:
        lines += wrapped("  - ", one_line(question["ask"]), width)
        lines += _listed("    > ", map(one_line, question["follow"]), width)
    return lines


def _planned(row: Record, width: int) -> list[str]:
    lines = wrapped("[ ] ", plan_line(row), width)
    if row["project"]:
        lines += wrapped("    Project: ", one_line(row["project"]), width, 6)
    if row["resources"]:
        lines += wrapped("    From: ", one_line("; ".join(row["resources"])), width, 6)
    return lines


def topic_heading(topic: Record) -> str:
    """The label of a topic, and that it is a gap where it is one."""
    return one_line(topic["label"]) + (" (not found in the CV)" if topic["kind"] == "gap" else "")


def plan_line(row: Record) -> str:
    """One gap of the plan: what, how long, what comes first, what it is worth."""
    weeks = f", about {row['weeks']} week{'s' if row['weeks'] > 1 else ''}" if row["weeks"] else ""
    needs = ", ".join(need["name"] + (" (in the CV)" if need["shown"] else "") for need in row["needs"])
    return one_line(row["name"] + weeks + (f"; first {needs}" if needs else "") + _gain(row["gain"]))


def habits(record: Record) -> list[str]:
    """How to practise and how to answer, a line each."""
    practice = record["practice"]
    sites = f" To practise: {', '.join(practice['sites'])}." if practice["sites"] else ""
    books = [f"Books: {'; '.join(practice['books'])}"] if practice["books"] else []
    sheets = [f"Cheat sheets: {'; '.join(practice['cheat_sheets'])}"] if practice["cheat_sheets"] else []
    pace = [(practice["pace"] + sites).strip()] if practice["pace"] or sites else []
    return [one_line(text[:1].upper() + text[1:]) for text in (*pace, *practice["answers"], *books, *sheets)]


def _gain(gain: float | None) -> str:
    return f" ({w.gain_words(gain)})" if w.gain_words(gain) else ""
