"""Strengths that the posting does not ask for."""

from __future__ import annotations

from cvmatch.matching.standing import CvStanding, implications
from cvmatch.profiles.posting import PostingProfile
from skill_taxonomy.model import Taxonomy


def extra_skills(standing: CvStanding, posting: PostingProfile, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Ids of hard skills in use that no requirement names and that meet none by what they imply; longest used first."""
    asked = {skill for item in posting.requirements for skill in item.any_of}
    free = [
        item
        for name, item in standing.skills.items()
        if item.shown == "used" and name in taxonomy.skills and taxonomy.skills[name].kind != "soft"
        and name not in asked and asked.isdisjoint(implications(taxonomy, name))
    ]  # fmt: skip
    return tuple(item.skill for item in sorted(free, key=lambda item: (-(item.months or 0), item.skill)))
