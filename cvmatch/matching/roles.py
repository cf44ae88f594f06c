"""Which of the taxonomy's roles a profile fits."""

from __future__ import annotations

from dataclasses import dataclass

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
