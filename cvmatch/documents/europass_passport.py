"""The Europass CV of 2012 to 2020, `SkillsPassport`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvmatch.documents.draft import Draft
from cvmatch.documents.europass_tree import child, levels, name_of, named, rich, word
from cvmatch.documents.json_resume import Passage, read_json_resume

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKILLS = ("Computer", "JobRelated", "Organisational", "Communication", "Other")


def passport(root: Element) -> Draft:
    """The draft of a SkillsPassport."""
    value = {
        "basics": _basics(root),
        "work": [_job(node) for node in named(root, "WorkExperience")],
        "education": [_study(node) for node in named(root, "Education")],
        "skills": [{"name": line} for line in _skill_lines(root)],
        "languages": [_language(node) for name in ("MotherTongue", "ForeignLanguage") for node in named(root, name)],
    }
    return read_json_resume(value, "europass", _passages(root))


def _basics(root: Element) -> dict[str, object]:
    who = next(iter(named(root, "Identification")), None)
    name, contact = child(who, "PersonName"), child(who, "ContactInfo")
    address, phones = child(contact, "Address", "Contact"), child(contact, "TelephoneList", "Telephone")
    headline = next(iter(named(root, "Headline")), None)
    said = rich(headline, "Description", "Label")
    statement = word(headline, "Type", "Code") == "personal_statement"
    return {
        "name": f"{word(name, 'FirstName')} {word(name, 'Surname')}".strip(),
        "email": word(contact, "Email", "Contact"),
        "phone": word(phones, "Contact"),
        "location": {"city": word(address, "Municipality"), "region": word(address, "Country", "Label")},
        "label": "" if statement else said,
        "summary": said if statement else "",
    }


def _job(node: Element) -> dict[str, str]:
    return {"position": word(node, "Position", "Label"), "name": word(node, "Employer", "Name"),
            "location": word(node, "Employer", "ContactInfo", "Address", "Contact", "Municipality"),
            "summary": rich(node, "Activities"), **_period(node)}  # fmt: skip


def _study(node: Element) -> dict[str, str]:
    return {"studyType": word(node, "Title"), "area": word(node, "Field", "Label"),
            "institution": word(node, "Organisation", "Name"), "summary": rich(node, "Activities"),
            **_period(node)}  # fmt: skip


def _period(node: Element) -> dict[str, str]:
    """Start and end as YYYY or YYYY-MM; a running one ends at "Present"."""
    current = word(node, "Period", "Current") == "true"
    end = _month(child(node, "Period", "To"))
    return {"startDate": _month(child(node, "Period", "From")), "endDate": "Present" if current else end}


def _month(node: Element | None) -> str:
    """2016-03 for `year="2016" month="--03"`."""
    if node is None:
        return ""
    year, month = node.get("year", ""), node.get("month", "").strip("-")
    return f"{year}-{month.zfill(2)}" if month else year


def _language(node: Element) -> dict[str, str]:
    levelled = child(node, "ProficiencyLevel")
    native = "native" if name_of(node) == "MotherTongue" else ""
    fluency = native or levels(levelled if levelled is not None else ())
    return {"language": word(node, "Description", "Label"), "fluency": fluency}


def _skill_lines(root: Element) -> list[str]:
    skills = next(iter(named(root, "Skills")), None)
    return [line for name in _SKILLS for line in rich(skills, name, "Description").split("\n") if line]


def _passages(root: Element) -> list[Passage]:
    """Achievements under their own headings: projects, publications, honours ..."""
    return [
        (word(node, "Title", "Label") or word(node, "Title", "Code"), tuple(rich(node, "Description").split("\n")))
        for node in named(root, "Achievement")
    ]
