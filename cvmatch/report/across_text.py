"""Below the table of a batch on a terminal: what the postings ask for that was not found, and what closing it opens."""

from __future__ import annotations

from cvmatch.report import words as w
from cvmatch.report.layout import wrapped
from cvmatch.report.printable import name_of, one_line
from cvmatch.survey.gaps import Gap, to_take_up
from cvmatch.survey.gathered import Gathered
from skill_taxonomy.model import Taxonomy

GAPS, TWINS = 5, 3  # lines of each kind


def across_text(of: Gathered, taxonomy: Taxonomy, width: int = 80) -> list[str]:
    """The lines; none where fewer than two pairs were judged."""
    if len(of.judged) < 2:
        return []
    lead = f"ACROSS {len(of.judged)}  "
    lines = ["", *wrapped(lead, _reach(of), width, 2)]
    demand = {item.skill: item for item in of.market.demand}
    for gap in to_take_up(of.gaps, GAPS):
        asked = demand[gap.skill]
        words = f"asked in {asked.asked} (must {asked.must}){_short(gap, of)}: {_lifts(gap, of)}"
        names = " or ".join(w.skill_name(skill, taxonomy) for skill in (gap.skill, *gap.instead[:1]))
        lines += wrapped(f"  {names}: ", words, width, 4)
    return lines + _twins(of, width)


def _reach(of: Gathered) -> str:
    line = w.score_words(of.line)
    return f"{of.reached} reach{'es' if of.reached == 1 else ''} the line of {line}; what would lift more over it:"


def _short(gap: Gap, of: Gathered) -> str:
    return f", open in {gap.short} of {len(of.cvs)} CVs" if len(of.cvs) > 1 else ""


def _lifts(gap: Gap, of: Gathered) -> str:
    number = len(gap.opens)
    if not number:
        return "lifts none alone"
    if len(of.cvs) == 1:
        return f"lifts {number}"
    return f"lifts {number} pair{'s' * (number != 1)} of {gap.people} CV{'s' * (gap.people != 1)}"


def _twins(of: Gathered, width: int) -> list[str]:
    found = [("same text", group) for group in of.same_postings] + [("same person", group) for group in of.same_cvs]
    lines = [
        line
        for what, group in found[:TWINS]
        for line in wrapped(f"  {what}: ", " = ".join(name_of(one_line(name)) for name in group), width, 4)
    ]
    more = len(found) - TWINS
    return lines + ([f"  and {more} more of these"] if more > 0 else [])
