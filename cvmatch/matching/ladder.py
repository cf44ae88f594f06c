"""The ladder of roles: where a CV stands, which rung is next, and what it takes, in learning order."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.remembering import remembered
from cvmatch.matching.roles import OTHER, RoleFit
from cvmatch.matching.standing import CvStanding
from skill_taxonomy.learning_data import Lesson, lessons
from skill_taxonomy.model import Role, Taxonomy

COUNTED = {"core": 2.0, "usual": 1.0}  # importance of a role's skill -> its weight in the overlap
MOST = 8  # missing skills named for a rung


@dataclass(frozen=True, slots=True)
class Rung:
    """A role as seen from a CV: `overlap` is the share (0..1) of its core and usual skills that the CV shows, core
    counting twice; `missing` the others in learning order, each with its lesson where there is one."""

    role: str
    name: str
    overlap: float
    held: int
    of: int
    missing: tuple[tuple[str, Lesson | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """`here` is the role that the CV fits best (None where it fits none), `next` the roles that build on it, and
    `near` the other roles by overlap, best first."""

    here: Rung | None
    next: tuple[Rung, ...] = ()
    near: tuple[Rung, ...] = ()


@remembered(64)
def ladder(standing: CvStanding, fits: tuple[RoleFit, ...], taxonomy: Taxonomy) -> Ladder:
    """The ladder as seen from a CV whose roles are `fits`, best first."""
    rungs = {role.id: _rung(role, standing, taxonomy) for role in taxonomy.roles.values()}
    best = fits[0].id if fits and fits[0].id != OTHER else None
    above = [role.id for role in taxonomy.roles.values() if best in role.builds_on]
    by_overlap = sorted(rungs.values(), key=lambda rung: (-rung.overlap, rung.role))
    return Ladder(
        rungs.get(best) if best else None,
        tuple(rung for rung in by_overlap if rung.role in above),
        tuple(rung for rung in by_overlap if rung.role != best and rung.role not in above),
    )


def _rung(role: Role, standing: CvStanding, taxonomy: Taxonomy) -> Rung:
    links = [link for link in role.skills if link.importance in COUNTED]
    shown = {link.skill for link in links if _shows(link.skill, standing)}
    total = sum(COUNTED[link.importance] for link in links)
    held = sum(COUNTED[link.importance] for link in links if link.skill in shown)
    missing = [link for link in links if link.skill not in shown]
    missing.sort(key=lambda link: (-COUNTED[link.importance], link.skill))
    ordered = learning_order([link.skill for link in missing][:MOST])
    plan = tuple((skill, lessons().get(skill)) for skill in ordered)
    return Rung(role.id, role.name, held / total if total else 0.0, len(shown), len(links), plan)


def _shows(skill: str, standing: CvStanding) -> bool:
    """Used, studied, said by a title, or shown by something that is a kind of it."""
    own = standing.skills.get(skill)
    return bool(own and own.shown != "listed") or skill in standing.titled or skill in standing.implied


def learning_order(skills: list[str]) -> tuple[str, ...]:
    """The skills with what they need before them; else in the order given."""
    done: list[str] = []

    def visit(skill: str, above: frozenset[str]) -> None:
        lesson = lessons().get(skill)
        for need in lesson.needs if lesson else ():
            if need in skills and need not in above:
                visit(need, above | {need})
        if skill not in done:
            done.append(skill)

    for skill in skills:
        visit(skill, frozenset({skill}))
    return tuple(done)
