"""The words for the state of a requirement, the same in every report."""

from __future__ import annotations

from dataclasses import dataclass

NOT_FOUND = "not found in the CV"


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is shown: a sign for plain text, a symbol for pages, a name, and one line that explains it."""

    sign: str
    symbol: str
    name: str
    meaning: str


STATES = {
    "literal": StateWords("=", "●", "met", "shown in a job, project or course, in the posting's word"),
    "alias": StateWords("=", "●", "met", "shown, in another word for the same skill"),
    "implied": StateWords("+", "◉", "implied", "not named, but something that is shown includes it"),
    "related": StateWords("~", "◐", "transferable", "a sibling of it is shown"),
    "listed": StateWords("!", "◌", "listed", "in a list of skills only, no use shown"),
    "missing": StateWords(".", "○", NOT_FOUND, NOT_FOUND),
}
