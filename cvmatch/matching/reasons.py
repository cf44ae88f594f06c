"""The rule that decided a requirement, in words that a user can dispute."""

from __future__ import annotations

from cvmatch.matching.credit import Credit
from cvmatch.matching.standing import CvStanding, implications
from cvmatch.profiles.posting import Requirement
from skill_taxonomy.model import Taxonomy

PLACES = {"used": "shown in use", "education": "shown in education", "listed": "in a list only, no use shown"}


def reason(credit: Credit | None, item: Requirement, taxonomy: Taxonomy, cv: CvStanding) -> str:
    """One clause; for a requirement that nothing met, what was looked for, and the kinds of it that `cv` only lists."""
    if credit is None or credit.by is None:
        names = [_name(skill, taxonomy) for skill in item.any_of] or [item.label]
        kinds = [_name(skill, taxonomy) for skill in listed_kinds(item, cv, taxonomy)]
        listed = f"; in a list only, no use shown: {', '.join(kinds)}" if kinds else ""
        return f"not found in the CV: {', '.join(names)}{listed}"
    asked, held = _name(credit.skill, taxonomy), _name(credit.by.skill, taxonomy)
    if credit.match == "implied" and credit.by.skill == credit.skill:
        return f"a job title makes {asked} likely"
    if credit.match == "implied":
        return f"{held} ({PLACES[credit.shown]}) includes {asked} or makes it likely"
    if credit.match == "related":
        kin = "the field of" if credit.by.skill in taxonomy.skills[credit.skill].broader else "a sibling of"
        return f"{held} ({PLACES[credit.shown]}) is {kin} {asked}"
    return f"{asked}: {PLACES[credit.shown]}"


def listed_kinds(item: Requirement, cv: CvStanding, taxonomy: Taxonomy) -> list[str]:
    """The skills that the CV only lists and that in use would show what is asked, in the order of ids."""
    listed = (skill for skill, held in cv.skills.items() if held.shown == "listed" and skill in taxonomy.skills)
    plain = (skill for skill in listed if skill not in cv.implied)
    return sorted(skill for skill in plain if not implications(taxonomy, skill).keys().isdisjoint(item.any_of))


def _name(skill: str, taxonomy: Taxonomy) -> str:
    return taxonomy.skills[skill].name if skill in taxonomy.skills else skill
