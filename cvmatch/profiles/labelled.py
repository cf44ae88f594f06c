"""CVs that are filled-in forms: "company - Acme", "description - ...", "Duration: May 2016 - July 2018"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvmatch.profiles.cv import Job
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.entries import best_date
from cvmatch.profiles.names import title_score
from cvmatch.profiles.rows import Row, label_of

_DATES_WITHIN = 12  # rows of an entry in which its dates are looked for


def labelled_jobs(text: str, found: Sequence[Row]) -> tuple[Job, ...]:
    """The jobs of a form, one for each named employer; dates only where a row of its own gives them."""
    heads = [index for index, row in enumerate(found) if _employer(row)]
    stops = [*heads, len(found)][1:]
    jobs = []
    for head, stop in zip(heads, stops, strict=True):
        company, dates = _employer(found[head]), _dates(found[head:stop])
        end = found[stop].at if stop < len(found) else len(text)
        start, last, current = (dates.start, dates.end, dates.current) if dates else (None, None, False)
        jobs.append(Job(_title(text, company), company, start, last, current, (found[head].at, end)))
    return tuple(jobs)


def _employer(row: Row) -> str:
    """The name behind "company -" at the start of a row, or ""."""
    kind, name = label_of(row.text)
    return name.strip(" .,-") if kind == "company" and fold(row.text).startswith("company") else ""


def _dates(entry: Sequence[Row]) -> DateRange | None:
    for row in entry[:_DATES_WITHIN]:
        if row.dates and (label_of(row.text)[0] == "date" or row.only_dates or row.head):
            return best_date(row)
    return None


def _title(text: str, company: str) -> str:
    """The title of the line "Title - Company" that such forms print before the list of employers."""
    for match in re.finditer(rf"^[ \t]*([^\n]{{3,80}}?)\s+-\s+{re.escape(company)}[ \t]*$", text, re.MULTILINE):
        if title_score(match[1]) >= 2:
            return match[1].strip()
    return ""
