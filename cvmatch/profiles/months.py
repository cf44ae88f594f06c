"""Months of experience and of use, counted from dates as printed. Both end months count; overlaps count once.

Where a CV prints years only, the truth lies between the shortest and the longest reading; the middle is taken:
"2018 - 2021" counts from July 2018 to June 2021, three years.
"""

from __future__ import annotations

from collections.abc import Iterable

from cvmatch.profiles.cv import CvProfile, Job, Project, SkillUse

_Span = tuple[int, int]


def experience_months(profile: CvProfile, as_of: str) -> int:
    """Months with at least one job, up to and including `as_of` ("YYYY-MM")."""
    return _union(span(job, as_of) for job in profile.jobs)


def job_months(job: Job, as_of: str) -> int | None:
    """Months of one job; None where it has no dates, or dates that contradict each other."""
    found = span(job, as_of)
    return found[1] - found[0] + 1 if found else None


def skill_months(profile: CvProfile, use: SkillUse, as_of: str) -> int:
    """Months of the jobs and dated projects in whose text the skill stands, merged."""
    return _union(span(place, as_of) for place in _places(profile, use))


def last_used(profile: CvProfile, use: SkillUse, as_of: str) -> str | None:
    """The last month ("YYYY-MM") in which a job or project shows the skill, or None; of a year alone its December."""
    ends = [_last(place, as_of) for place in _places(profile, use) if span(place, as_of)]
    return max((end if len(end) > 4 else min(f"{end}-12", as_of) for end in ends), default=None)


def is_current(profile: CvProfile, use: SkillUse, as_of: str) -> bool:
    """Whether a job or project that still runs shows the skill."""
    return any(place.current for place in _places(profile, use) if span(place, as_of))


def span(place: Job | Project, as_of: str) -> _Span | None:
    """First and last month (counted from year 0), both included; None where the dates do not say."""
    if not place.start or (not place.end and not place.current):
        return None
    now = month_number(as_of)
    end = now if place.current or not place.end else min(_end(place.start, place.end), now)
    start = _start(place.start, end)
    return (start, end) if start <= end and place.start[:4] <= (place.end or as_of)[:4] else None


def month_number(date: str) -> int:
    """Months since year 0 of "YYYY-MM"."""
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _start(date: str, end: int) -> int:
    if len(date) > 4:
        return month_number(date)
    january = int(date) * 12
    return min(january + 6, max(january, end - 5)) if end // 12 == int(date) else january + 6


def _end(start: str, date: str) -> int:
    if len(date) > 4:
        return month_number(date)
    january = int(date) * 12
    if start[:4] != date:
        return january + 5
    return (month_number(start) + january + 11) // 2 if len(start) > 4 else january + 8


def _union(spans: Iterable[_Span | None]) -> int:
    return len({month for found in spans if found for month in range(found[0], found[1] + 1)})


def _last(place: Job | Project, as_of: str) -> str:
    return as_of if place.current or not place.end else min(place.end, as_of)


def _places(profile: CvProfile, use: SkillUse) -> list[Job | Project]:
    """The jobs and projects in whose text the skill stands."""
    mentions = [mention for mention in use.mentions if not mention.negated]
    jobs: list[Job | Project] = [profile.jobs[i] for i in sorted({m.job for m in mentions if m.job is not None})]
    return jobs + [profile.projects[i] for i in sorted({m.project for m in mentions if m.project is not None})]
