"""What to do next, in the order of what it is worth. Never a step that invents experience."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.matching.asks import TITLE
from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gates import GateResult
from cvmatch.matching.scoring import Pair

MOST = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of advice.

    `kind`: show (listed, show it in a bullet if you used it) | word (another word for the same thing) | move (used,
    but far down) | learn | gate (say what the CV is silent about) | date. `text` is the whole advice in a sentence;
    `gain` the points it is worth, where known; `needs` the skill ids that come before `skill`, `have` those of them
    that the CV shows.
    """

    kind: str
    text: str
    skill: str = ""
    gain: float | None = None
    needs: tuple[str, ...] = ()
    have: tuple[str, ...] = ()


def next_steps(items: tuple[Contribution, ...], gates: tuple[GateResult, ...], pair: Pair) -> tuple[Step, ...]:
    """The advice, best first."""
    ordered = sorted(
        (item for item in items if item.gain and item.requirement.where != TITLE), key=lambda item: -(item.gain or 0)
    )
    return tuple(_step(item) for item in ordered[:MOST])


def _step(item: Contribution) -> Step:
    kind, text = _advice(item)
    return Step(kind, text, item.skill, item.gain)


def _advice(item: Contribution) -> tuple[str, str]:
    """(kind, sentence) by what the CV shows; "not found" is said only where nothing was."""
    label = item.requirement.label
    if item.state == "listed":
        return "show", f"Show {label} in a bullet of the job you used it in, if you did."
    if item.state == "missing":
        return "learn", f"{label}: not found in the CV. Show it if you have used it, else learn it."
    if item.state == "related":
        return "learn", f"{label}: a sibling is shown. Name {label} itself if you have used it, else learn it."
    if item.state == "implied":
        return "word", f"Name {label} where you used it: the CV only implies it."
    if item.shown == "education":
        return "show", f"Show {label} in a job or project, if you used it there: the CV shows it in education."
    return "show", f"Show {label} in your latest job, if you use it there."
