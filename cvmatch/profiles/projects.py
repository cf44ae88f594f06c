"""Projects, theses and volunteering: demonstration apart from employment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvmatch.profiles.bullets import is_past_deed
from cvmatch.profiles.cv import Project
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.entries import best_date
from cvmatch.profiles.rows import Row, label_of, rows_of
from cvmatch.text.sections import Section


def projects(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Project, ...]:
    """All projects, in the order of the text, each with the dates that stand in its first lines."""
    found: list[Project] = []
    for section in sections:
        groups = _groups(rows_of(rows, text, section))
        stops = [*(group[0].at for group in groups), section.end][1:]
        found += [_project(group, stop) for group, stop in zip(groups, stops, strict=True)]
    return tuple(found)


def _groups(found: Sequence[Row]) -> list[list[Row]]:
    """The rows of each project. A project begins with a header line after text; where there are no header lines, with
    each bullet."""
    bulleted = bool(found) and all(row.bullet or not row.head for row in found)
    groups: list[list[Row]] = []
    for row in found:
        if not groups or (row.bullet if bulleted else _begins(groups[-1], row)):
            groups.append([])
        groups[-1].append(row)
    return groups


def _begins(group: Sequence[Row], row: Row) -> bool:
    told = row.bullet or row.only_dates or is_past_deed(fold(row.rest)) or label_of(row.text)[0]
    if not row.head or told:
        return False
    return not all(before.head for before in group) or (row.bold and not group[-1].bold)


def _project(group: Sequence[Row], stop: int) -> Project:
    dates = next((best_date(row) for row in group[:3] if row.dates), None)
    name = re.split(r"\t|:\s|\s[–—-]\s", next((row.rest for row in group if row.rest), ""))[0].strip(" .,:*_")
    start, end, current = (dates.start, dates.end, dates.current) if dates else (None, None, False)
    return Project(name[:120], start, end, current, (group[0].at, stop))
