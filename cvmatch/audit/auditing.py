"""An audit of a batch: who is selected and who scores above the median, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from cvmatch.audit.rates import Marks, Table, table
from cvmatch.audit.reading import Decision, Groups, Results
from cvmatch.errors import UsageFault


@dataclass(frozen=True, slots=True)
class Selection:
    """Who counts as selected: all with at least `threshold` points, or the best `top` of each posting and all that
    equal the last of them."""

    threshold: float | None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """`attributes` one by one, `intersections` two by two. `pairs` = `judged` and those without a score; `people`:
    CVs among the judged; `unplaced`: CVs of the groups of which the results know nothing; `medians`: of each posting
    the score that half are above."""

    results: Results
    groups: Groups
    selection: Selection
    postings: tuple[str, ...]
    pairs: int
    judged: int
    people: int
    unplaced: int
    medians: Mapping[str, float]
    attributes: tuple[Table, ...]
    intersections: tuple[Table, ...]

    @property
    def once(self) -> bool:
        """Whether nobody counts more than once."""
        return self.people == self.judged


def audit(results: Results, groups: Groups, selection: Selection, posting: str | None = None) -> Audit:
    """All rates; of one posting where it is named. Each pair is one decision: it is compared with the pairs of the
    same posting. Raises UsageFault where the results and the groups have nothing in common."""
    pairs = [each for each in results.decisions if posting in (None, each.posting)]
    judged = [each for each in pairs if each.score is not None]
    _check(results, groups, judged, posting)
    marks = _marks(judged, selection)
    placed = [(groups.of.get(each.cv, ("",) * len(groups.attributes)), marks[each]) for each in judged]
    people = {each.cv for each in judged}
    once = len(people) == len(judged)
    return Audit(
        results, groups, selection, tuple(dict.fromkeys(each.posting for each in pairs)), len(pairs), len(judged),
        len(people), len(groups.of.keys() - {each.cv for each in results.decisions}), _medians(judged),
        tuple(
            table(name, ((values[at], mark) for values, mark in placed), once=once)
            for at, name in enumerate(groups.attributes)
        ),
        tuple(
            table(
                f"{groups.attributes[one]} x {groups.attributes[other]}",
                ((_crossed(values[one], values[other]), mark) for values, mark in placed), once=once,
            )
            for one, other in combinations(range(len(groups.attributes)), 2)
        ),
    )  # fmt: skip


def _check(results: Results, groups: Groups, judged: list[Decision], posting: str | None) -> None:
    if not judged:
        what = f"no judged pair of {posting}" if posting else "no judged pair"
        raise UsageFault(f"{results.source} has {what}", "there is nothing to count")
    if not any(each.cv in groups.of for each in judged):
        hint = f"ids are written as in the results, for example {judged[0].cv}"
        raise UsageFault(f"{groups.source} names no CV of {results.source}", hint)


def _crossed(one: str, other: str) -> str:
    """The category of both; unknown where one of them is."""
    return f"{one} / {other}" if one and other else ""


def _marks(judged: Iterable[Decision], selection: Selection) -> dict[Decision, Marks]:
    middle, least = _medians(judged), _least(judged, selection)
    return {
        each: ((each.score or 0.0) >= least[each.posting], (each.score or 0.0) > middle[each.posting])
        for each in judged
    }


def _by_posting(judged: Iterable[Decision]) -> dict[str, list[float]]:
    scores: dict[str, list[float]] = {}
    for each in judged:
        scores.setdefault(each.posting, []).append(each.score or 0.0)
    return scores


def _medians(judged: Iterable[Decision]) -> dict[str, float]:
    return {posting: median(scores) for posting, scores in _by_posting(judged).items()}


def _least(judged: Iterable[Decision], selection: Selection) -> dict[str, float]:
    """The score from which on a pair is selected, for each posting."""
    of = _by_posting(judged)
    if selection.top is None:
        return dict.fromkeys(of, selection.threshold or 0.0)
    return {posting: sorted(scores, reverse=True)[: selection.top][-1] for posting, scores in of.items()}
