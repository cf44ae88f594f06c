"""The jobs of a CV, from the entries of its experience sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvmatch.profiles.cv import Job
from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.degrees import find_degree, is_school
from cvmatch.profiles.entries import Entry, entries
from cvmatch.profiles.headers import Named, name_all
from cvmatch.profiles.labelled import labelled_jobs
from cvmatch.profiles.names import company_score, title_score
from cvmatch.profiles.rows import Row, rows_of
from cvmatch.profiles.told_jobs import told_jobs
from cvmatch.text.sections import Section

_UNSURE = frozenset({"other", "contact", "summary"})  # kinds of sections that may hold jobs where no section says so


@dataclass(frozen=True, slots=True)
class Work:
    """The jobs, in the order of the text, and the characters of their headers (titles, employers, dates)."""

    jobs: tuple[Job, ...]
    header_spans: tuple[tuple[int, int], ...]


def work(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> Work:
    """All jobs. Overlaps are kept here and merged where months are counted."""
    told = [section for section in sections if section.kind == "experience"]
    found = [entry for s in told for entry in entries(rows_of(rows, text, s), s.end)]
    named = [pair for pair in _with_employers(found, name_all(found)) if _may_be_a_job(*pair)]
    if not named:
        if form := labelled_jobs(text, rows):
            return Work(form, tuple((job.span[0], text.find("\n", job.span[0])) for job in form))
        found = [entry for s in sections if s.kind in _UNSURE for entry in entries(rows_of(rows, text, s), s.end)]
        named = [pair for pair in _with_employers(found, name_all(found)) if _is_surely_a_job(*pair)]
    if not named:
        return Work(told_jobs(text), ())
    spans = tuple(span for entry, _ in named for span in entry.header_spans)
    return Work(tuple(_job(entry, name) for entry, name in named), spans)


def _may_be_a_job(entry: Entry, name: Named) -> bool:
    """A single date makes a job only beside a title or an employer: not "Best paper, 2021"."""
    told = title_score(name.title) >= 2 or company_score(name.company) >= 2
    return told or entry.dates is None or entry.dates.weight > 0


def _is_surely_a_job(entry: Entry, name: Named) -> bool:
    """Outside experience sections: a title, an employer, a range of dates, and no study."""
    if not entry.dates or not entry.dates.weight or not name.company or title_score(name.title) < 2:
        return False
    return not is_school(name.company) and not any(find_degree(row.rest) for row in entry.header)


def _with_employers(found: Sequence[Entry], named: Sequence[Named]) -> list[tuple[Entry, Named]]:
    """Several roles under one employer: the employer's own line is no job, and its name goes to the roles below."""
    kept: list[tuple[Entry, Named]] = []
    employer = ""
    for index, (entry, name) in enumerate(zip(found, named, strict=True)):
        following = found[index + 1].dates if index + 1 < len(found) else None
        if _is_employer_only(entry, name) and _holds(entry.dates, following):
            employer = name.company or name.title
            continue
        employer = name.company if _stands_above(name) or not employer else employer
        if not name.company:
            name = replace(name, company=employer)
        elif not _stands_above(name):
            employer = ""
        kept.append((entry, name))
    return kept


def _is_employer_only(entry: Entry, name: Named) -> bool:
    return not entry.body and title_score(name.title) < 2 and bool(name.company or name.title)


def _holds(outer: DateRange | None, inner: DateRange | None) -> bool:
    """Whether the employer's dates hold the next role's."""
    if not outer or not inner:
        return False
    return outer.start <= inner.start and (outer.current or (inner.end or "9") <= (outer.end or ""))


def _stands_above(name: Named) -> bool:
    return bool(name.company_slot and name.title_slot and name.company_slot[0] < name.title_slot[0])


def _job(entry: Entry, name: Named) -> Job:
    dates = entry.dates
    start, end = (dates.start, dates.end) if dates else (None, None)
    return Job(name.title, name.company, start, end, bool(dates and dates.current), (entry.start, entry.end))
