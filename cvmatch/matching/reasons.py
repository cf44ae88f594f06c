"""The rule that decided a requirement, in words that a user can dispute."""

from __future__ import annotations

from cvmatch.matching.credit import Credit
from cvmatch.profiles.posting import Requirement
from skill_taxonomy.model import Taxonomy

PLACES = {"used": "shown in use", "education": "shown in education", "listed": "in a list only, no use shown"}


def reason(credit: Credit | None, item: Requirement, taxonomy: Taxonomy) -> str:
    """One clause; for a requirement that nothing met, what was looked for."""
    if credit is None or credit.by is None:
        names = [_name(skill, taxonomy) for skill in item.any_of] or [item.label]
        return f"not found in the CV: {', '.join(names)}"
    asked, held = _name(credit.skill, taxonomy), _name(credit.by.skill, taxonomy)
    if credit.match == "implied" and credit.by.skill == credit.skill:
        return f"the title of a job says {asked}"
    if credit.match == "implied":
        return f"{held} ({PLACES[credit.shown]}) includes {asked} or makes it likely"
    if credit.match == "related":
        kin = "the field of" if credit.by.skill in taxonomy.skills[credit.skill].broader else "a sibling of"
        return f"{held} ({PLACES[credit.shown]}) is {kin} {asked}"
    return f"{asked}: {PLACES[credit.shown]}"


def _name(skill: str, taxonomy: Taxonomy) -> str:
    return taxonomy.skills[skill].name if skill in taxonomy.skills else skill
