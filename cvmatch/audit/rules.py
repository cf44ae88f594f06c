"""The numbers of `audit.toml` as a value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rules:
    """What each number means, and where it comes from, stands in `audit.toml`."""

    four_fifths: float
    left_out: float
    small: int
    unknown: frozenset[str]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The shipped table."""
    row = tomllib.loads(Path(__file__).with_name("audit.toml").read_text("utf-8"))
    return Rules(row["four_fifths"], row["left_out"], row["small"], frozenset(row["unknown"]))
