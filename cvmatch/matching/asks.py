"""How much each requirement of a posting weighs: importance x tf x idf, the last two within a narrow band."""

from __future__ import annotations

from math import log

from cvmatch.matching.weights import Weights
from cvmatch.profiles.posting import PostingProfile, Requirement
from skill_taxonomy.model import Taxonomy

FEW = 3  # fewer hard asks than this, and asks outside the taxonomy are all there is to judge by: no cap then


def asked_weights(posting: PostingProfile, taxonomy: Taxonomy, weights: Weights) -> tuple[float, ...]:
    """One weight >= 0 per requirement, in their order. Company text weighs nothing; asks that the taxonomy does not
    know weigh at most the share `weights.unknown` together, unless hardly anything else is asked."""
    plain = [_weight(item, taxonomy, weights) for item in posting.requirements]
    outside = [not item.any_of for item in posting.requirements]
    scale = _cap(posting, taxonomy, plain, outside, weights)
    return tuple(weight * scale if unknown else weight for weight, unknown in zip(plain, outside, strict=True))


def _weight(item: Requirement, taxonomy: Taxonomy, weights: Weights) -> float:
    if item.where == "company":
        return 0.0
    base = {"required": 1.0, "preferred": weights.preferred}.get(item.importance, weights.mentioned)
    if not item.any_of:
        return base * weights.preferred
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


def _cap(
    posting: PostingProfile, taxonomy: Taxonomy, plain: list[float], outside: list[bool], weights: Weights
) -> float:
    hard = [item for item in posting.requirements if item.any_of and item.importance != "mentioned"]
    if sum(not is_soft(item, taxonomy) for item in hard) < FEW:
        return 1.0
    unknown = sum(weight for weight, out in zip(plain, outside, strict=True) if out)
    allowed = (sum(plain) - unknown) * weights.unknown / (1 - weights.unknown)
    return min(1.0, allowed / unknown) if unknown else 1.0
