"""The taxonomy in other tools' forms: SKOS (Turtle), JSON, and spaCy patterns (JSONL for an entity or span ruler)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from skill_taxonomy.model import Skill, Taxonomy

_BASE = "urn:cvmatch:skill:"
_HEAD = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skill: <{_BASE}> .
"""
_SCHEMES = {"esco": "http://data.europa.eu/esco/skill/", "wikidata": "http://www.wikidata.org/entity/"}


def to_skos(taxonomy: Taxonomy) -> str:
    """A SKOS concept scheme in Turtle: preferred and alternative labels, hidden labels for surfaces that only count
    under a rule, broader, related, and exact matches where another classification has the skill."""
    scheme = f'<{_BASE[:-1]}> a skos:ConceptScheme ; skos:notation "{taxonomy.version}" .\n'
    return _HEAD + scheme + "".join(_concept(skill) for skill in taxonomy.skills.values())


def _concept(skill: Skill) -> str:
    triples = [
        "a skos:Concept",
        f"skos:inScheme <{_BASE[:-1]}>",
        f"skos:prefLabel {_label(skill.name)}",
        *(f"skos:altLabel {_label(alias)}" for alias in skill.aliases),
        *(f"skos:hiddenLabel {_label(text)}" for text in dict.fromkeys(rule.text for rule in skill.match)),
        *(f"skos:broader skill:{parent}" for parent in skill.broader),
        *(f"skos:related skill:{other}" for other in skill.related),
        *(f"skos:exactMatch <{address}>" for address in _matches(skill)),
        *([f"skos:scopeNote {_label(skill.used_for)}"] if skill.used_for else []),
    ]
    return f"\nskill:{skill.id} " + " ;\n    ".join(triples) + " .\n"


def _label(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) + "@en"


def _matches(skill: Skill) -> Iterator[str]:
    for scheme, external in skill.external.items():
        address = external if external.startswith("http") else _SCHEMES[scheme] + external if scheme in _SCHEMES else ""
        if address and not set(address) & set(' <>"{}|\\^`'):
            yield address


def to_json(taxonomy: Taxonomy) -> str:
    """Everything that is known, as one JSON object."""
    skills = {key: asdict(skill) for key, skill in taxonomy.skills.items()}
    roles = {key: asdict(role) for key, role in taxonomy.roles.items()}
    whole = {"version": taxonomy.version, "sha256": taxonomy.sha256, "skills": skills, "roles": roles}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_spacy_patterns(taxonomy: Taxonomy) -> str:
    """One pattern a line, {label, pattern, id}, of the surfaces that need no rule: what a ruler can say of a skill."""
    rows = (
        {"label": skill.kind.upper(), "pattern": surface, "id": skill.id}
        for skill in taxonomy.skills.values()
        for surface in dict.fromkeys((skill.name, *skill.aliases))
        if surface.lower() not in {rule.text.lower() for rule in skill.match}
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


FORMATS = {"skos": to_skos, "json": to_json, "spacy": to_spacy_patterns}
