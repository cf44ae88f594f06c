"""Interview preparation that follows from the match: first what is asked for and claimed, then the gaps."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.asks import TITLE, is_soft
from cvmatch.matching.contribution import Contribution, CvEvidence
from cvmatch.matching.roles import RoleFit
from cvmatch.matching.scoring import Pair
from cvmatch.text.words import words
from skill_taxonomy.learning_data import Question, Stage, interview, lessons

CLAIMED, GAPS, DESIGNS, THEMES = 6, 4, 3, 3  # topics of each kind, and questions on design and on the firm's work
SENIOR = frozenset({"senior", "sr", "lead", "principal", "staff", "head", "architect"})  # of a title: design is asked
# Asked about any skill for which the taxonomy has no questions of its own.
ANY_CLAIMED = Question(
    "Where did you use {name}, and for what?",
    ("Why that, and not something else?", "What went wrong with it?", "What came of it, in numbers?"),
)
ANY_GAP = Question(
    "The CV does not show {name}: if they ask for it, what do you say?",
    ("Where did you come near it?", "What of your own work carries over?", "How would you start, and by when?"),
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What to prepare for. `kind`: claimed (asked for, and the CV shows it) | gap | design (a system to sketch; senior
    roles) | work (the firm's own work). `story` is the CV's own line to tell it with, where there is one."""

    kind: str
    skill: str
    label: str
    questions: tuple[Question, ...] = ()
    story: CvEvidence | None = None


def topics(items: tuple[Contribution, ...], pair: Pair, roles_posting: tuple[RoleFit, ...]) -> tuple[Topic, ...]:
    """All topics, the weightiest asks of each kind first."""
    asked = [item for item in items if item.requirement.where != TITLE and item.max_points > 0]
    asked = [item for item in asked if not is_soft(item.requirement, pair.taxonomy)]
    asked.sort(key=lambda item: -item.max_points)
    claimed = [_topic("claimed", item, pair) for item in asked if item.state != "missing" and item.cv_evidence]
    gaps = [_topic("gap", item, pair) for item in asked if item.state == "missing" and item.requirement.any_of]
    return (*claimed[:CLAIMED], *gaps[:GAPS], *_designs(pair, roles_posting), *_work(pair))


def _topic(kind: str, item: Contribution, pair: Pair) -> Topic:
    skill = item.skill or next(iter(item.requirement.any_of), "")
    known = lessons().get(skill)
    general = ANY_CLAIMED if kind == "claimed" else ANY_GAP
    name = pair.taxonomy.skills[skill].name if skill in pair.taxonomy.skills else item.requirement.label
    questions = known.questions if known else ()
    story = item.cv_evidence[0] if kind == "claimed" and item.shown == "used" else None
    return Topic(kind, skill, item.requirement.label, questions or (_about(general, name),), story)


def _about(question: Question, name: str) -> Question:
    return Question(question.ask.format(name=name), question.follow)


def _designs(pair: Pair, roles: tuple[RoleFit, ...]) -> tuple[Topic, ...]:
    """Systems to sketch, where the title is a senior one."""
    if not _senior(pair.posting.title) or not roles:
        return ()
    found = [Question(task.ask) for task in interview().designs if roles[0].id in task.roles]
    return (Topic("design", "", "Sketch a system, thinking aloud", tuple(found[:DESIGNS])),) if found else ()


def stages(title: str | None, roles_posting: tuple[RoleFit, ...]) -> tuple[Stage, ...]:
    """The stages that a posting's title and role make likely."""
    role = roles_posting[0].id if roles_posting else ""
    return tuple(
        stage
        for stage in interview().stages
        if (not stage.roles or role in stage.roles) and (_senior(title) or not stage.senior)
    )


def _senior(title: str | None) -> bool:
    return bool(SENIOR & set(words(title or "")))


def _work(pair: Pair) -> tuple[Topic, ...]:
    """What the firm says it does: the questions will come from there."""
    asks = tuple(
        Question(f"They write: “{theme.quote.strip()}” Which of your skills would you use there, and how?")
        for theme in pair.posting.topics[:THEMES]
    )
    return (Topic("work", "", "The firm's own work", asks),) if asks else ()
