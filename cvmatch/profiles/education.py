"""Studies: degree, level, field, school and dates of each entry of the education sections.

The lines are walked through; a line that names a second degree, school or date begins the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from cvmatch.profiles.bullets import is_past_deed
from cvmatch.profiles.cv import Education
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.degrees import (
    DegreeWord,
    field_after,
    field_within,
    find_degree,
    is_about_a_study,
    is_school,
    recognised_level,
    without_honours,
)
from cvmatch.profiles.entries import best_date
from cvmatch.profiles.headers import tidy
from cvmatch.profiles.names import is_place, title_score
from cvmatch.profiles.rows import Row, rows_of
from cvmatch.text.sections import Section

_SEPARATOR = re.compile(
    r"\t+|\s*[|•·∙]\s*|\s+[–—-]+\s+|—|;\s|,\s+(?![^()]*\))|\s+@\s+|\s{3,}|(?<=[^\W\d_]{3})\.\s+(?![a-z])"
)
_MAJOR = re.compile(r"\W*majors?(?:\s+in\b|\s*:)\s*([^;,.|\t]+)", re.IGNORECASE)
_LONG_NAME = 80  # characters; no school or field is longer
_LONG = 24  # words; a longer line without a degree is text

_Named = tuple[str, DegreeWord | None]  # a piece, and the degree that it names


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
    opened_by_degree: bool = False


def education(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Education, ...]:
    """All studies, in the order of the text."""
    found: list[Education] = []
    for section in sections:
        studies = _studies(rows_of(rows, text, section))
        found += [_education(study, section.end, studies[i + 1 : i + 2]) for i, study in enumerate(studies)]
    return tuple(found)


def _studies(found: Sequence[Row]) -> list[_Study]:
    studies: list[_Study] = []
    for row, following in zip_longest(found, found[1:]):
        pieces = _pieces(row)
        if studies and (major := _MAJOR.match(row.rest)):
            studies[-1].major = major[1].strip()
        if not pieces and not _only_dated(row):
            continue
        degree, school = any(map(find_degree, pieces)), any(map(is_school, pieces))
        opens = bool(studies) and _opens_with_school(studies, row, following, degree)
        if not studies or opens or _begins(studies[-1], row, degree, school):
            studies.append(_Study(row.at, row.to, opened_by_degree=degree))
        study = studies[-1]
        study.to, study.degree, study.school = row.to, study.degree or degree, study.school or school
        study.dates = study.dates or (best_date(row) if row.dates else None)
        study.pieces += pieces
    return [study for study in studies if _is_study(study)]


def _only_dated(row: Row) -> bool:
    """Nothing but dates, and words like "expected" or "graduated"."""
    return bool(row.dates) and not without_honours(row.rest)


def _is_study(study: _Study) -> bool:
    return study.degree or study.school or bool(study.pieces and study.dates and not study.dates.single)


def _opens_with_school(studies: Sequence[_Study], row: Row, following: Row | None, degree: bool) -> bool:
    """Whether an unknown name is the school of the next study: the first study of the section does not begin with its
    degree, the last one is complete, and a degree or dates come next."""
    last, named = studies[-1], row.head and not row.bullet and not degree
    if studies[0].opened_by_degree or not (last.degree and last.school and named and following):
        return False
    return bool(find_degree(following.rest)) or _only_dated(following)


def _begins(study: _Study, row: Row, degree: bool, school: bool) -> bool:
    """Whether a row cannot belong to the study before it."""
    if (degree and study.degree) or (school and study.school) or (row.heading and (study.degree or study.school)):
        return True
    dated = bool(row.dates) and (_only_dated(row) or row.dates[0].at <= row.at + 1 or degree or school)
    return dated and study.dates is not None


def _pieces(row: Row) -> list[str]:
    """The pieces of a line that may name degree, field or school; none for a line of text about a study."""
    if is_about_a_study(row.rest) or (len(row.rest.split()) > _LONG and not find_degree(row.rest[:60])):
        return []
    if row.bullet and is_past_deed(fold(row.rest)):
        return []
    parts = [tidy(part) for part in _SEPARATOR.split(row.rest)]
    if not row.head and not any(map(find_degree, parts)) and not (is_school(row.rest) and row.dates):
        return []
    kept = [part for index, part in enumerate(parts) if part and not _is_of_no_use(part, parts[:index])]
    return [part for part in kept if without_honours(part)]


def _is_of_no_use(part: str, before: Sequence[str]) -> bool:
    """A place (the "MA" of "Boston, MA", but not of "MA, Economics"), or words about a study."""
    degree = find_degree(part)
    if degree and is_place(part) and before:
        return is_place(before[-1]) or (not is_school(before[-1]) and any(map(is_school, before)))
    return is_about_a_study(part) or (degree is None and is_place(part))


def _education(study: _Study, end: int, following: Sequence[_Study]) -> Education:
    named = [(piece, find_degree(piece)) for piece in study.pieces]
    degree = _best_degree(named)
    school = next((piece for piece, found in named if is_school(piece) and found is not degree), "")
    school = school or next((piece for piece, found in named if is_school(piece)), "")
    free = _free(named, school)
    name = _degree_name(named, degree)
    subject = study.major or _own_field(named, degree) or _nearest(free, named, degree) or field_within(name)
    if not school:
        school = next((piece for piece in free if piece != subject), "")
    stop = following[0].at if following else end
    level = recognised_level(study.pieces) or (degree.level if degree else None)
    return Education(name, level, subject, without_honours(school),
                     *_dates(study.dates), (study.at, stop))  # fmt: skip


def _free(named: list[_Named], school: str) -> list[str]:
    """The pieces that are neither degree nor school, without honours."""
    left = (p for p, found in named if not found and p != school and not is_school(p) and _may_be_a_name(p))
    return [piece for piece in map(without_honours, left) if piece]


def _nearest(free: list[str], named: list[_Named], degree: DegreeWord | None) -> str:
    """The free piece that is the field: the first behind the degree, else the first at all."""
    at = next((index for index, (_, found) in enumerate(named) if found and found is degree), len(named))
    behind = [without_honours(piece) for piece, _ in named[at + 1 :]]
    return next((piece for piece in free if piece in behind), free[0] if free else "")


def _may_be_a_name(piece: str) -> bool:
    """Whether a piece may be a field or a school: no job title, but "Certified Data Professional"."""
    if len(piece) > _LONG_NAME or not re.search(r"[^\W\d_]", piece):
        return False
    return title_score(piece) < 3 or fold(piece).startswith("certified")


def _best_degree(named: list[_Named]) -> DegreeWord | None:
    found = [degree for _, degree in named if degree]
    return next((degree for degree in found if degree.level), found[0] if found else None)


def _degree_name(named: list[_Named], degree: DegreeWord | None) -> str:
    return next((piece[: found.to].strip() for piece, found in named if found is degree and found), "").strip()


def _own_field(named: list[_Named], degree: DegreeWord | None) -> str:
    """The field that stands in one piece with the degree."""
    own = next((field_after(piece, found) for piece, found in named if found and found is degree), "")
    return "" if is_school(own) else own


def _dates(dates: DateRange | None) -> tuple[str | None, str | None]:
    """Start and end; a single date is the end of a study."""
    if not dates:
        return None, None
    return (None if dates.single else dates.start), dates.end
