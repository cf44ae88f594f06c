"""Interview preparation and the learning plan as Markdown, with lists to tick."""

from __future__ import annotations

from collections.abc import Iterator

from cvmatch.report.markdown import safe
from cvmatch.report.preparation import LEARNT, TASKS_HEADING, Record, habits, plan_line, topic_heading


def prepare_markdown(record: Record) -> str:
    """The parts of `prepare_text`, in the same order."""
    lines = [f"# Preparation: {safe(record['title'] or record['posting'])}"]
    for heading, body in _parts(record):
        lines += ["", f"## {heading}", "", *body] if body else []
    return "\n".join(lines) + "\n"


def _parts(record: Record) -> Iterator[tuple[str, list[str]]]:
    yield TASKS_HEADING, [f"- [ ] {safe(task)}" for task in record["tasks"]]
    steps = [step for step in record["next_steps"] if step["kind"] != LEARNT]
    yield "Before the CV goes out", [f"- [ ] {safe(step['text'])}" for step in steps]
    for topic in record["interview"]:
        yield safe(topic_heading(topic)), list(_topic(topic))
    yield "Learning plan, what is needed first on top", [line for row in record["plan"] for line in _planned(row)]
    yield "Stages to expect", [f"- **{safe(stage['name'])}**: {safe(stage['what'])}" for stage in record["stages"]]
    yield "Practice", [f"- {safe(habit, 600)}" for habit in habits(record)]


def _topic(topic: Record) -> Iterator[str]:
    if topic["story"]:
        yield f"Start from your own line: “{safe(topic['story']['quote'])}”"
        yield ""
    for question in topic["questions"]:
        yield f"- {safe(question['ask'])}"
        yield from (f"    - {safe(follow)}" for follow in question["follow"])


def _planned(row: Record) -> Iterator[str]:
    yield f"- [ ] {safe(plan_line(row))}"
    if row["project"]:
        yield f"    - Project: {safe(row['project'])}"
    if row["resources"]:
        yield f"    - From: {safe('; '.join(row['resources']))}"
