"""Many CVs against many postings, for whoever teaches: what to teach next, and how each person stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from cvmatch.report import words as w
from cvmatch.report.heat_map import Cell, heat_map
from cvmatch.report.layout import cut
from cvmatch.report.pair_rows import Links, faults, pair_row
from cvmatch.report.printable import name_of, one_line
from cvmatch.report.tick_list import gap_row
from cvmatch.survey.digest import OPEN, PARTLY, SHOWN
from cvmatch.survey.gaps import Gap, to_take_up
from cvmatch.survey.gathered import Gathered, ranked, twins
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy

Pages = Mapping[str, str]  # id -> address of its own page


def coach_page(of: Gathered, links: Links, people: Pages, postings: Pages, taxonomy: Taxonomy) -> dict[str, Any]:
    """The values of `coach.html`. People stand in input order, with the numbers that the heat map has."""
    each = of.of_each_cv()
    return {
        "people": [_person(at, part, links, people, taxonomy) for at, part in enumerate(each.values(), 1)],
        "persons": len(of.cvs) - sum(len(group) - 1 for group in of.same_cvs),
        "postings": [_posting(part, postings, links, taxonomy) for part in of.of_each_posting().values()],
        "judged_postings": len(of.market.postings),
        "pairs": len(of.judged),
        "reached": of.reached,
        "line": w.score_words(of.line),
        "teach": [_teach(gap, of, taxonomy) for gap in to_take_up(of.gaps, policy().asked)],
        "heat": _heat(of, taxonomy),
        "left_out": max(0, len(of.cvs) - policy().heat_columns),
        "faults": faults(of.pairs),
        "same": [[name_of(one_line(name)) for name in group] for group in of.same_cvs],
        "same_postings": [[name_of(one_line(name)) for name in group] for group in of.same_postings],
    }  # fmt: skip


def _person(at: int, of: Gathered, links: Links, people: Pages, taxonomy: Taxonomy) -> dict[str, Any]:
    best = ranked(of.judged)
    first = to_take_up(of.gaps, 1)
    return {
        "number": at,
        "cv": name_of(one_line(of.cvs[0])),
        "link": people.get(of.cvs[0]),
        "judged": len(of.judged),
        "reached": of.reached,
        "best": pair_row(best[0], links, taxonomy) if best else None,
        "learn": w.skill_name(first[0].skill, taxonomy) if first else "",
        "opens": len(first[0].opens) if first else 0,
        "same": [name_of(one_line(name)) for name in twins(of.cvs[0], of.same_cvs)],
    }


def _posting(of: Gathered, postings: Pages, links: Links, taxonomy: Taxonomy) -> dict[str, Any]:
    best = ranked(of.judged)
    row = pair_row((best or of.pairs)[0], links, taxonomy)
    return row | {"page": postings.get(of.postings[0]), "reached": of.reached, "judged": len(of.judged)}


def _teach(gap: Gap, of: Gathered, taxonomy: Taxonomy) -> dict[str, Any]:
    demand = {item.skill: item for item in of.market.demand}
    stands = Counter(own.get(gap.skill, "") for own in of.states.values())
    row = gap_row(gap, demand, {}, taxonomy)
    return row | {"open": stands[OPEN], "listed": stands[PARTLY], "shown": stands[SHOWN]}


def _heat(of: Gathered, taxonomy: Taxonomy) -> dict[str, object]:
    skills = [item.skill for item in of.market.demand[: policy().heat]]
    people = of.cvs[: policy().heat_columns]
    cells = {
        (row, column): Cell("", of.states[cv][skill])
        for row, skill in enumerate(skills)
        for column, cv in enumerate(people)
        if skill in of.states.get(cv, {})
    }
    names = [cut(name_of(one_line(cv)), 60) for cv in people]
    return heat_map([w.skill_name(skill, taxonomy) for skill in skills], names, cells)
