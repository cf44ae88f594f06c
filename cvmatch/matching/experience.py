"""Years of experience: of work in all, or in the role or field that the posting names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cvmatch.matching.job_titles import title_skills
from cvmatch.matching.line_of_work import role_of, title_words
from cvmatch.matching.outside import head_words
from cvmatch.matching.scoring import Pair
from cvmatch.matching.standing import implications
from cvmatch.profiles.cv import Job
from cvmatch.profiles.months import experience_months, span
from cvmatch.profiles.posting import Gate
from cvmatch.text.words import word_numbers

NEAR, FAR = 0.9, 0.6  # of the years asked: from the first on a pass, below the second a fail, between them unknown
# What the years are asked of stands after them, up to the end of the clause or the next years.
END = r"[.;:(]|,\s*(?:of which|including)|\b\d+\s*\+?\s*years|$"
AFTER = re.compile(rf"\b(?:years?|yrs?)\b\W*(?:of\s+)?(.*?)(?={END})", re.IGNORECASE | re.DOTALL)
AS_ROLE = re.compile(r"\bas\s+(?:an?\s+)?(.*)|\bin\s+an?\s+(.*?)\s+(?:role|position)s?\b", re.I)
EITHER = re.compile(r",|/|\bor\b|\band\b", re.I)


@dataclass(frozen=True, slots=True)
class Field:
    """What years are asked of: names of roles, skill ids, or other words; with none of them any work counts."""

    roles: tuple[str, ...] = ()
    skills: frozenset[str] = frozenset()
    words: frozenset[int] = frozenset()

    @property
    def any_work(self) -> bool:
        """Plain years of experience."""
        return not (self.roles or self.skills or self.words)


def years_answer(asked: float, gate: Gate, pair: Pair, as_of: str) -> tuple[str, str]:
    """pass | fail | unknown for so many years, and why. Fails only where all the dated work is plainly too short."""
    dated = [at for at, job in enumerate(pair.cv.jobs) if span(job, as_of)]
    if not dated:
        return "unknown", "the jobs in the CV have no dates"
    total = months_of(dated, pair, as_of)
    field = asked_field(gate, pair)
    near = [at for at in dated if field.any_work or _in_field(at, field, pair)]
    months = months_of(near, pair, as_of)
    if months >= NEAR * 12 * asked:
        return "pass", _of_work(total) if field.any_work else f"{_in_years(months)} in {_jobs(near, field, pair)}"
    if total < FAR * 12 * asked and len(dated) == len(pair.cv.jobs):
        return "fail", f"{_in_years(total)} of dated work found in the CV"
    if field.any_work:
        return "unknown", _of_work(total)
    said = f"{_in_years(months)} of it in {_jobs(near, field, pair)}" if near else _none(field, pair)
    return "unknown", f"{_of_work(total)}{', ' if near else '; '}{said}"


def asked_field(gate: Gate, pair: Pair) -> Field:
    """What the words after the years ask them of."""
    match = AFTER.search(gate.evidence.quote)
    said = match.group(1) if match else ""
    as_role = AS_ROLE.search(said)
    if as_role:
        named = (part.strip() for part in EITHER.split(as_role.group(1) or as_role.group(2)))
        roles = tuple(part for part in named if title_words(part))
        return Field(roles=roles)
    start = gate.evidence.start + (match.start(1) if match else 0)
    skills = frozenset(
        item.skill
        for item in pair.posting.mentions
        if start <= item.start < start + len(said) and _hard(item.skill, pair)
    )
    asked = frozenset(head_words(said)) if not skills else frozenset()
    return Field((said.strip(),) if asked else (), skills, asked)


def _in_field(at: int, field: Field, pair: Pair) -> bool:
    """Whether a job's title is one of the roles, or its title or text shows one of the skills or all of the words."""
    job = pair.cv.jobs[at]
    if any(_same_role(role, job.title, pair) for role in field.roles):
        return True
    if field.skills & title_skills(job.title) or at in _jobs_showing(field.skills, pair):
        return True
    return bool(field.words) and any(line.job == at and field.words <= set(line.words) for line in pair.cv.lines)


def _same_role(asked: str, title: str, pair: Pair) -> bool:
    """The same role by name, or a title with all the words of the one asked."""
    wanted = title_words(asked)
    if wanted and wanted <= set(word_numbers(title)):
        return True
    role = role_of(asked, pair.taxonomy)
    return role is not None and role == role_of(title, pair.taxonomy)


def _jobs_showing(asked: frozenset[str], pair: Pair) -> frozenset[int]:
    """Jobs whose text names one of these skills or a kind of one; what only makes it likely does not count."""
    return frozenset(
        mention.job
        for use in pair.cv.skills
        if not asked.isdisjoint(_sure(use.skill, pair))
        for mention in use.mentions
        if mention.job is not None and not mention.negated
    )


def _sure(skill: str, pair: Pair) -> Iterable[str]:
    wider = pair.taxonomy.broader(skill) if skill in pair.taxonomy.skills else ()
    return {skill, *wider}


def _hard(skill: str, pair: Pair) -> bool:
    return skill in pair.taxonomy.skills and pair.taxonomy.skills[skill].kind != "soft"


def asked_months(pair: Pair, as_of: str) -> int:
    """Months of the jobs that show any skill the posting asks for or bear a title like the posting's."""
    asked = frozenset(skill for item in pair.posting.requirements for skill in item.any_of if _hard(skill, pair))
    near = {
        mention.job
        for use in pair.cv.skills
        if use.skill in asked or not asked.isdisjoint(_reached(use.skill, pair))
        for mention in use.mentions
    }
    titles = title_words(pair.posting.title or "")
    jobs = [at for at, job in enumerate(pair.cv.jobs) if at in near or titles & title_words(job.title)]
    return months_of(jobs, pair, as_of)


def _reached(skill: str, pair: Pair) -> Iterable[str]:
    return implications(pair.taxonomy, skill) if skill in pair.taxonomy.skills else ()


def months_of(jobs: Iterable[int], pair: Pair, as_of: str) -> int:
    """Months of these jobs; overlaps count once."""
    chosen: tuple[Job, ...] = tuple(pair.cv.jobs[at] for at in jobs)
    return experience_months(replace(pair.cv, jobs=chosen), as_of)


def _jobs(near: list[int], field: Field, pair: Pair) -> str:
    """What the months come from: the titles of the jobs, and of a field what they show."""
    titles = list(dict.fromkeys(pair.cv.jobs[at].title or pair.cv.jobs[at].company for at in near))
    shown = f"jobs that show {_names(field, pair)}" if field.skills else "work"
    return f"{shown} as {', '.join(titles[:3])}"


def _names(field: Field, pair: Pair) -> str:
    return " or ".join(sorted(pair.taxonomy.skills[skill].name for skill in field.skills)[:3])


def _none(field: Field, pair: Pair) -> str:
    if not field.skills:
        return "none of the jobs is titled like that"
    return f"none of the jobs shows {_names(field, pair)}"


def _of_work(months: int) -> str:
    return f"{_in_years(months)} of work in all"


def _in_years(months: int) -> str:
    return f"{months / 12:.1f} years"
