"""Which of the taxonomy's roles a profile fits."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from skill_taxonomy.model import Taxonomy

OTHER = "other"


@dataclass(frozen=True, slots=True)
class RoleReason:
    """What spoke for a role: a skill id (`kind` "skill") or a word ("word"), and its weight in the role's favour."""

    kind: str
    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class RoleFit:
    """One role and its share; over all roles (with `other`, none of these) the scores sum to 1."""

    id: str
    name: str
    score: float
    contributions: tuple[RoleReason, ...] = ()


IMPORTANCE = {"core": 1.0, "usual": 0.5, "sometimes": 0.25, "edge": 0.1}


def role_fit(profile: CvProfile | PostingProfile, taxonomy: Taxonomy) -> tuple[RoleFit, ...]:
    """Every role of the taxonomy and `other`, best first."""
    held = _skills(profile)
    sums = {
        role.id: sum(IMPORTANCE[link.importance] for link in role.skills if link.skill in held)
        for role in taxonomy.roles.values()
    }
    sums[OTHER] = 1.0
    total = sum(sums.values())
    names = {role.id: role.name for role in taxonomy.roles.values()} | {OTHER: "none of these"}
    fits = [RoleFit(key, names[key], value / total) for key, value in sums.items()]
    return tuple(sorted(fits, key=lambda fit: (-fit.score, fit.id)))


def _skills(profile: CvProfile | PostingProfile) -> frozenset[str]:
    if isinstance(profile, CvProfile):
        return frozenset(use.skill for use in profile.skills)
    return frozenset(mention.skill for mention in profile.mentions if not mention.negated)
