"""The gap report of one pair: a value that says everything the record `cvmatch.report/1` carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvmatch.errors import Notice, ReadingFault
from cvmatch.matching.asks import TITLE
from cvmatch.matching.contribution import Contribution, Count
from cvmatch.matching.gates import GateResult
from cvmatch.matching.ladder import Ladder
from cvmatch.matching.preparation import Topic
from cvmatch.matching.roles import RoleFit
from cvmatch.matching.steps import Step
from cvmatch.matching.titles import TitleCheck


@dataclass(frozen=True, slots=True)
class Extra:
    """A skill that the CV shows in use and the posting does not ask for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class GapReport:
    """A CV against a posting.

    `score` is 0..100, or None where the pair is not judged; then `error` says why. `requirements` are in the
    posting's order and their points add up to the score. `roles_cv` and `roles_posting` are best first, over all
    roles. `versions`: cvmatch, taxonomy, weights, as_of; `inputs`: (source, sha256) of the CV and of the posting.
    """

    cv: str
    posting: str
    title: str | None
    company: str | None
    score: float | None
    verdict: str
    must: Count = field(default_factory=Count)
    nice: Count = field(default_factory=Count)
    requirements: tuple[Contribution, ...] = ()
    gates: tuple[GateResult, ...] = ()
    extras: tuple[Extra, ...] = ()
    title_check: TitleCheck | None = None
    roles_cv: tuple[RoleFit, ...] = ()
    roles_posting: tuple[RoleFit, ...] = ()
    next_steps: tuple[Step, ...] = ()
    interview: tuple[Topic, ...] = ()
    ladder: Ladder | None = None
    warnings: tuple[Notice, ...] = ()
    error: ReadingFault | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[tuple[str, str], ...] = ()

    @property
    def biggest_gap(self) -> Contribution | None:
        """The requirement with the largest gain, the first of equals; None where nothing is left to gain. The line of
        work is none: nobody closes it by an evening's learning."""
        open_ends = [item for item in self.requirements if item.gain and item.requirement.where != TITLE]
        return max(open_ends, key=lambda item: item.gain or 0.0, default=None)

    def to_dict(self) -> dict[str, Any]:
        """The `cvmatch.report/1` record."""
        from cvmatch.matching.gap_record import gap_record

        return gap_record(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from cvmatch.matching.gap_card import gap_card

        return gap_card(self)
