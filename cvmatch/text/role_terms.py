"""The words by which roles are told apart, and how often a text has them."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from cvmatch.text.words import words

TABLE = Path(__file__).with_name("role_terms.json")


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The terms (words and pairs of words) of the role model, in the order of its weights."""
    return tuple(json.loads(TABLE.read_text("utf-8"))["terms"]) if TABLE.exists() else ()


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    return {term: at for at, term in enumerate(vocabulary())}


def role_terms(text: str) -> tuple[tuple[int, int], ...]:
    """(index in the vocabulary, times) of each term that the text has, sorted."""
    found = words(text)
    counts = Counter(found)
    counts.update(f"{one} {two}" for one, two in pairwise(found))
    places = _places()
    return tuple(sorted((places[term], times) for term, times in counts.items() if term in places))
