"""The role model, fitted with scikit-learn and read here as a table: whether a text is of the field at all (a logistic
regression), and if so of which role (a softmax).

Two blocks of features, each weighed by (1 + ln times) x idf and brought to unit length: the skills (each also counts
for what it is a kind of) and the words and pairs of words of `cvmatch.text.role_terms`. A role's logit is its
intercept plus the sum of feature x weight, so that every feature's part in a role can be shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from pathlib import Path

from cvmatch.text.role_terms import vocabulary
from skill_taxonomy.model import Taxonomy

TABLE = Path(__file__).with_name("role_weights.json")

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RoleModel:
    """`classes` are role ids and, last, `other` (none of them); `intercept` one number each. `skills` and `terms` map a
    feature to (idf, weight of each class). `special` are the numbers of the rule for the rare roles in
    `cvmatch.matching.specialists`: intercept, and the weight of each of its features."""

    classes: tuple[str, ...]
    intercept: Row
    skills: Mapping[str, Row]
    terms: Mapping[str, Row]
    special: Row = ()


@lru_cache(maxsize=1)
def role_model() -> RoleModel:
    """The shipped model."""
    return read_model(json.loads(TABLE.read_text("utf-8")), vocabulary())


def read_model(table: Mapping[str, object], terms: tuple[str, ...]) -> RoleModel:
    """A model from its table; the rows of `terms` are in the vocabulary's order."""
    found: Mapping[str, list[list[float]]] = table  # type: ignore[assignment]
    rows = {term: tuple(row) for term, row in zip(terms, found["terms"], strict=True)}
    skills = {row[0]: tuple(row[1:]) for row in found["skills"]}
    return RoleModel(
        tuple(table["classes"]), tuple(table["intercept"]), skills, rows, tuple(table["special"]),  # type: ignore
    )  # fmt: skip


def with_broader(counts: Mapping[str, int], taxonomy: Taxonomy) -> Counter[str]:
    """Times each skill is named, itself or by what is a kind of it."""
    found = Counter(dict(counts))
    for skill, times in counts.items():
        for wider in _broader(taxonomy, skill):
            found[wider] += times
    return found


_BROADER: dict[tuple[str, str], tuple[str, ...]] = {}


def _broader(taxonomy: Taxonomy, skill: str) -> tuple[str, ...]:
    key = (taxonomy.sha256, skill)
    if key not in _BROADER:
        _BROADER[key] = tuple(sorted(taxonomy.broader(skill))) if skill in taxonomy.skills else ()
    return _BROADER[key]


def features(counts: Mapping[str, int], rows: Mapping[str, Row]) -> dict[str, float]:
    """The features of one block, at unit length; those that the model lacks are left out."""
    raw = {name: (1 + log(times)) * rows[name][0] for name, times in sorted(counts.items()) if name in rows}
    length = sqrt(sum(value * value for value in raw.values()))
    return {name: value / length for name, value in raw.items()} if length else {}


def parts(model: RoleModel, skills: Mapping[str, int], terms: Mapping[str, int]) -> list[tuple[str, str, Row]]:
    """(kind, feature, its part in each class's logit), for every feature of the text."""
    blocks = (
        ("skill", features(skills, model.skills), model.skills),
        ("word", features(terms, model.terms), model.terms),
    )
    return [
        (kind, name, tuple(value * weight for weight in rows[name][1:]))
        for kind, values, rows in blocks
        for name, value in values.items()
    ]


def shares(model: RoleModel, found: list[tuple[str, str, Row]]) -> dict[str, float]:
    """The share of `other` by its own logit; what is left divides by the softmax over the roles."""
    *logits, outside = [base + sum(row[at] for _, _, row in found) for at, base in enumerate(model.intercept)]
    other = 1 / (1 + exp(-outside))
    top = max(logits)
    raised = [exp(logit - top) for logit in logits]
    inside = [(1 - other) * value / sum(raised) for value in raised]
    return dict(zip(model.classes, (*inside, other), strict=True))
