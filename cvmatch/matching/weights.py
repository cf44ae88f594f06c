"""The table of weights: eight numbers, and the idf of the skills."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

from cvmatch.errors import UsageFault
from cvmatch.matching.idf import Idf, load_idf

TABLE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each number means stands in `weights.toml`; `version` is a short hash of all that scores depend on."""

    preferred: float
    mentioned: float
    band: float
    listed: float
    own: float
    fade: float
    work: float
    unknown: float
    idf: Idf
    version: str = ""

    def __post_init__(self) -> None:
        orders = {
            "1 >= preferred x band": self.preferred * self.band <= 1,
            "preferred >= mentioned x band": 0 <= self.mentioned * self.band <= self.preferred,
            "band >= 1": self.band >= 1,
            "0 < listed <= 1 - fade": 0 < self.listed <= 1 - self.fade <= 1,
            "0 <= work < 1": 0 <= self.work < 1,
            "0 < own < 1": 0 < self.own < 1,
            "own >= preferred x band x credit of a listed skill": self.own
            >= self.preferred * self.band * (self.own + (1 - self.own) * self.listed),
            "0 <= unknown < 1": 0 <= self.unknown < 1,
        }
        broken = [law for law, holds in orders.items() if not holds]
        if broken:
            raise UsageFault(f"the weights break {'; '.join(broken)}", "mend the table")

    @property
    def studied(self) -> float:
        """Credit of a skill shown in education or a certificate: midway between a list and use long ago."""
        return (self.listed + 1 - self.fade) / 2


def load_weights(table: Path | None = None, idf: Path | None = None) -> Weights:
    """The shipped weights, or those of another table and another pool's idf. Raises UsageFault where they break
    the orders that make the score monotone, or where a number is missing."""
    return _load(table or TABLE, idf)


@lru_cache(maxsize=8)
def _load(table: Path, idf: Path | None) -> Weights:
    numbers = tomllib.loads(table.read_bytes().decode("utf-8"))
    known = {item.name for item in fields(Weights)} - {"idf", "version"}
    if set(numbers) != known:
        raise UsageFault(f"{table.name} must hold exactly {', '.join(sorted(known))}", "mend the table")
    pool = load_idf(idf)
    return Weights(**numbers, idf=pool, version=_version(table, pool))


def weights_with(pool: Idf) -> Weights:
    """The shipped weights with the idf of a user's own pool."""
    return replace(load_weights(), idf=pool, version=_version(TABLE, pool))


def _version(table: Path, pool: Idf) -> str:
    return hashlib.sha256(table.read_bytes() + pool.sha256.encode()).hexdigest()[:8]
