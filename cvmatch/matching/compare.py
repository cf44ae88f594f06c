"""A CV against a posting: from two profiles to a gap report."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.errors import Notice, ReadingFault
from cvmatch.matching.contribution import count
from cvmatch.matching.extras import extra_skills
from cvmatch.matching.gap_report import Extra, GapReport
from cvmatch.matching.gates import gate_results
from cvmatch.matching.ladder import ladder
from cvmatch.matching.preparation import topics
from cvmatch.matching.roles import roles_of
from cvmatch.matching.scoring import Pair, contributions, pair_of, score_of, with_gains
from cvmatch.matching.standing import CvStanding, standing_of
from cvmatch.matching.steps import next_steps
from cvmatch.matching.titles import title_check
from cvmatch.matching.unjudged import judged_cv, unjudged
from cvmatch.matching.verdict import verdict
from cvmatch.matching.weights import Weights, load_weights
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from skill_taxonomy.model import Taxonomy


def compare(
    cv: CvProfile, posting: PostingProfile, taxonomy: Taxonomy, *, as_of: str, weights: Weights | None = None,
    advice: bool = True,
) -> GapReport:  # fmt: skip
    """The gap report of one pair, gains included. `as_of` ("YYYY-MM") is the date that months and recency run to.
    Without `advice` the parts that no list of many pairs shows are left empty: next steps, interview, extras, ladder,
    the CV's roles.

    A pair that cannot be judged (posting too thin, posting pasted as CV, not English) has score None and an error.
    """
    fault = unjudged(cv, posting, taxonomy)
    if fault:
        return _unjudged_report(cv, posting, taxonomy, as_of, weights or load_weights(), fault)
    pair, notices = ready(cv, posting, taxonomy, as_of, weights or load_weights())
    report = _report(pair, notices, as_of)
    return _advised(report, pair) if advice else report


def ready(
    cv: CvProfile, posting: PostingProfile, taxonomy: Taxonomy, as_of: str, weights: Weights,
    standing: CvStanding | None = None,
) -> tuple[Pair, tuple[Notice, ...]]:  # fmt: skip
    """A pair to score, and what was noticed of it. A `standing` made before serves as long as the CV is whole."""
    whole, notices = judged_cv(cv, posting)
    if standing is None or whole is not cv:
        standing = standing_of(whole, taxonomy, as_of)
    return pair_of(whole, posting, taxonomy, weights, standing, as_of), notices


def _report(pair: Pair, notices: tuple[Notice, ...], as_of: str) -> GapReport:
    cv, posting, taxonomy = pair.cv, pair.posting, pair.taxonomy
    items = with_gains(pair, contributions(pair))
    score, gates = score_of(items), gate_results(pair, as_of)
    must, nice = count(items, "required"), count(items, "preferred")
    roles = roles_of(posting, taxonomy)
    return GapReport(
        cv.id, posting.id, posting.title, posting.company, score, verdict(must, nice, score, gates),
        must, nice, items, gates, title_check=title_check(posting, taxonomy, roles), roles_posting=roles,
        warnings=_once(cv.warnings + posting.warnings + notices + _asks_outside(pair)),
        versions=versions(taxonomy, pair.weights, as_of), inputs=_inputs(cv, posting),
    )  # fmt: skip


def _advised(report: GapReport, pair: Pair) -> GapReport:
    """The report with all that follows from it for the reader."""
    items, roles = report.requirements, roles_of(pair.cv, pair.taxonomy)
    return replace(
        report, extras=_extras(pair), roles_cv=roles, next_steps=next_steps(items, report.gates, pair),
        interview=topics(items, pair, report.roles_posting), ladder=ladder(pair.standing, roles, pair.taxonomy),
    )  # fmt: skip


def _extras(pair: Pair) -> tuple[Extra, ...]:
    skills = extra_skills(pair.standing, pair.posting, pair.taxonomy)
    return tuple(Extra(skill, pair.taxonomy.skills[skill].name) for skill in skills)


def _unjudged_report(
    cv: CvProfile, posting: PostingProfile, taxonomy: Taxonomy, as_of: str, weights: Weights, fault: ReadingFault
) -> GapReport:
    return GapReport(
        cv.id, posting.id, posting.title, posting.company, None, f"Not judged: {fault.message}.",
        title_check=title_check(posting, taxonomy), roles_cv=roles_of(cv, taxonomy),
        roles_posting=roles_of(posting, taxonomy), error=fault,
        warnings=_once((*cv.warnings, *posting.warnings, Notice(fault.code, fault.message))),
        versions=versions(taxonomy, weights, as_of), inputs=_inputs(cv, posting),
    )  # fmt: skip


def versions(taxonomy: Taxonomy, weights: Weights, as_of: str) -> dict[str, str]:
    """What a report rests on; `idf` is there where a user's own pool says how rare a skill is."""
    from cvmatch import __version__

    pool = weights.idf
    return {
        "cvmatch": __version__, "taxonomy": f"{taxonomy.version}+{taxonomy.sha256[:8]}",
        "weights": weights.version, **({"idf": f"{pool.name}+{pool.sha256[:8]}"} if pool.name else {}), "as_of": as_of,
    }  # fmt: skip


def _inputs(cv: CvProfile, posting: PostingProfile) -> tuple[tuple[str, str], ...]:
    return (cv.source, cv.sha256), (posting.source, posting.sha256)


def _asks_outside(pair: Pair) -> tuple[Notice, ...]:
    unknown = sum(not item.any_of and item.importance == "required" for item in pair.posting.requirements)
    if not unknown or any(notice.code == "unrecognised_asks" for notice in pair.posting.warnings):
        return ()
    message = f"{unknown} must-haves are outside the taxonomy and were judged by their words only"
    return (Notice("unrecognised_asks", message),)


def _once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    return tuple(dict.fromkeys(notices))
