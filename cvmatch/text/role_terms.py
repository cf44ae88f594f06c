"""The words by which roles are told apart, and how often a text has them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from cvmatch.text.words import words

TABLE = Path(__file__).with_name("role_terms.json")
BREAK = ""

# The names of roles are no evidence: a posting repeats its own title, and that title is what is to be checked. A noun
# with words of fields before it is such a name; so is the neutral word that editors put in a name's place.
FIELDS = frozenset({
    "ai", "analytics", "analytical", "applied", "artificial", "bi", "big", "business", "cloud", "computer", "data",
    "database", "decision", "deep", "etl", "intelligence", "language", "learning", "machine", "marketing", "ml",
    "mlops", "natural", "nlp", "perception", "platform", "product", "python", "quantitative", "reporting", "research",
    "robotics", "science", "software", "statistical", "vision", "warehouse", "web",
})  # fmt: skip
NOUNS = frozenset({
    "analyst", "analysts", "architect", "architects", "developer", "developers", "engineer", "engineers", "modeler",
    "modelers", "programmer", "programmers", "researcher", "researchers", "scientist", "scientists", "specialist",
    "specialists", "statistician", "statisticians",
})  # fmt: skip
NEUTRAL = frozenset({"professional", "professionals"})


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The terms (words and pairs of words) of the role model, in the order of its weights."""
    return tuple(json.loads(TABLE.read_text("utf-8"))["terms"]) if TABLE.exists() else ()


@lru_cache(maxsize=1)
def _places() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """The places of the vocabulary's words, and those of its pairs of words."""
    at = {tuple(term.split(" ")): place for place, term in enumerate(vocabulary())}
    words_at = {term[0]: place for term, place in at.items() if len(term) == 1}
    return words_at, {(term[0], term[1]): place for term, place in at.items() if len(term) == 2}


def role_terms(text: str) -> tuple[tuple[int, int], ...]:
    """(index in the vocabulary, times) of each term of the vocabulary that the text has, sorted."""
    alone, paired = _places()
    found = unnamed(words(text))
    one = Counter(filter(alone.__contains__, found))
    two = Counter(filter(paired.__contains__, pairwise(found)))
    return tuple(
        sorted([*((alone[word], n) for word, n in one.items()), *((paired[pair], n) for pair, n in two.items())])
    )


def all_terms(text: str) -> Counter[str]:
    """How often the text has which word and pair of words, the names of roles left out."""
    found = unnamed(words(text))
    counts = Counter(word for word in found if word != BREAK)
    counts.update(f"{one} {two}" for one, two in pairwise(found) if BREAK not in (one, two))
    return counts


def unnamed(found: Iterable[str]) -> list[str]:
    """The words with a break in place of each role's name."""
    kept: list[str] = []
    for word in found:
        if word in NOUNS or word in NEUTRAL:
            while kept and kept[-1] in FIELDS:
                kept.pop()
            kept.append(BREAK)
        else:
            kept.append(word)
    return kept
