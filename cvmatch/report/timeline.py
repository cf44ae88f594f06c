"""When which skill was used: bars over the months of the jobs that show it, as numbers for a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvmatch.profiles.cv import CvProfile, Job, SkillUse
from cvmatch.report.words import skill_name
from skill_taxonomy.model import Taxonomy

ROWS = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """From `x` for `width`, in hundredths of the drawing's length."""

    x: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing, and the same in words."""

    name: str
    bars: tuple[Bar, ...]
    words: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Jobs above, skills below, and the years along the bottom."""

    jobs: tuple[Row, ...]
    skills: tuple[Row, ...]
    ticks: tuple[Bar, ...]


def timeline(cv: CvProfile, asked: Iterable[str], taxonomy: Taxonomy, as_of: str) -> Timeline | None:
    """The drawing of a CV, the skills asked for first; None where no job has a date."""
    dated = [(job, dates) for job in cv.jobs if (dates := months(job, as_of))]
    if not dated:
        return None
    first, last = min(start for _, (start, _) in dated), max(end for _, (_, end) in dated) + 1
    scale = _Scale(first, max(last, first + 12))
    jobs = tuple(_job_row(job, dates, scale) for job, dates in dated)
    wanted = set(asked)
    uses = sorted(
        (use for use in cv.skills if _jobs_of(use)),
        key=lambda use: (use.skill not in wanted, -_weight(use, cv, as_of), use.skill),
    )
    skills = tuple(_skill_row(use, cv, wanted, taxonomy, scale, as_of) for use in uses)
    return Timeline(jobs, tuple(row for row in skills if row.bars)[:ROWS], scale.ticks())


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def bar(self, dates: tuple[int, int], label: str) -> Bar:
        length = self.last - self.first
        x = 100 * (dates[0] - self.first) / length
        return Bar(round(x, 2), round(max(0.6, 100 * (dates[1] + 1 - dates[0]) / length), 2), label)

    def ticks(self) -> tuple[Bar, ...]:
        years = range(-(-self.first // 12), self.last // 12 + 1)
        step = max(1, -(-len(years) // 8))
        return tuple(
            self.bar((year * 12, year * 12), str(year)) for year in years if year % step == 0 and year * 12 < self.last
        )


def months(job: Job, as_of: str) -> tuple[int, int] | None:
    """First and last month of a job as counts of months; None without a start or an end."""
    end = as_of if job.current else job.end
    if not job.start or not end:
        return None
    start, stop = _month(job.start, 1), _month(end, 12)
    return (start, stop) if start <= stop else None


def _month(date: str, default: int) -> int:
    year, _, month = date.partition("-")
    return int(year) * 12 + (int(month) if month else default) - 1


def _jobs_of(use: SkillUse) -> tuple[int, ...]:
    return tuple(sorted({place.job for place in use.mentions if place.job is not None and not place.negated}))


def _weight(use: SkillUse, cv: CvProfile, as_of: str) -> int:
    spans = [dates for index in _jobs_of(use) if (dates := months(cv.jobs[index], as_of))]
    return sum(end - start + 1 for start, end in spans)


def _job_row(job: Job, dates: tuple[int, int], scale: _Scale) -> Row:
    name = ", ".join(part for part in (job.title, job.company) if part) or "Job"
    until = "now" if job.current else job.end
    return Row(name, (scale.bar(dates, f"{name}: {job.start} to {until}"),), f"{job.start} to {until}")


def _skill_row(use: SkillUse, cv: CvProfile, wanted: set[str], taxonomy: Taxonomy, scale: _Scale, as_of: str) -> Row:
    from cvmatch.profiles.months import last_used, skill_months
    from cvmatch.report.words import used_for

    name = skill_name(use.skill, taxonomy)
    shown: Sequence[int] = [index for index in _jobs_of(use) if months(cv.jobs[index], as_of)]
    bars = tuple(
        scale.bar(months(cv.jobs[index], as_of) or (0, 0), f"{name}: {cv.jobs[index].title}") for index in shown
    )
    words = used_for(skill_months(cv, use, as_of), last_used(cv, use, as_of))
    return Row(name, bars, words, use.skill in wanted)
