"""The ladder of roles: how many of a role's skills a CV shows, and which rung is next. Counting, no judgement."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.profiles.cv import CvProfile
from cvmatch.report.words import skill_name
from skill_taxonomy.model import Role, Taxonomy

COUNTED = ("core", "usual")
MISSING = 6


@dataclass(frozen=True, slots=True)
class Rung:
    """One role: `shown` of `of` core and usual skills, the first ones missing, and the roles that it builds on."""

    role: str
    name: str
    shown: int
    of: int
    missing: tuple[str, ...]
    builds_on: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part that is shown, 0..1."""
        return self.shown / self.of if self.of else 0.0


def ladder(cv: CvProfile, taxonomy: Taxonomy) -> list[Rung]:
    """All roles, the one with most skills shown first (ties by id)."""
    have = held(cv, taxonomy)
    rungs = [_rung(role, have, taxonomy) for role in taxonomy.roles.values()]
    return sorted((rung for rung in rungs if rung.of), key=lambda rung: (-rung.share, rung.role))


def held(cv: CvProfile, taxonomy: Taxonomy) -> frozenset[str]:
    """The skills that a CV shows in use, with what they are kinds of and what they imply."""
    used = [use.skill for use in cv.skills if use.demonstrated and use.skill in taxonomy.skills]
    wider = [taxonomy.broader(skill) | set(taxonomy.skills[skill].implies) for skill in used]
    return frozenset(used).union(*wider)


def next_rung(rungs: list[Rung]) -> Rung | None:
    """Of the roles that build on the first one, the one with most skills shown."""
    if not rungs:
        return None
    above = [rung for rung in rungs if rungs[0].name in rung.builds_on]
    return above[0] if above else None


def _rung(role: Role, have: frozenset[str], taxonomy: Taxonomy) -> Rung:
    counted = sorted(
        (item for item in role.skills if item.importance in COUNTED), key=lambda item: COUNTED.index(item.importance)
    )
    missing = [skill_name(item.skill, taxonomy) for item in counted if item.skill not in have]
    names = tuple(taxonomy.roles[other].name for other in role.builds_on if other in taxonomy.roles)
    return Rung(role.id, role.name, len(counted) - len(missing), len(counted), tuple(missing[:MISSING]), names)
