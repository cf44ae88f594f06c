"""The skill taxonomy: data and its door. `load()` gives the Taxonomy, with a folder of one's own laid over it."""

from skill_taxonomy.loading import load
from skill_taxonomy.model import MatchRule, Role, RoleSkill, Skill, Taxonomy

__all__ = ["MatchRule", "Role", "RoleSkill", "Skill", "Taxonomy", "load"]
