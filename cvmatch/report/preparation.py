"""Interview preparation and the learning plan of one pair, as a record and as text."""

from __future__ import annotations

from typing import Any

from cvmatch.matching.gap_record import gap_record
from cvmatch.matching.gap_report import GapReport
from cvmatch.profiles.posting import PostingProfile
from cvmatch.report import words as w
from cvmatch.report.layout import joined, wrapped
from cvmatch.report.markdown import safe
from cvmatch.report.printable import one_line
from skill_taxonomy.learning_data import interview

Record = dict[str, Any]
TASKS = 8


def prepare_record(report: GapReport, posting: PostingProfile | None) -> Record:
    """`cvmatch.prepare/1`: tasks to picture, topics with questions, steps to take."""
    whole = gap_record(report)
    head = {key: whole[key] for key in ("source", "id", "kind", "cv", "posting", "title", "score")}
    tasks = [one_line(duty.quote) for duty in posting.duties[:TASKS]] if posting else []
    rest = {key: whole[key] for key in ("interview", "next_steps", "ladder", "warnings", "error", "versions")}
    general = interview()
    stages = [{"name": stage.name, "what": stage.what, "who": stage.who} for stage in general.stages]
    practice = {"pace": general.pace, "sites": list(general.sites)}
    return {"schema": "cvmatch.prepare/1"} | head | {"tasks": tasks, "stages": stages, "practice": practice} | rest


def prepare_text(record: Record, width: int = 80) -> str:
    """The same for a terminal."""
    lines = wrapped("", f"{one_line(record['cv'])} x {one_line(record['title'] or record['posting'])}", width)
    if record["error"]:
        lines += wrapped("NOTE  ", one_line(record["error"]["message"]), width)
    if record["tasks"]:
        lines += ["", "PICTURE THE WORK: CAN I DO THIS WITH CONFIDENCE?"]
        lines += [line for task in record["tasks"] for line in wrapped("[ ] ", task, width)]
    for topic in record["interview"]:
        lines += [
            "",
            *wrapped("", one_line(topic["label"]).upper() + (" (a gap)" if topic["kind"] == "gap" else ""), width),
        ]
        if topic["story"]:
            lines += wrapped("  Start from: ", f'"{one_line(topic["story"]["quote"])}"', width, 4)
        for question in topic["questions"]:
            lines += wrapped("  - ", one_line(question["ask"]), width)
            lines += [line for follow in question["follow"] for line in wrapped("    > ", one_line(follow), width)]
    if record["stages"]:
        lines += ["", "STAGES TO EXPECT"]
        lines += [
            line for stage in record["stages"] for line in wrapped("- ", f"{stage['name']}: {stage['what']}", width)
        ]
        lines += wrapped("", " ".join([record["practice"]["pace"], _sites(record)]).strip(), width)
    if record["next_steps"]:
        lines += ["", "WHAT TO DO NEXT"]
        for number, step in enumerate(record["next_steps"], 1):
            gain = f" ({w.gain_words(step['gain'])})" if w.gain_words(step["gain"]) else ""
            lines += wrapped(f"{number} ", one_line(step["text"]) + gain, width)
    return joined(lines)


def _sites(record: Record) -> str:
    sites = record["practice"]["sites"]
    return f"To practise: {', '.join(sites)}." if sites else ""


def prepare_markdown(record: Record) -> str:
    """The same as Markdown, tasks as a tick list."""
    lines = [f"# Preparation: {safe(record['title'] or record['posting'])}"]
    if record["tasks"]:
        lines += ["", "## Picture the work: can I do this with confidence?", ""]
        lines += [f"- [ ] {safe(task)}" for task in record["tasks"]]
    for topic in record["interview"]:
        lines += ["", f"## {safe(topic['label'])}" + (" (a gap)" if topic["kind"] == "gap" else ""), ""]
        lines += [f"Start from your own line: “{safe(topic['story']['quote'])}”", ""] if topic["story"] else []
        for question in topic["questions"]:
            lines += [f"- {safe(question['ask'])}", *(f"    - {safe(follow)}" for follow in question["follow"])]
    if record["stages"]:
        lines += ["", "## Stages to expect", ""]
        lines += [f"- **{safe(stage['name'])}**: {safe(stage['what'])}" for stage in record["stages"]]
        lines += ["", safe(" ".join([record["practice"]["pace"], _sites(record)]).strip(), 600)]
    if record["next_steps"]:
        lines += ["", "## What to do next", ""]
        lines += [f"{number}. {safe(step['text'])}" for number, step in enumerate(record["next_steps"], 1)]
    return "\n".join(lines) + "\n"
