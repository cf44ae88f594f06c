"""The learning plan of one pair: what was not found in the CV, what comes first, how long, from what, by which work."""

from __future__ import annotations

from typing import Any

from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.ladder import learning_order
from cvmatch.matching.steps import Step
from cvmatch.report.words import skill_name
from skill_taxonomy.learning_data import Lesson, lessons
from skill_taxonomy.model import Taxonomy


def learning_plan(report: GapReport, taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """A row per gap, those that others need first, else by gain; a skill without a lesson has no weeks."""
    steps = {step.skill: step for step in report.next_steps if step.kind in ("learn", "carry") and step.skill}
    order = learning_order(list(steps))
    return [_row(steps[skill], lessons().get(skill, Lesson(skill)), taxonomy) for skill in order]


def _row(step: Step, lesson: Lesson, taxonomy: Taxonomy) -> dict[str, Any]:
    needs = [{"id": need, "name": skill_name(need, taxonomy), "shown": need in step.have} for need in lesson.needs]
    return {
        "skill": step.skill, "name": skill_name(step.skill, taxonomy), "gain": step.gain, "weeks": lesson.weeks,
        "needs": needs,
        "resources": list(lesson.resources), "project": lesson.project,
    }  # fmt: skip
