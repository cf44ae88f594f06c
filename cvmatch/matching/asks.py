"""How much each requirement of a posting weighs: importance x tf x idf, the last two within a narrow band."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, log

from cvmatch.matching.weights import Weights
from cvmatch.profiles.posting import Requirement
from skill_taxonomy.model import Taxonomy

TITLE = "title"  # the `where` of the line of work
FEW = 5  # fewer hard asks than this, and asks outside the taxonomy are what there is to judge by: no cap then


def asked_weights(asks: Sequence[Requirement], taxonomy: Taxonomy, weights: Weights) -> tuple[float, ...]:
    """One weight >= 0 per requirement, in their order. Company text weighs nothing; asks that the taxonomy does not
    know weigh at most the share `weights.unknown` together, unless hardly anything else is asked; the line of work
    weighs the share `weights.work` of all the rest."""
    named = [item for item in asks if item.where != TITLE]
    plain = [_weight(item, taxonomy, weights) for item in named]
    scale = _cap(named, taxonomy, plain, weights)
    scaled = [weight if item.any_of else weight * scale for item, weight in zip(named, plain, strict=True)]
    work, rest = (fsum(scaled) or 1.0) * weights.work, iter(scaled)
    return tuple(work if item.where == TITLE else next(rest) for item in asks)


def _weight(item: Requirement, taxonomy: Taxonomy, weights: Weights) -> float:
    if item.where == "company":
        return 0.0
    base = {"required": 1.0, "preferred": weights.preferred}.get(item.importance, weights.mentioned)
    if not item.any_of:
        return base
    if is_soft(item, taxonomy):
        return base * weights.mentioned
    return base * min(max(_tf_idf(item, taxonomy, weights), 1.0), weights.band)


def _tf_idf(item: Requirement, taxonomy: Taxonomy, weights: Weights) -> float:
    """1 for a skill of middling rarity asked once. Of alternatives the commonest counts: that one is easiest met."""
    known = (taxonomy.skills.get(skill) for skill in item.any_of)
    rarity = min((weights.idf.of(skill.id, skill.kind) for skill in known if skill), default=weights.idf.middle)
    return (1 + log(max(item.asked_in, 1))) * rarity / weights.idf.middle


def is_soft(item: Requirement, taxonomy: Taxonomy) -> bool:
    """Only skills that anybody can claim (communication and the like)."""
    kinds = {taxonomy.skills[skill].kind for skill in item.any_of if skill in taxonomy.skills}
    return kinds == {"soft"}


def _cap(asks: list[Requirement], taxonomy: Taxonomy, plain: list[float], weights: Weights) -> float:
    hard = [item for item in asks if item.any_of and item.importance != "mentioned"]
    if sum(not is_soft(item, taxonomy) for item in hard) < FEW:
        return 1.0
    unknown = sum(weight for weight, out in zip(plain, asks, strict=True) if not out.any_of)
    allowed = (sum(plain) - unknown) * weights.unknown / (1 - weights.unknown)
    return min(1.0, allowed / unknown) if unknown else 1.0
