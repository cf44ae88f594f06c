"""What a set of postings asks for, and how far the CVs go."""

from __future__ import annotations

from typing import Any

from cvmatch.report import words as w
from cvmatch.report.heat_map import DEGREES, Cell, heat_map
from cvmatch.report.layout import cut
from cvmatch.report.printable import name_of, one_line
from cvmatch.report.tick_list import gap_row
from cvmatch.survey.digest import OPEN, Digest
from cvmatch.survey.gaps import RANK, Gap, to_take_up
from cvmatch.survey.gathered import Gathered, ranked
from cvmatch.survey.market import Demand
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy

OTHER = "another choice is shown"


def market_page(of: Gathered, taxonomy: Taxonomy) -> dict[str, Any]:
    """The values of `market.html`. Numbers of postings are those of the ranked table where there is one CV."""
    own = of.states.get(of.cvs[0], {}) if len(of.cvs) == 1 else None
    order = _order(of)
    demand = {item.skill: item for item in of.market.demand}
    opens = {gap.skill: len(gap.opens) for gap in of.gaps}
    rows = of.market.demand[: policy().asked]
    return {
        "postings": len(of.postings),
        "judged": len(of.market.postings),
        "cvs": len(of.cvs),
        "cv": name_of(one_line(of.cvs[0])) if own is not None else "",
        "pairs": len(of.judged),
        "reached": of.reached,
        "line": w.score_words(of.line),
        "asked": [_asked(item, own, opens.get(item.skill, 0), taxonomy) for item in rows],
        "more": len(of.market.demand) - len(rows),
        "learn": [gap_row(gap, demand, own or {}, taxonomy) for gap in _opening(of)],
        "heat": _heat(of, order, taxonomy),
        "left_out": max(0, len(order) - policy().heat_columns),
        "roles": _roles(of, taxonomy),
        "titles": of.market.titles,
        "same": [[name_of(one_line(name)) for name in group] for group in of.same_postings],
    }


def _opening(of: Gathered) -> list[Gap]:
    """What opens anything; the first few by gain where nothing does alone."""
    found = to_take_up(of.gaps, policy().asked)
    return [gap for gap in found if gap.opens] or found[: policy().learn]


def _order(of: Gathered) -> list[Digest]:
    """The postings as columns: ranked for one CV, in input order for several."""
    found = of.market.postings
    return ranked(found) if len(of.cvs) == 1 else list(found)


def _asked(item: Demand, own: dict[str, str] | None, opens: int, taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "name": w.skill_name(item.skill, taxonomy), "asked": item.asked, "must": item.must, "nice": item.nice,
        "mentioned": item.mentioned, "opens": opens, "degree": (own or {}).get(item.skill, ""),
        "shown": (DEGREES[own[item.skill]] if item.skill in own else OTHER) if own is not None else "",
    }  # fmt: skip


def _heat(of: Gathered, order: list[Digest], taxonomy: Taxonomy) -> dict[str, object]:
    skills = [item.skill for item in of.market.demand[: policy().heat]]
    asks = dict(zip((posting.posting for posting in of.market.postings), of.market.asks, strict=True))
    shown = order[: policy().heat_columns]
    degrees = [_degrees(posting) if len(of.cvs) == 1 else {} for posting in shown]
    cells = {
        (row, column): Cell(asks[posting.posting][skill], degrees[column].get(skill, ""))
        for row, skill in enumerate(skills)
        for column, posting in enumerate(shown)
        if skill in asks[posting.posting]
    }
    names = [cut(one_line(posting.title or name_of(posting.posting)), 60) for posting in shown]
    return heat_map([w.skill_name(skill, taxonomy) for skill in skills], names, cells)


def _degrees(pair: Digest) -> dict[str, str]:
    """How the CV meets each skill that a posting asks for; one of a choice meets them all."""
    found: dict[str, str] = {}
    for ask in pair.asks:
        for skill in ask.any_of:
            found[skill] = max(found.get(skill, OPEN), ask.degree, key=RANK.__getitem__)
    return found


def _roles(of: Gathered, taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """Roles with at least one part in 100, the largest share first."""
    return [
        {"name": w.sentence(w.role_name(role, taxonomy)), "share": share, "main": of.market.main.get(role, 0)}
        for role, share in of.market.roles
        if share >= 0.01
    ]
