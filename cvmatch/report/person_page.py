"""One CV against its postings: where to apply first, what to learn first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvmatch.report import words as w
from cvmatch.report.pair_rows import Links, faults, pair_row
from cvmatch.report.printable import name_of, one_line
from cvmatch.report.tick_list import gap_row, tick_list
from cvmatch.survey.digest import SHOWN, Digest
from cvmatch.survey.gaps import to_take_up
from cvmatch.survey.gathered import Gathered, ranked, twins
from cvmatch.survey.market import Demand
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy


def person_page(of: Gathered, links: Links, taxonomy: Taxonomy, most: int | None = None) -> dict[str, Any]:
    """The values of `person.html`; `of` holds one CV; `most` postings in the table, all where None."""
    best = ranked(of.pairs)
    places = {pair.posting: at for at, pair in enumerate(best, 1)}
    demand = {item.skill: item for item in of.market.demand}
    own = of.states.get(of.cvs[0], {})
    plan = to_take_up(of.gaps, policy().learn)
    return {
        "cv": name_of(one_line(of.cvs[0])),
        "pairs": len(of.pairs),
        "judged": len(of.judged),
        "reached": of.reached,
        "line": w.score_words(of.line),
        "rows": [
            pair_row(pair, links, taxonomy) | {"same": _same(pair, of, places)}
            for pair in best[:most]
            if pair.score is not None
        ],
        "first": [_first(pair, links, taxonomy, places) for pair in _to_apply(best, of)],
        "learn": [gap_row(gap, demand, own, taxonomy) for gap in plan[: policy().first]],
        "plan": tick_list(plan, demand, own, taxonomy),
        "strengths": _strengths(own, of.market.demand, taxonomy),
        "faults": faults(of.pairs),
        "same_person": [name_of(one_line(name)) for name in twins(of.cvs[0], of.same_cvs)],
    }


def _to_apply(best: Sequence[Digest], of: Gathered) -> list[Digest]:
    """The best few, each text once."""
    seen: set[str] = set()
    chosen = []
    for pair in best:
        if pair.score is not None and pair.posting not in seen:
            chosen.append(pair)
            seen.update((pair.posting, *twins(pair.posting, of.same_postings)))
    return chosen[: policy().first]


def _first(pair: Digest, links: Links, taxonomy: Taxonomy, places: dict[str, int]) -> dict[str, Any]:
    clear = [kind.replace("_", " ") for kind in pair.failed()]
    verdict = pair.verdict.split(". ")[0].split(": ")[0].rstrip(".")
    return pair_row(pair, links, taxonomy) | {"clear_up": clear, "verdict": verdict, "number": places[pair.posting]}


def _same(pair: Digest, of: Gathered, places: dict[str, int]) -> list[int]:
    """Numbers of the rows with the same text."""
    return sorted(places[name] for name in twins(pair.posting, of.same_postings) if name in places)


def _strengths(own: dict[str, str], demand: Sequence[Demand], taxonomy: Taxonomy) -> list[tuple[str, int]]:
    """What the CV shows of what is asked for most: (name, postings)."""
    shown = [item for item in demand if own.get(item.skill) == SHOWN]
    return [(w.skill_name(item.skill, taxonomy), item.asked) for item in shown[: policy().learn]]
