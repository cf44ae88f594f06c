"""Best first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any


def ranked(records: Sequence[dict[str, Any]], top: int | None = None) -> list[dict[str, Any]]:
    """Batch records by score, highest first, those without one last, ties by id; the best `top` of each CV."""
    in_order = sorted(records, key=_place)
    if top is None:
        return in_order
    by_cv = groupby(sorted(in_order, key=lambda record: record["cv"]), key=lambda record: record["cv"])
    return sorted((record for _, group in by_cv for record in list(group)[:top]), key=_place)


def _place(record: dict[str, Any]) -> tuple[bool, float, str, str]:
    score = record["score"]
    return score is None, -(score or 0.0), record["posting"], record["cv"]
