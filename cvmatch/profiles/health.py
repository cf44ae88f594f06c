"""The health of a CV: dates that are missing or contradict each other, gaps, bullets without number or owner.

What is wrong is said, and never guessed away; nothing here moves a score.
"""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.errors import Notice
from cvmatch.profiles.bullets import without_number, without_owner
from cvmatch.profiles.cv import CvProfile, Job
from cvmatch.profiles.months import month_number, span

GAP_MONTHS = 6  # shorter gaps between jobs are not worth a word
_TELLING_SHARE = 0.5  # of the bullets, from which on missing numbers or owners are said


def date_notices(jobs: Sequence[Job]) -> tuple[Notice, ...]:
    """`undated_jobs` and `contradictory_dates`, as far as the CV alone shows them."""
    undated = [job for job in jobs if not job.start]
    turned = [job for job in jobs if job.start and job.end and job.end[: len(job.start)] < job.start[: len(job.end)]]
    notices = []
    if undated:
        names = "; ".join(map(_name, undated))
        notices.append(Notice("undated_jobs", f"No dates found for: {names}. Their months are not counted."))
    if turned:
        names = "; ".join(f"{_name(job)}: {job.start} to {job.end}" for job in turned)
        notices.append(Notice("contradictory_dates", f"Ends before it begins: {names}. Its months are not counted."))
    return tuple(notices)


def health(profile: CvProfile, as_of: str) -> tuple[Notice, ...]:
    """All notices on the CV: those of its dates, future dates, gaps of `GAP_MONTHS` and more, bullets without number
    and without owner, skills that are only listed."""
    notices = list(profile.warnings)
    future = [job for job in profile.jobs if job.start and job.start > as_of[: len(job.start)]]
    if future:
        names = "; ".join(f"{_name(job)}: {job.start}" for job in future)
        notices.append(Notice("future_dates", f"Begins after {as_of}: {names}."))
    notices += [Notice("gap", f"No job from {a} to {b}, {n} months.") for a, b, n in gaps(profile, as_of)]
    return (*notices, *_bullet_notices(profile), *_listed(profile))


def gaps(profile: CvProfile, as_of: str) -> list[tuple[str, str, int]]:
    """(first month, last month, months) of each time without a job between two jobs, or since the last one. Only
    between dates printed with their month: years alone do not show a gap."""
    exact = [job for job in profile.jobs if _is_exact(job)]
    vague = [job for job in profile.jobs if not _is_exact(job)]
    spans = sorted(known for job in exact if (known := span(job, as_of)))
    found: list[tuple[str, str, int]] = []
    reached = spans[0][1] if spans else 0
    for start, end in [*spans[1:], (month_number(as_of) + 1, 0)] if spans else []:
        if start - reached - 1 >= GAP_MONTHS and not any(_may_fill(job, reached + 1, start - 1) for job in vague):
            found.append((_month(reached + 1), _month(start - 1), start - reached - 1))
        reached = max(reached, end)
    return found


def _is_exact(job: Job) -> bool:
    """Whether both its dates are printed with their month."""
    return len(job.start or "") > 4 and (job.current or len(job.end or "") > 4)


def _may_fill(job: Job, first: int, last: int) -> bool:
    """Whether a job of which only years (or nothing) is known may lie in a gap."""
    start = int(job.start[:4]) * 12 if job.start else 0
    end = int(job.end[:4]) * 12 + 11 if job.end else 10**6
    return start <= last and end >= first


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def _name(job: Job) -> str:
    return " at ".join(filter(None, (job.title, job.company))) or "a job without title"


def _bullet_notices(profile: CvProfile) -> list[Notice]:
    of_jobs = [found for found in profile.bullets if found.job is not None]
    plain, ownerless, total = len(without_number(of_jobs)), len(without_owner(of_jobs)), len(of_jobs)
    notices = []
    if plain > total * _TELLING_SHARE:
        notices.append(Notice("few_numbers", f"{plain} of {total} bullets give no number."))
    if ownerless > total * _TELLING_SHARE:
        notices.append(Notice("few_owners", f"{ownerless} of {total} bullets do not say what you did yourself."))
    return notices


def _listed(profile: CvProfile) -> list[Notice]:
    listed = [use for use in profile.skills if use.shown == "listed"]
    if not listed or len(listed) <= len(profile.skills) * _TELLING_SHARE:
        return []
    return [Notice("listed_skills", f"{len(listed)} of {len(profile.skills)} skills stand only in lists.")]
