"""Which of the taxonomy's roles a profile fits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cvmatch.matching.remembering import remembered
from cvmatch.matching.role_model import RoleModel, parts, role_model, shares, with_broader
from cvmatch.matching.specialists import Named, specialist_share
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from cvmatch.text.role_terms import vocabulary
from skill_taxonomy.model import Taxonomy

OTHER = "other"
REASONS = 8  # the most telling features shown for a role
EVIDENCE = 5  # skills that any role takes as core or usual, from which on a CV counts as shown enough
TAKEN = ("core", "usual")


@dataclass(frozen=True, slots=True)
class RoleReason:
    """What spoke for a role: a skill id (`kind` "skill") or a word ("word"), and its weight in the role's favour
    (its part in the role's logit above the mean of all roles)."""

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


def role_fit(
    profile: CvProfile | PostingProfile, taxonomy: Taxonomy, model: RoleModel | None = None
) -> tuple[RoleFit, ...]:
    """Every role of the taxonomy and `other`, best first."""
    model = model or role_model()
    named = skill_counts(profile)
    counts = with_broader(named, taxonomy)
    terms = _terms(profile)
    found = parts(model, counts, terms)
    base = shares(model, found)
    if isinstance(profile, CvProfile):
        base = _with_evidence(base, named, taxonomy)
    rare, telling = specialist_share(_places(profile), terms, taxonomy, model.special)
    scores = dict.fromkeys((*taxonomy.roles, OTHER), 0.0) | _common(base, rare)
    for role, weight in telling.items():
        scores[role] += rare * (1 - base[OTHER]) * weight
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RoleFit(role, _name(role, taxonomy), score, _reasons(role, found, model)) for role, score in ordered)


@remembered(512)
def roles_of(profile: CvProfile | PostingProfile, taxonomy: Taxonomy) -> tuple[RoleFit, ...]:
    """`role_fit`, remembered."""
    return role_fit(profile, taxonomy)


def _with_evidence(base: dict[str, float], named: Counter[str], taxonomy: Taxonomy) -> dict[str, float]:
    """The shares of a CV, moved to `other` as far as it names fewer than EVIDENCE skills that roles take: the model
    has seen postings, and of a text of any other trade it knows only that it is no posting of that trade."""
    taken = {link.skill for role in taxonomy.roles.values() for link in role.skills if link.importance in TAKEN}
    kept = min(1.0, len(taken & named.keys()) / EVIDENCE)
    return {role: value * kept + (1 - kept if role == OTHER else 0.0) for role, value in base.items()}


def _common(base: dict[str, float], rare: float) -> dict[str, float]:
    """What is left to the common roles; whether it is a data role at all is not the rare roles' question."""
    return {role: value if role == OTHER else value * (1 - rare) for role, value in base.items()}


def skill_counts(profile: CvProfile | PostingProfile) -> Counter[str]:
    """Times each skill is named and not denied."""
    if isinstance(profile, CvProfile):
        return Counter({use.skill: n for use in profile.skills if (n := sum(not m.negated for m in use.mentions))})
    return Counter(mention.skill for mention in profile.mentions if not mention.negated)


def _places(profile: CvProfile | PostingProfile) -> tuple[Named, ...]:
    """Every place that names a skill and does not deny it."""
    if isinstance(profile, CvProfile):
        told = [(use.skill, m) for use in profile.skills for m in use.mentions if not m.negated]
        return tuple(Named(skill, m.start, m.section) for skill, m in told)
    return tuple(Named(m.skill, m.start, m.section) for m in profile.mentions if not m.negated)


def _terms(profile: CvProfile | PostingProfile) -> dict[str, int]:
    names = vocabulary()
    return {names[at]: times for at, times in profile.terms}


def _reasons(role: str, found: list[tuple[str, str, tuple[float, ...]]], model: RoleModel) -> tuple[RoleReason, ...]:
    if role not in model.classes:
        return ()
    at = model.classes.index(role)
    reasons = [RoleReason(kind, name, row[at] - sum(row) / len(row)) for kind, name, row in found]
    reasons = [reason for reason in reasons if reason.weight > 0]
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.what))[:REASONS])


def _name(role: str, taxonomy: Taxonomy) -> str:
    return taxonomy.roles[role].name if role in taxonomy.roles else "None of these"
