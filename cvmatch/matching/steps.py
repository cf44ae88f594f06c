"""What to do next, in the order of what it is worth. Never a step that invents experience."""

from __future__ import annotations

from dataclasses import dataclass


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
