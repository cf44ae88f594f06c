"""The choices of `policy.toml` as a value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cvmatch.matching.verdict import WORDS

TABLE = Path(__file__).with_name("policy.toml")
# The line above which the verdict says to apply: the default of `--line`.
LINE = float(WORDS[0][0])


@dataclass(frozen=True, slots=True)
class Policy:
    """What each number means stands in `policy.toml`."""

    band: float
    full: int
    full_in_all: int
    top: int
    first: int
    learn: int
    asked: int
    heat: int
    heat_columns: int
    questions: int
    same: float

    def full_of(self, cvs: int) -> int:
        """Whole reports of each of `cvs` CVs."""
        return max(1, min(self.full, self.full_in_all // max(1, cvs)))


@lru_cache(maxsize=1)
def policy() -> Policy:
    """The shipped table."""
    return Policy(**tomllib.loads(TABLE.read_text("utf-8")))
