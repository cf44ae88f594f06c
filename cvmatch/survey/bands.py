"""Scores too near each other to be told apart, as one band."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cvmatch.survey.digest import Digest


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs from `high` down to `low`, at most the width apart, by name: their order means nothing."""

    high: float
    low: float
    pairs: tuple[Digest, ...]


def bands(pairs: Iterable[Digest], width: float) -> tuple[Band, ...]:
    """From the highest score down: each band holds all that lie less than `width` points below its highest. Pairs
    that were not judged are in none."""
    judged = [(pair.score, pair) for pair in pairs if pair.score is not None]
    found: list[list[tuple[float, Digest]]] = []
    for score, pair in sorted(judged, key=lambda item: (-item[0], item[1].cv)):
        if not found or found[-1][0][0] - score >= width:
            found.append([])
        found[-1].append((score, pair))
    return tuple(_band(group) for group in found)


def _band(group: list[tuple[float, Digest]]) -> Band:
    named = sorted((pair for _, pair in group), key=lambda pair: (pair.cv, pair.posting))
    return Band(group[0][0], group[-1][0], tuple(named))
