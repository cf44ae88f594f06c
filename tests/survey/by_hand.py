"""Digests made by hand: a CV against postings that ask for a few named skills."""

from __future__ import annotations

from cvmatch.matching.contribution import Count
from cvmatch.survey.digest import Ask, Condition, Digest


def asked(skills: str, state: str = "missing", *gains: float, importance: str = "required", met: str = "") -> Ask:
    """An ask for one of some skills (by spaces), each worth its gain; 0 where none is given."""
    any_of = tuple(skills.split())
    return Ask(any_of, importance, state, met, gains or (0.0,) * len(any_of))


def pair(
    cv: str, posting: str, score: float | None, *asks: Ask, conditions: tuple[Condition, ...] = (),
    roles: tuple[tuple[str, float], ...] = (("data-analyst", 0.7), ("other", 0.3)), agrees: bool | None = True,
    fault: tuple[str, str] | None = None,
) -> Digest:  # fmt: skip
    return Digest(
        cv, posting, f"Title of {posting}", None, score, "Worth applying. 1 of 2 must-haves shown.", Count(), Count(),
        asks, conditions, roles, agrees, None, (), (), fault, "a", "b",
    )  # fmt: skip
