"""The Europass CV since 2020, `Candidate`, after HR Open Standards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvmatch.documents.draft import Draft
from cvmatch.documents.europass_tree import child, first_word, levels, name_of, named, rich, word
from cvmatch.documents.json_resume import Passage, read_json_resume
from cvmatch.documents.language_codes import language_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SUMMARIES = ("ExecutiveSummary", "PersonalStatement", "AboutMe")
# What is read into fields; every other part of the profile is kept under its own name.
_READ = {"ID", "EmploymentHistory", "EducationHistory", "PersonQualifications", "Skills", "Licenses", *_SUMMARIES,
         "EmploymentReferences", "Attachment"}  # fmt: skip
_NO_WORDS = re.compile(r"(?:Code|ID|Indicator|Link|Image|Attachment|Ongoing)$")
DATA = 200  # characters; a longer word is a file in base64
_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def candidate(root: Element) -> Draft:
    """The draft of a Candidate."""
    profile = next(iter(named(root, "CandidateProfile")), root)
    value = {
        "basics": {**_basics(root), "summary": _summary(profile)},
        "work": list(_jobs(profile)),
        "education": [_study(node) for node in named(profile, "EducationOrganizationAttendance")],
        "skills": [{"name": name} for name in _skills(profile)],
        "languages": [*_mother_tongues(root), *_languages(profile)],
    }
    return read_json_resume(value, "europass", list(_passages(profile)))


def _basics(root: Element) -> dict[str, Any]:
    person = next(iter(named(root, "CandidatePerson")), root)
    name = child(person, "PersonName")
    found = [node for node in person if name_of(node) == "Communication"]
    ways = {word(node, "ChannelCode").lower(): node for node in reversed(found)}  # the first of each counts
    phone = ways.get("telephone", ways.get("mobile"))
    dialled = f"+{code} " if (code := word(phone, "CountryDialing").lstrip("+")) else ""
    return {
        "name": f"{word(name, 'GivenName')} {word(name, 'FamilyName')}".strip(),
        "email": word(ways.get("email"), "URI"),
        "phone": (dialled + number) if (number := word(phone, "DialNumber")) else "",
        "location": next((city for node in found if (city := word(node, "Address", "CityName"))), ""),
        "url": word(ways.get("web"), "URI"),
    }


def _summary(profile: Element) -> str:
    return next((said for name in _SUMMARIES if (said := rich(profile, name))), "")


def _jobs(profile: Element) -> Iterator[dict[str, str]]:
    """Each position; an employer's own dates serve where its only position has none."""
    for employer in named(profile, "EmployerHistory"):
        name, own = word(employer, "OrganizationName"), _period(employer, "EmploymentPeriod")
        for node in named(employer, "PositionHistory"):
            yield {"position": word(node, "PositionTitle"), "name": name, "location": word(node, "City"),
                   "summary": rich(node, "Description"), **(_period(node, "EmploymentPeriod") or own)}  # fmt: skip


def _study(node: Element) -> dict[str, str]:
    return {"studyType": first_word(node, ("ProgramName", "DegreeName")), "institution": word(node, "OrganizationName"),
            "summary": rich(node, "EducationDegree", "OccupationalSkillsCovered"),
            **_period(node, "AttendancePeriod")}  # fmt: skip


def _period(node: Element, name: str) -> dict[str, str]:
    """Start and end as printed, without the day; empty where none is stated."""
    period = child(node, name)
    start, end = (word(period, each, "FormattedDateTime")[:10] for each in ("StartDate", "EndDate"))
    running = "true" in (word(period, "CurrentIndicator"), word(period, "Ongoing"))
    return {"startDate": start, "endDate": "Present" if running else end} if start or end else {}


def _skills(profile: Element) -> list[str]:
    skills = child(profile, "Skills")
    return [name for node in named(skills, "CompetencyName") if (name := word(node))] if skills is not None else []


def _mother_tongues(root: Element) -> list[dict[str, str]]:
    codes = [word(node) for node in named(root, "PrimaryLanguageCode")]
    return [{"language": language_name(code), "fluency": "native"} for code in codes if code]


def _languages(profile: Element) -> Iterator[dict[str, str]]:
    """Languages with their levels (A1 to C2): one, or the least and the most of the five skills asked."""
    for node in named(profile, "PersonCompetency"):
        if word(node, "TaxonomyID").lower() == "language":
            yield {"language": language_name(word(node, "CompetencyID")), "fluency": levels(named(node, "ScoreText"))}


def _passages(profile: Element) -> Iterator[Passage]:
    """What has no field: projects, publications, memberships, sections of one's own."""
    for node in profile:
        if name_of(node) not in _READ and (lines := tuple(_lines(node))):
            heading = word(node, "Title") or _CAPITALS.sub(" ", name_of(node)).replace(" And ", " and ")
            yield heading, lines[1:] if lines[0] == heading else lines


def _lines(node: Element) -> Iterator[str]:
    for each in node.iter():
        if len(each) == 0 and not _NO_WORDS.search(name_of(each)):
            yield from (
                line for line in rich(each).split("\n") if 0 < len(max(line.split(), key=len, default="")) < DATA
            )
