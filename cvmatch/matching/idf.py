"""How rarely postings ask for a skill: the idf table, fitted once with scikit-learn and fixed by the release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TABLE = Path(__file__).with_name("idf.json")


@dataclass(frozen=True, slots=True)
class Idf:
    """idf(skill) = ln((1 + n) / (1 + df)) + 1 over `documents` postings (scikit-learn's smoothed idf).

    `middle` is the median over all askings, the idf at which a weight is neither raised nor lowered. A skill that the
    table lacks (a user's own) has the median of its kind. `name`: the pool of a user's own that it was fitted on, ""
    for the shipped table."""

    values: Mapping[str, float]
    kinds: Mapping[str, float] = field(default_factory=dict)
    middle: float = 1.0
    documents: int = 0
    sha256: str = ""
    name: str = ""

    def of(self, skill: str, kind: str = "") -> float:
        """The idf of a skill; for an unknown one the median of its kind, else 1."""
        return self.values.get(skill) or self.kinds.get(kind, 1.0)


def load_idf(path: Path | None = None) -> Idf:
    """The shipped table, or one that `fit_idf` made from a user's own pool."""
    path = path or TABLE
    if not path.exists():
        return Idf({})
    return idf_of(path.read_bytes(), "" if path == TABLE else path.name)


def idf_of(data: bytes, name: str) -> Idf:
    """The table that these bytes hold. Raises ValueError or KeyError where they are none."""
    table, digest = json.loads(data), hashlib.sha256(data).hexdigest()
    return Idf(table["idf"], table["kinds"], table["middle"], table["documents"], digest, name)
