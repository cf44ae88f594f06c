"""Conditions beside the score: degree, years, certificate, permit. What the CV does not say stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import Evidence, PostingProfile


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate of the posting: `kind`, `value` and `importance` as the posting states them; `state` is pass | fail |
    unknown, `why` one line of reason. A preferred gate never fails."""

    kind: str
    value: Any
    importance: str
    state: str
    why: str
    evidence: Evidence | None = None


def gate_results(cv: CvProfile, posting: PostingProfile, as_of: str) -> tuple[GateResult, ...]:
    """One result per gate of the posting, in its order."""
    return tuple(
        GateResult(gate.kind, gate.value, gate.importance, "unknown", "the CV is silent about it", gate.evidence)
        for gate in posting.gates
    )
