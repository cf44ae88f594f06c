"""A gap report, and a batch, as Markdown that holds nothing live: every word from outside is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_report import GapReport
from cvmatch.report import words as w
from cvmatch.report.printable import one_line
from skill_taxonomy.model import Taxonomy

_SIGNS = re.compile(r"([\\`*_\[\]|~#])")
LONG = 200  # characters of a quote or title in a table


def markdown(report: GapReport, taxonomy: Taxonomy) -> str:
    """The whole report."""
    title = report.title or report.posting
    blocks = [
        [f"# {safe(report.cv)} x {safe(title)}", f"**{safe(report.verdict)}**", _score(report)],
        _title(report, taxonomy),
        [f"- Note: {safe(notice.message)}" for notice in w.notices(report)],
        _gates(report),
        *(_requirements(report, importance, heading, taxonomy) for importance, heading in HEADINGS),
        _strengths(report, taxonomy),
        _steps(report),
        _interview(report),
        ["---", safe(w.versions_line(report)) + ". " + w.LIMITS],
    ]
    return "\n\n".join(_block(block) for block in blocks if block) + "\n"


HEADINGS = (("required", "Must"), ("preferred", "Nice to have"), ("mentioned", "Mentioned"))


def safe(text: str, most: int = LONG) -> str:
    """Words from outside on one line, with no Markdown or HTML in force."""
    line = one_line(text)
    return _SIGNS.sub(r"\\\1", html.escape(line if len(line) <= most else line[: most - 1] + "…", quote=False))


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are safe already."""
    lines = ["| " + " | ".join(heading) + " |", "|" + "---|" * len(heading)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _block(lines: Sequence[str]) -> str:
    listed = all(line.startswith(("- ", "1. ")) for line in lines[1:]) and len(lines) > 1 and lines[0].startswith("- ")
    return ("\n" if listed else "\n\n").join(line for line in lines if line)


def _score(report: GapReport) -> str:
    if report.score is None:
        return "No score: see the note."
    return f"Fit {report.score:.0f} of 100. Must: {w.counts(report.must)}. Nice to have: {w.counts(report.nice)}."


def _title(report: GapReport, taxonomy: Taxonomy) -> list[str]:
    check = report.title_check
    if check is None or not check.shares:
        return []
    shares = ", ".join(f"{safe(name)} {share:.0%}" for name, share in w.share_words(check, taxonomy))
    quotes = [f"> {safe(quote.quote)}" for quote in check.quotes[:2]] if check.agrees is False else []
    content = f" Content: {shares}." if shares else ""
    return ["## Title", w.sentence(safe(w.title_verdict(check, taxonomy))) + "." + content, *quotes]


def _gates(report: GapReport) -> list[str]:
    if not report.gates:
        return []
    rows = ((safe(gate.kind.replace("_", " ")), gate.state, safe(gate.why)) for gate in report.gates)
    return ["## Conditions beside the score", table(("condition", "state", "why"), rows)]


def _requirements(report: GapReport, importance: str, heading: str, taxonomy: Taxonomy) -> list[str]:
    items = [item for item in report.requirements if item.requirement.importance == importance]
    if not items:
        return []
    names = ("", "asked", "posting", "in the CV", "points", "to gain")
    return [f"## {heading}", table(names, (_row(item, taxonomy) for item in items))]


def _row(item: Contribution, taxonomy: Taxonomy) -> list[str]:
    found = safe(w.found(item, taxonomy))
    if item.cv_evidence:
        found += f": “{safe(item.cv_evidence[0].quote)}”"
    return [
        w.STATES[item.state].symbol + " " + w.STATES[item.state].name.replace(w.NOT_FOUND, "not found"),
        safe(item.requirement.label),
        _quoted(item.requirement.evidence.quote) or w.why_important(item),
        found,
        f"{item.points:.1f} of {item.max_points:.1f}",
        w.gain_words(item.gain),
    ]


def _quoted(text: str) -> str:
    return f"“{safe(text)}”" if text else ""


def _strengths(report: GapReport, taxonomy: Taxonomy) -> list[str]:
    names = ", ".join(safe(extra.name) for extra in report.extras)
    fits = ", ".join(f"{safe(fit.name)} {fit.score:.0%}" for fit in report.roles_cv[:3] if fit.id != "other")
    lines = [f"Shown in the CV and not asked for: {names}."] * bool(names)
    return ["## Strengths and roles", *lines, *([f"Roles that the CV fits: {fits}."] if fits else [])]


def _steps(report: GapReport) -> list[str]:
    lines = [f"1. {safe(step.text)}" + (f" ({w.gain_words(step.gain)})" if w.gain_words(step.gain) else "")
             for step in report.next_steps]  # fmt: skip
    return ["## What to do next", "\n".join(lines)] if lines else []


def _interview(report: GapReport) -> list[str]:
    lines = []
    for topic in report.interview:
        lines.append(
            f"- **{safe(topic.label)}**" + (f": start from “{safe(topic.story.quote)}”" if topic.story else "")
        )
        for question in topic.questions:
            lines.append(f"    - {safe(question.ask)}")
            lines += [f"        - {safe(follow)}" for follow in question.follow]
    return ["## Interview", "\n".join(lines)] if lines else []


def batch_markdown(records: Sequence[dict[str, Any]]) -> str:
    """A batch, best first, as one table."""
    names = ("", "fit", "must", "nice", "conditions", "posting", "CV", "biggest gap")
    rows = (_pair(number, record) for number, record in enumerate(records, 1))
    return "# Batch\n\n" + table(names, rows) + "\n"


def _pair(number: int, record: dict[str, Any]) -> list[str]:
    must, nice, gap, error = record["must"], record["nice"], record["biggest_gap"], record["error"]
    gates = record["gates"]
    return [
        str(number),
        w.score_words(record["score"]),
        f"{must['met']}/{must['of']}",
        f"{nice['met']}/{nice['of']}",
        f"{gates['fail']} fail, {gates['unknown']} unknown",
        safe(record["title"] or record["posting"], 80),
        safe(record["cv"], 60),
        safe(error["message"], 80) if error else safe(gap["label"], 60) if gap else "",
    ]
