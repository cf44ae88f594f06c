"""Many CVs against one posting: conditions first, scores that cannot be told apart as one band, what to ask."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cvmatch.report import words as w
from cvmatch.report.pair_rows import Links, condition, condition_words, faults, pair_row
from cvmatch.report.printable import name_of, one_line
from cvmatch.survey.bands import Band, bands
from cvmatch.survey.digest import Digest
from cvmatch.survey.gathered import Gathered, twins
from cvmatch.survey.policy import policy
from skill_taxonomy.model import Taxonomy


def candidates_page(of: Gathered, links: Links, taxonomy: Taxonomy) -> dict[str, Any]:
    """The values of `candidates.html`; `of` holds one posting."""
    one = (of.judged or of.pairs)[0]
    found = bands(of.judged, policy().band)
    states = _states(of)
    return {
        "posting": pair_row(one, links, taxonomy),
        "cvs": len(of.pairs),
        "judged": len(of.judged),
        "people": len(of.cvs) - sum(len(group) - 1 for group in of.same_cvs),
        "width": f"{policy().band:g}",
        "conditions": _conditions(of, states),
        "alike": len(of.judged) > 1 and any(map(_alike, states)),
        "bands": [_band(at, band, of, links, taxonomy, states) for at, band in enumerate(found, 1)],
        "ask": [_to_ask(pair) | {"band": at} for at, band in enumerate(found, 1) for pair in band.pairs],
        "faults": faults(of.pairs),
        "same": [[name_of(one_line(name)) for name in group] for group in of.same_cvs],
    }


def _states(of: Gathered) -> list[Counter[str]]:
    """Of each condition of the posting, how many CVs pass it, leave it open, or do not."""
    first = of.judged[0].conditions if of.judged else ()
    return [Counter(pair.conditions[at].state for pair in of.judged) for at in range(len(first))]


def _alike(states: Counter[str]) -> bool:
    """Whether a condition stands the same for every CV, so that no row need repeat it."""
    return len(states) == 1 and states.total() > 1


def _conditions(of: Gathered, states: list[Counter[str]]) -> list[dict[str, Any]]:
    conditions = of.judged[0].conditions if of.judged else ()
    return [
        {"words": condition_words(each), "required": each.required, "states": counted}
        for each, counted in zip(conditions, states, strict=True)
    ]


def _band(
    number: int, band: Band, of: Gathered, links: Links, taxonomy: Taxonomy, states: list[Counter[str]]
) -> dict[str, Any]:
    high, low = w.score_words(band.high), w.score_words(band.low)
    return {
        "number": number,
        "range": high if high == low else f"{high} to {low}",
        "rows": [_row(pair, of, links, taxonomy, states) for pair in band.pairs],
    }


def _row(pair: Digest, of: Gathered, links: Links, taxonomy: Taxonomy, states: list[Counter[str]]) -> dict[str, Any]:
    differing = (each for each, counted in zip(pair.conditions, states, strict=True) if not _alike(counted))
    return pair_row(pair, links, taxonomy) | {
        "all_gates": [condition(each) for each in differing],
        "same": [name_of(one_line(name)) for name in twins(pair.cv, of.same_cvs)],
    }


def _to_ask(pair: Digest) -> dict[str, Any]:
    """The questions to a candidate: on what is required and claimed, then on the conditions that the CV leaves open."""
    silent = [condition_words(each) for each in pair.conditions if each.required and each.state == "unknown"]
    return {
        "cv": name_of(one_line(pair.cv)),
        "questions": [(one_line(label), one_line(ask)) for label, ask in pair.questions],
        "silent": silent,
    }
