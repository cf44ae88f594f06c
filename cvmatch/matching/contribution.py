"""One requirement of the posting against the CV: the unit that the score is added up from."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.profiles.posting import Requirement

MATCHES = ("literal", "alias", "implied", "related", "none")
SHOWN = ("used", "education", "listed", "none")
STATES = ("literal", "alias", "implied", "listed", "related", "missing")
MET = frozenset({"literal", "alias", "implied"})


@dataclass(frozen=True, slots=True)
class CvEvidence:
    """A line of the CV that speaks for a requirement; `start` to `end` is the quote's place in the CV's text.

    `skill` is the id that stands there (for a related match not the one asked for; "" for words the taxonomy does
    not know), `months` and `last_used` ("YYYY-MM") those of that skill in the whole CV, where known.
    """

    start: int
    end: int
    quote: str
    section: str | None
    months: int | None = None
    last_used: str | None = None
    skill: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one requirement gives to the score.

    `points` is what it gives and `max_points` what it could give, both on the score's scale of 0..100;
    `credit` = points / max_points (0..1). `gain` is the rise of the score if the requirement's best missing option
    were shown in the latest job for the years asked, or None where it was not computed.
    `skill` is the option that met it best ("" for none), `why` the rule that decided, in words. `gains`: the same rise
    for each option of `requirement.any_of`, in its order; empty where several options are wanted at once.
    """

    requirement: Requirement
    match: str
    shown: str
    state: str
    credit: float
    points: float
    max_points: float
    gain: float | None = None
    cv_evidence: tuple[CvEvidence, ...] = ()
    skill: str = ""
    why: str = ""
    gains: tuple[float, ...] = ()

    @property
    def met(self) -> bool:
        """Literal, alias or implied."""
        return self.state in MET


@dataclass(frozen=True, slots=True)
class Count:
    """How many requirements of one importance are in which state; the four add up to `of`."""

    met: int = 0
    transferable: int = 0
    listed: int = 0
    missing: int = 0
    of: int = 0


def count(contributions: tuple[Contribution, ...], importance: str) -> Count:
    """The counts over the requirements of one importance ("required" makes `must`, "preferred" makes `nice`)."""
    states = [item.state for item in contributions if item.requirement.importance == importance]
    met = sum(state in MET for state in states)
    listed, related = states.count("listed"), states.count("related")
    return Count(met, related, listed, len(states) - met - related - listed, len(states))
