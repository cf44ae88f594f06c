"""Credits times weights: the contributions that add up to the score, and what each missing skill would add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum

from cvmatch.matching.asking import asks_of
from cvmatch.matching.asks import TITLE, asked_weights
from cvmatch.matching.contribution import Contribution, CvEvidence
from cvmatch.matching.credit import Credit, Surfaces, asked_surfaces, option_credit, requirement_credit, supporting
from cvmatch.matching.line_of_work import work_credit
from cvmatch.matching.outside import best_lines, shown_credit, shown_in
from cvmatch.matching.reasons import reason
from cvmatch.matching.standing import CvStanding, Standing, implications, job_header, siblings, with_skill
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvLine, CvProfile, SkillMention
from cvmatch.profiles.posting import PostingProfile, Requirement
from skill_taxonomy.model import Taxonomy

WHOLE = 0.7  # of the credit of a title: from here on it is the same line of work
QUOTES, FURTHER, MOST_QUOTES = 4, 2, 8  # lines shown of what earned the credit, of what else speaks, and in all
LISTING = 4  # commas of a line without a number that lists tools
TELLING = ("job", "project", "publication", "education", "certificate", "summary", "listed", "other")


@dataclass(frozen=True, slots=True)
class Pair:
    """All that scoring one pair needs: made once, read by every step. `asks` are the posting's requirements and the
    line of work, `asked` their weights."""

    cv: CvProfile
    posting: PostingProfile
    taxonomy: Taxonomy
    weights: Weights
    standing: CvStanding
    asks: tuple[Requirement, ...]
    asked: tuple[float, ...]
    surfaces: Surfaces
    as_of: str

    @property
    def total(self) -> float:
        """The sum of the weights; 0 where the posting asks for nothing that counts."""
        return fsum(self.asked)


def pair_of(
    cv: CvProfile, posting: PostingProfile, taxonomy: Taxonomy, weights: Weights, standing: CvStanding, as_of: str
) -> Pair:
    """A pair ready to be scored. `standing` is the CV's, at the date of the comparison."""
    asks = asks_of(posting)
    asked = asked_weights(asks, taxonomy, weights)
    return Pair(cv, posting, taxonomy, weights, standing, asks, asked, asked_surfaces(posting), as_of)


def contributions(pair: Pair) -> tuple[Contribution, ...]:
    """One per requirement, in the posting's order. points = 100 x weight x credit / sum of the weights."""
    scale = 100 / pair.total if pair.total else 0.0
    rows = zip(pair.asks, pair.asked, strict=True)
    return tuple(_contribution(pair, item, weight * scale) for item, weight in rows)


def score_of(items: Iterable[Contribution]) -> float:
    """The sum of the points, within 0..100."""
    return within_bounds(fsum(item.points for item in items))


def within_bounds(points: float) -> float:
    """A score from its points: rounding must not leave 0..100."""
    return min(100.0, max(0.0, points))


def _contribution(pair: Pair, item: Requirement, most: float) -> Contribution:
    if item.where == TITLE:
        return _work(pair, item, most)
    if not item.any_of:
        return _outside(pair, item, most)
    found = requirement_credit(item, pair.standing, pair.surfaces, pair.weights)
    value = sum(credit.value for credit in found) / len(found)
    best = min(found, key=lambda credit: credit.value)  # of "two of these" the weaker one decides the state
    return Contribution(
        item, best.match, best.shown, best.state, value, value * most, most,
        cv_evidence=_evidence(found, supporting(item, pair.standing)), skill=best.skill,
        why=reason(best, item, pair.taxonomy, pair.standing),
    )  # fmt: skip


def _outside(pair: Pair, item: Requirement, most: float) -> Contribution:
    share, lines = best_lines(item, pair.cv, pair.weights)
    if not lines:
        return Contribution(
            item, "none", "none", "missing", 0.0, 0.0, most, why=reason(None, item, pair.taxonomy, pair.standing)
        )
    shown = shown_in(lines[0])
    value = share * shown_credit(shown, pair.weights)
    match = "literal" if share == 1.0 else "related"
    state = "listed" if shown == "listed" else match
    why = f"{share:.0%} of its words stand in a line of the CV{' that shows no use' if shown == 'listed' else ''}"
    evidence = tuple(map(_quoted, lines[:QUOTES]))
    return Contribution(item, match, shown, state, value, value * most, most, cv_evidence=evidence, why=why)


