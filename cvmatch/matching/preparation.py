"""Interview preparation that follows from the match."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.contribution import CvEvidence


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what is asked after the answer."""

    ask: str
    follow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What to prepare for one requirement. `kind`: claimed (asked for, and the CV shows it) | gap. `story` is the
    CV's own line to tell it with, where there is one."""

    kind: str
    skill: str
    label: str
    questions: tuple[Question, ...] = ()
    story: CvEvidence | None = None
