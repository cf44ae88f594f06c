"""The verdict, in the words a coach would use."""

from __future__ import annotations

from cvmatch.matching.contribution import Count
from cvmatch.matching.gates import GateResult

# From the score to what a coach would say. The steps lie between the mean scores of pairs that three readers graded
# "invite" (67), "likely invite" (47), "maybe" (43), "few of the must-haves" (26), "another profession" (14).
WORDS = (
    (60, "Apply: this is what they ask for."),
    (45, "Worth applying."),
    (32, "A stretch: apply if the work draws you, and show what carries over."),
    (20, "Far off today: a few of the asks are there."),
    (0, "Another kind of job: hardly anything that they ask for was found in the CV."),
)


def verdict(must: Count, nice: Count, score: float, gates: tuple[GateResult, ...]) -> str:
    """One or two sentences: how near, what was found, and what stands in the way beside the skills."""
    words = next(text for least, text in WORDS if score >= least)
    return " ".join(part for part in (words, _found(must, nice), _gates(gates)) if part)


def _found(must: Count, nice: Count) -> str:
    if not must.of:
        return f"The posting names no must-haves; {nice.met} of {nice.of} wishes shown." if nice.of else ""
    parts = [f"{must.met} of {must.of} must-haves shown"]
    parts += [f"{must.transferable} transferable"] if must.transferable else []
    parts += [f"{must.listed} listed without use"] if must.listed else []
    parts += [f"{must.missing} not found"] if must.missing else []
    return ", ".join(parts) + "."


def _gates(gates: tuple[GateResult, ...]) -> str:
    failed = [gate.kind.replace("_", " ") for gate in gates if gate.state == "fail"]
    return f"First clear up: {', '.join(dict.fromkeys(failed))}." if failed else ""
