"""The jobs of a profile that LinkedIn saved as PDF, told by the sizes of its type: employer, title, dates.

Its pages always look the same: an employer in the largest type, below it each title in smaller type, each with a line
of its own for the dates and their length in the smallest, in which all that follows is set as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import Job
from cvmatch.profiles.dates import DateRange, date_ranges, duration_spans
from cvmatch.text.lines import Line

_MARK = "linkedin"
_MOST_ROWS = 3  # a title or an employer runs over no more


@dataclass(frozen=True, slots=True)
class _Role:
    """A title's lines, the line of its dates and the lines of an employer that stands right above it."""

    title: Sequence[Line]
    dated: Line
    dates: DateRange
    employer: Sequence[Line]


def linkedin_jobs(document: Document) -> tuple[tuple[Job, ...], tuple[tuple[int, int], ...]] | None:
    """The jobs and the characters of their headers; None where the document is no such PDF, or not wholly so."""
    if document.format != "pdf" or _MARK not in document.text.casefold():
        return None
    lines = _passage(document)
    found = _jobs(document.text, lines, lines[-1].end) if lines else None
    return (tuple(job for job, _ in found), tuple(head for _, head in found)) if found else None


def _passage(document: Document) -> list[Line]:
    """The lines from the heading of the jobs to the next in its type, whatever descriptions in between look like."""
    section = next((section for section in document.sections if section.kind == "experience"), None)
    lines = [line for line in document.lines if section and line.start >= section.start and line.end > line.start]
    if not lines or not (size := lines[0].size):
        return []
    stop = next((at for at, line in enumerate(lines) if at and (line.size or 0) >= size), len(lines))
    return lines[1:stop]


def _jobs(text: str, lines: Sequence[Line], stop: int) -> list[tuple[Job, tuple[int, int]]] | None:
    roles = list(_roles(text, lines))
    if not roles or not roles[0].employer or not all(role.title for role in roles):
        return None
    starts = [(role.employer or role.title)[0].start for role in roles]
    jobs, company = [], ""
    for role, start, end in zip(roles, starts, [*starts[1:], stop], strict=True):
        company = _words(text, role.employer) or company
        dates = role.dates
        job = Job(_words(text, role.title), company, dates.start, dates.end, dates.current, (start, end))
        jobs.append((job, (start, role.dated.end)))
    return jobs


def _roles(text: str, lines: Sequence[Line]) -> Iterator[_Role]:
    """A role for each line of dates with their length."""
    for at, line in enumerate(lines):
        if dates := _dates(text[line.start : line.end]):
            title = _above(lines, at, line)
            top = at - len(title)
            if title and top and _is_length(text, lines[top - 1]):  # how long one was there, all roles together
                top -= 1
            yield _Role(title, line, dates, _above(lines, top, title[0]) if title else ())


def _above(lines: Sequence[Line], at: int, below: Line) -> Sequence[Line]:
    """The lines right above `at` in one type that is larger than that of `below`."""
    size = lines[at - 1].size if at else None
    if size is None or below.size is None or size <= below.size:
        return ()
    start = at
    while start and at - start < _MOST_ROWS and lines[start - 1].size == size:
        start -= 1
    return lines[start:at]


def _dates(row: str) -> DateRange | None:
    """The range of a row that holds nothing but "March 2021 - Present (5 years 9 months)"."""
    ranges, lengths = date_ranges(row), duration_spans(row)
    if len(ranges) != 1 or len(lengths) != 1 or ranges[0].single or ranges[0].at or lengths[0][1] != len(row):
        return None
    return ranges[0] if not row[ranges[0].to : lengths[0][0]].strip(" \t()") else None


def _is_length(text: str, line: Line) -> bool:
    return duration_spans(text[line.start : line.end]) == ((0, line.end - line.start),)


def _words(text: str, lines: Sequence[Line]) -> str:
    return " ".join(text[line.start : line.end].strip() for line in lines)