def _work(pair: Pair, item: Requirement, most: float) -> Contribution:
    title = pair.posting.title or ""
    value, at = work_credit(title, pair.cv, pair.taxonomy, pair.weights, pair.as_of)
    if at is None:
        return Contribution(item, "none", "none", "missing", 0.0, 0.0, most, why="no job with such a title in the CV")
    job = pair.cv.jobs[at]
    match = "literal" if job.title.casefold() == title.casefold() else "alias" if value >= WHOLE else "related"
    line = job_header(pair.cv, at)
    evidence = (_quoted(line),) if line else (CvEvidence(*job.span, "", "experience"),)
    why = f"the CV names a job as {job.title}"
    return Contribution(item, match, "used", match, value, value * most, most, cv_evidence=evidence, why=why)


def _quoted(line: CvLine) -> CvEvidence:
    return CvEvidence(line.start, line.end, line.quote, line.section)


def _evidence(found: tuple[Credit, ...], others: tuple[Standing, ...]) -> tuple[CvEvidence, ...]:
    """The most telling lines of what earned the credits, then of all else that speaks for it; each line once, latest
    job first as CVs are written."""
    shown: dict[tuple[int, int], CvEvidence] = {}
    earners = [credit.by for credit in found if credit.by]
    for standing in (*earners, *others) if earners else ():
        lines = list(_lines(standing))[: QUOTES if standing in earners else FURTHER]
        for evidence in lines:
            shown.setdefault((evidence.start, evidence.end), evidence)
    return tuple(shown.values())[:MOST_QUOTES]


def _lines(standing: Standing) -> Iterable[CvEvidence]:
    for item in sorted(standing.mentions, key=_telling):
        yield CvEvidence(
            item.quote_start, item.quote_end, item.quote, item.section, standing.months, standing.last_used,
            standing.skill,
        )  # fmt: skip


def _telling(mention: SkillMention) -> tuple[int, bool, int]:
    """The kind of place, then a line that tells before one that only lists ("Daily: Python, SQL, dbt, Airflow, Git"),
    then the order of the CV, which begins with the latest."""
    lists = mention.quote.count(",") >= LISTING and not any(map(str.isdigit, mention.quote))
    return TELLING.index(mention.context), lists, mention.start


def with_gains(pair: Pair, items: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
    """The same contributions with their gains."""
    credits = [item.credit for item in items]
    found = (_gains(pair, at, credits) for at in range(len(items)))
    return tuple(replace(item, gain=best, gains=each) for item, (best, each) in zip(items, found, strict=True))


def _gains(pair: Pair, at: int, credits: list[float]) -> tuple[float, tuple[float, ...]]:
    """What the score would rise by with the best missing option (as many as `at_least` wants) shown in the latest
    job, never below what this one requirement has left to give; and the same for each option where one is enough."""
    item, scale = pair.asks[at], 100 / pair.total if pair.total else 0.0
    own = max(0.0, pair.asked[at] * scale * (1 - credits[at]))
    if not item.any_of or (item.at_least > 1 and len(item.any_of) > 1):
        return own, ()
    each = tuple(own + _elsewhere(pair, at, skill, credits) * scale for skill in item.any_of)
    return max(each), each


def _elsewhere(pair: Pair, at: int, skill: str, credits: list[float]) -> float:
    """Weight x credit that the skill adds to the other requirements."""
    if skill not in pair.taxonomy.skills:
        return 0.0
    touched = {skill} | implications(pair.taxonomy, skill).keys() | siblings(pair.taxonomy).get(skill, {}).keys()
    others = [n for n, item in enumerate(pair.asks) if n != at and not touched.isdisjoint(item.any_of)]
    if not others:
        return 0.0
    after = with_skill(pair.standing, skill, pair.taxonomy)
    return sum(pair.asked[n] * max(0.0, _credit(pair, n, after) - credits[n]) for n in others)


def _credit(pair: Pair, at: int, standing: CvStanding) -> float:
    found = requirement_credit(pair.asks[at], standing, pair.surfaces, pair.weights)
    return sum(credit.value for credit in found) / len(found)


__all__ = ["Pair", "contributions", "option_credit", "pair_of", "score_of", "with_gains"]
