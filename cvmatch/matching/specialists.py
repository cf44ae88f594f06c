"""The rare roles: whether a text is of one of them, and of which, by the taxonomy's own skills and words of research.

There are too few postings of them to learn from word by word, so seven features are counted and weighed by a logistic
regression that `tests/evaluation/fit_roles.py` fits.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log1p
from pathlib import Path

from skill_taxonomy.model import Taxonomy

TABLE = Path(__file__).with_name("specialists.toml")
FEATURES = ("share", "early", "asked", "research", "publish", "doctorate", "learning")
EARLY = 800  # characters: what a text names so early, it is about
SPOKEN = frozenset({"duties", "requirements", "preferred", "experience", "projects", "publications"})
RESEARCH = "research-scientist"
A_THIRD = 1 / 3  # of a telling skill: what a word of research counts


@dataclass(frozen=True, slots=True)
class Telling:
    """The table, with the kinds of its skills: of one taxonomy."""

    roles: Mapping[str, frozenset[str]]
    learning: frozenset[str]
    words: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names a skill: where it begins, and the kind of its section."""

    skill: str
    start: int
    section: str | None


def specialist_share(
    named: tuple[Named, ...], terms: Mapping[str, int], taxonomy: Taxonomy, weights: tuple[float, ...]
) -> tuple[float, dict[str, float]]:
    """How likely (0..1) a text is of one of the rare roles, and how that divides among them.

    `terms` are the times of words and pairs of words; `weights` the intercept and the weight of each of FEATURES.
    """
    tells = telling(taxonomy)
    amounts = {role: float(sum(each.skill in skills for each in named)) for role, skills in tells.roles.items()}
    amounts[RESEARCH] += A_THIRD * sum(_times(terms, words) for words in tells.words.values())
    squares = {role: amount**2 for role, amount in amounts.items() if amount}
    if not squares:
        return 0.0, {}
    base, *slopes = weights
    logit = base + sum(slope * value for slope, value in zip(slopes, features(named, terms, taxonomy), strict=True))
    return 1 / (1 + exp(-logit)), {role: value / sum(squares.values()) for role, value in squares.items()}


def features(named: tuple[Named, ...], terms: Mapping[str, int], taxonomy: Taxonomy) -> tuple[float, ...]:
    """The numbers of FEATURES: shares of all that is named, and logarithms of counts."""
    tells = telling(taxonomy)
    fields = {role: skills for role, skills in tells.roles.items() if role != RESEARCH}
    amounts = {role: sum(each.skill in skills for each in named) for role, skills in fields.items()}
    best = fields[max(amounts, key=lambda role: (amounts[role], role))]
    own = [each for each in named if each.skill in best]
    whole = len(named) or 1
    words = [log1p(_times(terms, tells.words[group])) for group in ("research", "publish", "doctorate")]
    return (
        len(own) / whole,
        log1p(sum(each.start < EARLY for each in own)),
        log1p(sum(each.section in SPOKEN for each in own)),
        *words,
        sum(each.skill in tells.learning for each in named) / whole,
    )


def _times(terms: Mapping[str, int], words: frozenset[str]) -> int:
    return sum(terms.get(word, 0) for word in words)


def telling(taxonomy: Taxonomy) -> Telling:
    """The table for one taxonomy."""
    if taxonomy.sha256 not in _KNOWN:
        table = _table()
        everybodys = _kinds_of(table["general"]["everybodys"], taxonomy)
        roles = {role: _kinds_of(roots, taxonomy) - everybodys for role, roots in table["tells"].items()}
        words = {group: frozenset(each) for group, each in table["words"].items()}
        _KNOWN[taxonomy.sha256] = Telling(roles, _kinds_of(table["general"]["learning"], taxonomy), words)
    return _KNOWN[taxonomy.sha256]


_KNOWN: dict[str, Telling] = {}


def rare_roles() -> frozenset[str]:
    """The ids of the roles that this rule decides."""
    return frozenset(_table()["tells"])


def research_words() -> frozenset[str]:
    """All words and pairs of words that the rule counts."""
    return frozenset(word for words in _table()["words"].values() for word in words)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text("utf-8"))


def _kinds_of(roots: list[str], taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(skill for skill in taxonomy.skills if skill in roots or taxonomy.broader(skill) & set(roots))
