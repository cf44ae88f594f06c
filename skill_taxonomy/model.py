"""The values that the taxonomy is made of. Everything is frozen; ids are never reused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SKILL_KINDS = ("language", "tool", "platform", "method", "field", "soft")
ROLE_IDS = (
    "data-analyst", "data-engineer", "data-scientist", "machine-learning-engineer", "mlops-engineer", "nlp-engineer",
    "computer-vision-engineer", "robotics-engineer", "research-scientist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchRule:
    """When an ambiguous surface is the skill.

    The surface counts only if every condition that is given holds: `case` (exactly these letters), one of `near`
    within `window` tokens on either side (words, case ignored, a trailing * is a prefix), none of `not_near` there,
    not inside one of the phrases `never`. With `list_item` true, standing as an item of a list beside another skill
    (separated by comma, slash, bullet ...) counts in place of `near`.
    """

    text: str
    case: bool = False
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    list_item: bool = False
    window: int = 8


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill (SKOS concept): `name` is its preferred label, `aliases` its alt labels (matched without regard to
    case; hyphen, space and plural variants are made by rule), `match` the rules of its ambiguous surfaces.

    `broader`: what it is a kind of; `implies`: what having it makes likely without being it; `related`: siblings
    with the share of credit (0..1) that one gives for the other; `group`: the either/or class.
    `origin`: article | postings | field.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    match: tuple[MatchRule, ...] = ()
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: Mapping[str, float] = field(default_factory=dict)
    group: str | None = None
    used_for: str = ""
    external: Mapping[str, str] = field(default_factory=dict)
    origin: str = "field"


@dataclass(frozen=True, slots=True)
class RoleSkill:
    """A skill of a role: `importance` core | usual | sometimes | edge; `says` the words of the role's description
    that it rests on (verbatim), or, for what was added from postings, "" with `share` of that role's postings."""

    skill: str
    importance: str
    says: str = ""
    origin: str = "article"
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its titles, what one does all day, the skills it takes, and the roles it builds on."""

    id: str
    name: str
    titles: tuple[str, ...]
    builds_on: tuple[str, ...]
    tasks: tuple[str, ...]
    skills: tuple[RoleSkill, ...]
    description: str = ""
    origin: str = "article"


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All skills and roles, by id, in sorted order; `sha256` identifies the exact data (overlay included)."""

    version: str
    sha256: str
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]

    def broader(self, skill_id: str) -> frozenset[str]:
        """Everything the skill is a kind of, at any distance, itself left out."""
        found: set[str] = set()
        queue = list(self.skills[skill_id].broader)
        while queue:
            parent = queue.pop()
            if parent not in found:
                found.add(parent)
                queue.extend(self.skills[parent].broader)
        return frozenset(found)
