"""Studies: degree, level, field, school and dates of each entry of the education sections.

The lines are walked through; a line that names a second degree, school or date begins the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cvmatch.profiles.cv import Education
from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.degrees import (
    DegreeWord,
    field_after,
    find_degree,
    is_about_a_study,
    is_school,
    without_honours,
)
from cvmatch.profiles.entries import best_date
from cvmatch.profiles.headers import tidy
from cvmatch.profiles.names import is_place, title_score
from cvmatch.profiles.rows import Row, rows_of
from cvmatch.text.sections import Section

_SEPARATOR = re.compile(
    r"\t+|\s*[|•·∙]\s*|\s+[–—-]+\s+|—|;\s|,\s+(?![^()]*\))|\s+@\s+|\s{3,}|(?<=[^\W\d_]{3})\.\s+"
)
_MAJOR = re.compile(r"\W*majors?(?:\s+in\b|\s*:)\s*([^;,.|\t]+)", re.IGNORECASE)
_LONG_NAME = 80  # characters; no school or field is longer
_LONG = 24  # words; a longer line without a degree is text


@dataclass(slots=True)
class _Study:
    """An entry being read."""

    at: int
    to: int
    pieces: list[str] = field(default_factory=list)
    dates: DateRange | None = None
    degree: bool = False
    school: bool = False
    major: str = ""


def education(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Education, ...]:
    """All studies, in the order of the text."""
    found: list[Education] = []
    for section in sections:
        studies = _studies(rows_of(rows, text, section))
        found += [_education(study, section.end, studies[i + 1 : i + 2]) for i, study in enumerate(studies)]
    return tuple(found)


def _studies(found: Sequence[Row]) -> list[_Study]:
    studies: list[_Study] = []
    for row in found:
        pieces = _pieces(row)
        if studies and (major := _MAJOR.match(row.rest)):
            studies[-1].major = major[1].strip()
        if not pieces and not row.only_dates:
            continue
        degree, school = any(map(find_degree, pieces)), any(map(is_school, pieces))
        if not studies or _begins(studies[-1], row, degree, school):
            studies.append(_Study(row.at, row.to))
        study = studies[-1]
        study.to, study.degree, study.school = row.to, study.degree or degree, study.school or school
        study.dates = study.dates or (best_date(row) if row.dates else None)
        study.pieces += pieces
    return [study for study in studies if _is_study(study)]


def _is_study(study: _Study) -> bool:
    return study.degree or study.school or bool(study.pieces and study.dates and not study.dates.single)


def _begins(study: _Study, row: Row, degree: bool, school: bool) -> bool:
    """Whether a row cannot belong to the study before it."""
    if (degree and study.degree) or (school and study.school) or (row.heading and (study.degree or study.school)):
        return True
    dated = bool(row.dates) and (row.only_dates or row.dates[0].at <= row.at + 1 or degree or school)
    return dated and study.dates is not None


def _pieces(row: Row) -> list[str]:
    """The pieces of a line that may name degree, field or school; none for a line of text about a study."""
    if is_about_a_study(row.rest) or (len(row.rest.split()) > _LONG and not find_degree(row.rest[:60])):
        return []
    if not row.head and not find_degree(row.rest) and not (is_school(row.rest) and row.dates):
        return []
    parts = [tidy(part) for part in _SEPARATOR.split(row.rest)]
    kept = [part for index, part in enumerate(parts) if part and not _is_of_no_use(part, parts[:index])]
    return [part for part in kept if without_honours(part)]


def _is_of_no_use(part: str, before: Sequence[str]) -> bool:
    """A place (the "MA" of "Boston, MA", but not of "MA, Economics"), or words about a study."""
    degree = find_degree(part)
    if degree and is_place(part) and before and not is_school(before[-1]):
        return True
    return is_about_a_study(part) or (degree is None and is_place(part))


def _education(study: _Study, end: int, following: Sequence[_Study]) -> Education:
    named = [(piece, find_degree(piece)) for piece in study.pieces]
    degree = _best_degree(named)
    school = next((piece for piece, found in named if is_school(piece) and found is not degree), "")
    school = school or next((piece for piece, found in named if is_school(piece)), "")
    subject = study.major or _field(named, degree, school)
    if not school:
        school = next((p for p, found in named if not found and p != subject and _may_be_a_name(p)), "")
    stop = following[0].at if following else end
    return Education(_degree_name(named, degree), degree.level if degree else None, subject, school,
                     *_dates(study.dates), (study.at, stop))  # fmt: skip


def _may_be_a_name(piece: str) -> bool:
    return len(piece) < _LONG_NAME and title_score(piece) < 2


def _best_degree(named: list[tuple[str, DegreeWord | None]]) -> DegreeWord | None:
    found = [degree for _, degree in named if degree]
    return next((degree for degree in found if degree.level), found[0] if found else None)


def _degree_name(named: list[tuple[str, DegreeWord | None]], degree: DegreeWord | None) -> str:
    return next((piece[: found.to].strip() for piece, found in named if found is degree and found), "").strip()


def _field(named: list[tuple[str, DegreeWord | None]], degree: DegreeWord | None, school: str) -> str:
    """What stands behind the degree, else the first piece that is neither degree nor school."""
    own = next((field_after(piece, found) for piece, found in named if found and found is degree), "")
    if own and not is_school(own):
        return own
    free = (p for p, found in named if not found and p != school and not is_school(p) and _may_be_a_name(p))
    others = map(without_honours, free)
    return next((piece for piece in others if piece), "") if degree or school else ""


def _dates(dates: DateRange | None) -> tuple[str | None, str | None]:
    """Start and end; a single date is the end of a study."""
    if not dates:
        return None, None
    return (None if dates.single else dates.start), dates.end
