"""What to learn, in an order in which it can be learnt: a list to print and tick off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvmatch.matching.ladder import learning_order
from cvmatch.report import words as w
from cvmatch.survey.digest import PARTLY, SHOWN
from cvmatch.survey.gaps import Gap
from cvmatch.survey.market import Demand
from skill_taxonomy.learning_data import Lesson, lessons
from skill_taxonomy.model import Taxonomy

INSTEAD = 3  # other choices named beside a skill
Demands = Mapping[str, Demand]


def tick_list(
    gaps: Sequence[Gap], demand: Demands, states: Mapping[str, str], taxonomy: Taxonomy
) -> list[dict[str, Any]]:
    """A row per gap, what others need first on top; `states`: how the CV stands on each skill."""
    by_skill = {gap.skill: gap for gap in gaps}
    return [gap_row(by_skill[skill], demand, states, taxonomy) for skill in learning_order(list(by_skill))]


def gap_row(gap: Gap, demand: Demands, states: Mapping[str, str], taxonomy: Taxonomy) -> dict[str, Any]:
    """One skill: what it opens, how often it is asked for, what it needs, how long it takes, from what."""
    lesson = lessons().get(gap.skill, Lesson(gap.skill))
    asked = demand.get(gap.skill)
    return {
        "name": w.skill_name(gap.skill, taxonomy),
        "instead": [w.skill_name(skill, taxonomy) for skill in gap.instead[:INSTEAD]],
        "opens": len(gap.opens),
        "people": gap.people,
        "short": gap.short,
        "asked": asked.asked if asked else gap.postings,
        "must": asked.must if asked else gap.must,
        "partly": gap.degree == PARTLY,
        "weeks": weeks(lesson.weeks),
        "needs": [_need(need, states, taxonomy) for need in lesson.needs],
        "project": lesson.project,
        "resources": list(lesson.resources),
    }


def _need(skill: str, states: Mapping[str, str], taxonomy: Taxonomy) -> str:
    return w.skill_name(skill, taxonomy) + (" (in the CV)" if states.get(skill) == SHOWN else "")


def weeks(number: int | None) -> str:
    """ "about 3 weeks"; empty where nobody has said."""
    return f"about {number} week{'s' * (number != 1)}" if number else ""
