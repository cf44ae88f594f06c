"""What a CV has to show for each skill: made once per CV, asked for every requirement of every posting."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass

from cvmatch.matching.job_titles import title_skills
from cvmatch.matching.remembering import remembered
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvLine, CvProfile, SkillMention, SkillUse
from skill_taxonomy.model import Taxonomy

STUDIED = frozenset({"education", "certificate"})
USED = frozenset({"job", "project", "publication"})
STEP = 0.8  # what a step from a skill to what it makes likely, or to the kind of its kind, leaves of the credit
NARROWER = 0.4  # of the credit of a field in use, for a kind of it that the CV does not name
FRESH, STALE = 24, 120  # months since last use: up to the first nothing fades, from the second on all that may


@dataclass(frozen=True, slots=True)
class Standing:
    """One skill of the CV. `shown`: used | education | listed; `ago` months since its last use and `months` of use,
    None where the CV gives no dates; `surfaces` the spellings it is named by, folded."""

    skill: str
    shown: str
    months: int | None
    last_used: str | None
    ago: int | None
    surfaces: frozenset[str]
    mentions: tuple[SkillMention, ...]

    def base(self, weights: Weights, min_years: float | None = None) -> float:
        """The credit (0..1) of this kind of place, before `own` is set apart."""
        if self.shown == "listed":
            return weights.listed
        if self.shown == "education":
            return weights.studied
        return 1 - weights.fade * (1 - self._fresh() * self._enough(min_years))

    def _fresh(self) -> float:
        return 1.0 if self.ago is None else recency(self.ago)

    def _enough(self, min_years: float | None) -> float:
        return 1.0 if not min_years or self.months is None else min(1.0, self.months / (12 * min_years))


@dataclass(frozen=True, slots=True)
class CvStanding:
    """All skills of a CV by id, those that the titles of its jobs say, and for each skill that they reach the ones
    it is reached from: `implied` maps a
    skill to (used skill, share of credit) of those that are a kind of it or make it likely, `related` the same for
    siblings."""

    skills: MutableMapping[str, Standing]
    titled: MutableMapping[str, Standing]
    implied: MutableMapping[str, tuple[tuple[str, float], ...]]
    related: MutableMapping[str, tuple[tuple[str, float], ...]]


def cv_standing(cv: CvProfile, taxonomy: Taxonomy, as_of: str) -> CvStanding:
    """Everything that scoring asks of a CV. `as_of` is "YYYY-MM"."""
    found = (_standing(cv, use, as_of) for use in cv.skills)
    return reach({item.skill: item for item in found if item}, _titled(cv, as_of), taxonomy)


@remembered(64)
def standing_of(cv: CvProfile, taxonomy: Taxonomy, as_of: str) -> CvStanding:
    """`cv_standing`, remembered."""
    return cv_standing(cv, taxonomy, as_of)


def reach(
    skills: MutableMapping[str, Standing], titled: MutableMapping[str, Standing], taxonomy: Taxonomy
) -> CvStanding:
    """The skills with all that they imply and are siblings of. Only what is used speaks for something else."""
    implied: dict[str, list[tuple[str, float]]] = {}
    related: dict[str, list[tuple[str, float]]] = {}
    for name in sorted(skills):
        if skills[name].shown == "used" and name in taxonomy.skills:
            for target, share in sorted(implications(taxonomy, name).items()):
                implied.setdefault(target, []).append((name, share))
            for target, share in sorted(siblings(taxonomy).get(name, {}).items()):
                related.setdefault(target, []).append((name, share))
    frozen = {key: tuple(links) for key, links in implied.items()}
    return CvStanding(skills, titled, frozen, {key: tuple(links) for key, links in related.items()})


def with_skill(standing: CvStanding, skill: str, taxonomy: Taxonomy) -> CvStanding:
    """The same CV with the skill shown in a present job, for as long as anybody asks."""
    old = standing.skills.get(skill)
    shown = Standing(skill, "used", None, None, None, old.surfaces if old else frozenset(), old.mentions if old else ())
    kinds = implications(taxonomy, skill)
    implied = {name: (*standing.implied.get(name, ()), (skill, share)) for name, share in kinds.items()}
    links = siblings(taxonomy).get(skill, {})
    related = {name: (*standing.related.get(name, ()), (skill, share)) for name, share in links.items()}
    return CvStanding(
        ChainMap({skill: shown}, standing.skills),
        standing.titled,
        ChainMap(implied, standing.implied),
        ChainMap(related, standing.related),
    )


def _titled(cv: CvProfile, as_of: str) -> dict[str, Standing]:
    """A standing for each skill that titles of jobs say, with the months of those jobs."""
    places: dict[str, list[SkillMention]] = {}
    for at, job in enumerate(cv.jobs):
        for skill in sorted(title_skills(job.title)):
            places.setdefault(skill, []).append(_header(cv, at))
    uses = (SkillUse(skill, "used", tuple(found)) for skill, found in places.items())
    return {use.skill: made for use in uses if (made := _standing(cv, use, as_of))}


def job_header(cv: CvProfile, at: int) -> CvLine | None:
    """The line of a job that bears its title, else its first line."""
    lines = [line for line in cv.lines if line.job == at]
    return next((line for line in lines if cv.jobs[at].title in line.quote), next(iter(lines), None))


def _header(cv: CvProfile, at: int) -> SkillMention:
    """The header of a job as the place that shows what its title says."""
    job = cv.jobs[at]
    line = job_header(cv, at)
    start, end, quote = (line.start, line.end, line.quote) if line else (*job.span, job.title)
    return SkillMention(start, end, job.title, "experience", "job", quote, start, end, job=at)


def _standing(cv: CvProfile, use: SkillUse, as_of: str) -> Standing | None:
    mentions = tuple(item for item in use.mentions if not item.negated)
    if not mentions:
        return None
    from cvmatch.profiles.months import last_used, skill_months

    contexts = {item.context for item in mentions}
    shown = "used" if contexts & USED else "education" if contexts & STUDIED else "listed"
    last = last_used(cv, use, as_of)
    dated = shown == "used" and all(_dated(cv, item, as_of) for item in mentions if item.context in USED)
    surfaces = frozenset(" ".join(item.surface.casefold().split()) for item in mentions)
    months, ago = (skill_months(cv, use, as_of), months_between(last, as_of)) if dated else (None, None)
    return Standing(use.skill, shown, months, last, ago, surfaces, mentions)


def _dated(cv: CvProfile, mention: SkillMention, as_of: str) -> bool:
    """Whether the CV says when this use was. One use without dates, and nobody can say how long or how long ago."""
    from cvmatch.profiles.months import span

    if mention.job is not None:
        return span(cv.jobs[mention.job], as_of) is not None
    return mention.project is not None and span(cv.projects[mention.project], as_of) is not None


def recency(ago: int) -> float:
    """1 for a use up to FRESH months ago, 0 from STALE months on, evenly between."""
    return min(1.0, max(0.0, (STALE - ago) / (STALE - FRESH)))


def months_between(earlier: str | None, later: str) -> int | None:
    """Whole months from one "YYYY-MM" to another, at least 0; None where the first is not known."""
    if not earlier:
        return None
    year, month = (int(part) for part in (f"{earlier}-12").split("-")[:2])
    return max(0, (int(later[:4]) - year) * 12 + int(later[5:7]) - month)


_CLOSURES: dict[str, dict[str, dict[str, float]]] = {}
_SIBLINGS: dict[str, dict[str, dict[str, float]]] = {}


def implications(taxonomy: Taxonomy, skill: str) -> dict[str, float]:
    """What using the skill shows, with the share of the credit: all of it for what it is a kind of, a step less for
    what it or its kind makes likely, and a step less again for each further kind."""
    known = _CLOSURES.setdefault(taxonomy.sha256, {})
    if skill not in known:
        known[skill] = _closure(taxonomy, skill)
    return known[skill]


def _closure(taxonomy: Taxonomy, skill: str) -> dict[str, float]:
    start = taxonomy.skills[skill]
    found: dict[str, float] = {}
    queue = [(name, STEP) for name in start.implies] + [(name, 1.0) for name in start.broader]
    while queue:
        name, share = queue.pop()
        if name in taxonomy.skills and name != skill and share > found.get(name, 0.0):
            found[name] = share
            queue += [(wider, share * STEP) for wider in taxonomy.skills[name].broader]
            queue += [(likely, STEP) for likely in taxonomy.skills[name].implies if share == 1.0]
    return found


def siblings(taxonomy: Taxonomy) -> dict[str, dict[str, float]]:
    """For each skill what it gives credit for without showing it: its siblings (either side may state the link; the
    larger share counts) and, a share NARROWER, its own kinds (a data warehouse for Redshift)."""
    if taxonomy.sha256 not in _SIBLINGS:
        links: dict[str, dict[str, float]] = {}
        for skill in taxonomy.skills.values():
            for other, share in skill.related.items():
                for one, two in ((skill.id, other), (other, skill.id)):
                    links.setdefault(one, {})[two] = max(share, links.get(one, {}).get(two, 0.0))
            for wider in skill.broader:
                links.setdefault(wider, {}).setdefault(skill.id, NARROWER)
        _SIBLINGS[taxonomy.sha256] = links
    return _SIBLINGS[taxonomy.sha256]
