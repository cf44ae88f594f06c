"""What to do next, in the order of what it is worth. Never a step that invents experience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvmatch.matching.asks import TITLE, is_soft
from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gates import GateResult
from cvmatch.matching.scoring import Pair
from skill_taxonomy.learning_data import Lesson, lessons

SKILLS, WORDS, GATES = 6, 3, 3  # steps of each kind
FEW = 0.5  # points: a gain below this is not worth a step


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of advice.

    `kind`: show (listed, show it in a bullet if you used it) | carry (a sibling is shown: say what carries over) |
    learn | word (another word for the same thing) | gate (say what the CV is silent about) | date. `text` is the whole
    advice in a sentence; `gain` the points it is worth, where known; `needs` the skill ids that come before `skill`,
    `have` those of them that the CV shows.
    """

    kind: str
    text: str
    skill: str = ""
    gain: float | None = None
    needs: tuple[str, ...] = ()
    have: tuple[str, ...] = ()


def next_steps(items: tuple[Contribution, ...], gates: tuple[GateResult, ...], pair: Pair) -> tuple[Step, ...]:
    """The advice: skills by gain, then conditions that the CV is silent about, words, dates."""
    worth = [item for item in items if (item.gain or 0) >= FEW and _teachable(item, pair)]
    worth.sort(key=lambda item: -(item.gain or 0))
    skills = [step for item in worth if (step := _skill_step(item, pair))]
    return (*skills[:SKILLS], *_gate_steps(gates), *list(_word_steps(items, pair))[:WORDS], *_date_steps(pair))


def _teachable(item: Contribution, pair: Pair) -> bool:
    """Neither the line of work nor a soft skill: nobody learns those from a list of steps."""
    return item.requirement.where != TITLE and not is_soft(item.requirement, pair.taxonomy)


def _skill_step(item: Contribution, pair: Pair) -> Step | None:
    label = item.requirement.label
    if item.state == "listed":
        text = f"Show {label} in a bullet of the job you used it in, if you did: so far it stands in a list only."
        return Step("show", text, item.skill, item.gain)
    if item.state == "related" and item.requirement.any_of:
        held = _name(item.cv_evidence[0].skill, pair) if item.cv_evidence else "a sibling"
        text = f"They ask for {label}, you show {held}: say what carries over."
        return Step("carry", text, item.skill, item.gain)
    return _learn(item, pair) if item.state == "missing" else None


def _learn(item: Contribution, pair: Pair) -> Step:
    label, skill = item.requirement.label, next(iter(item.requirement.any_of), "")
    lesson = lessons().get(skill)
    text = f"{label}: not found in the CV. If you have {'used it' if _is_name(skill, pair) else 'it'}, say where"
    if lesson is None:
        return Step("learn", f"{text}.", skill, item.gain)
    have = tuple(need for need in lesson.needs if need in pair.standing.skills or need in pair.standing.implied)
    return Step("learn", f"{text}; else learn it{_how(lesson, have, pair)}.", skill, item.gain, lesson.needs, have)


def _how(lesson: Lesson, have: tuple[str, ...], pair: Pair) -> str:
    time = f", about {lesson.weeks} week{'s' if lesson.weeks > 1 else ''}" if lesson.weeks else ""
    if not lesson.needs:
        return time
    names = ", ".join(_name(need, pair) + (" (in the CV)" if need in have else "") for need in lesson.needs)
    return f" (it needs {names}){time}"


def _gate_steps(gates: tuple[GateResult, ...]) -> list[Step]:
    """Conditions that decide, and of which the CV says nothing."""
    silent = [gate for gate in gates if gate.state == "unknown" and gate.importance == "required"]
    kinds = dict.fromkeys(gate.kind.replace("_", " ") for gate in silent if gate.kind != "location")
    return [Step("gate", f"Say how you stand on the {kind} asked for: the CV leaves it open.") for kind in kinds][
        :GATES
    ]


def _word_steps(items: tuple[Contribution, ...], pair: Pair) -> Iterator[Step]:
    """Same skill, other word: readers and search boxes look for theirs."""
    for item in items:
        own = pair.standing.skills.get(item.skill)
        theirs = sorted(pair.surfaces.get(item.skill, ()))
        if item.state == "alias" and own and theirs and _is_name(item.skill, pair):
            mine = min(own.surfaces)
            if not any(_found_anyway(one, two) for one in own.surfaces for two in theirs):
                yield Step("word", f"You write “{mine}”, they write “{theirs[0]}”: use their word once.", item.skill)


def _found_anyway(one: str, two: str) -> bool:
    """Whether one form holds the other ("Apache Spark", "Spark"): no reader and no search misses that."""
    short, long = sorted(("".join(filter(str.isalnum, form)) for form in (one, two)), key=len)
    return bool(short) and short in long


def _is_name(skill: str, pair: Pair) -> bool:
    """Tools have names that are looked for; methods may be told in one's own words."""
    return skill in pair.taxonomy.skills and pair.taxonomy.skills[skill].kind in ("tool", "platform", "language")


def _date_steps(pair: Pair) -> list[Step]:
    undated = [job.title or job.company for job in pair.cv.jobs if not job.start]
    return [Step("date", f"Give dates to “{undated[0]}”: without them nobody can count the years.")] if undated else []


def _name(skill: str, pair: Pair) -> str:
    return pair.taxonomy.skills[skill].name if skill in pair.taxonomy.skills else skill
