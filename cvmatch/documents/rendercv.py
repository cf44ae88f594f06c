"""RenderCV's YAML: its entries say by their keys what they are; they become the fields of a JSON Resume."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cvmatch.documents.draft import Draft
from cvmatch.documents.json_resume import Passage, is_json_resume, read_json_resume
from cvmatch.documents.markdown import inline
from cvmatch.documents.plain import read_plain
from cvmatch.documents.yaml_text import MAX_YAML, loaded_yaml
from cvmatch.text.cv_headings import cv_heading

Json = Mapping[str, Any]
# The key that tells an entry: JSON Resume's section, and what the entry's keys are called there.
_TOLD_BY = {
    "institution": ("education", {"degree": "studyType"}),
    "company": ("work", {"company": "name"}),
    "position": ("work", {"company": "name"}),
    "authors": ("publications", {"title": "name", "journal": "publisher", "date": "releaseDate"}),
    "journal": ("publications", {"title": "name", "journal": "publisher", "date": "releaseDate"}),
}
# Entries that state a name, a label or nothing but words are told by their section's heading.
_NAMED = {
    "projects": ("projects", {}),
    "certifications": ("certificates", {}),
    "awards": ("awards", {"name": "title"}),
    "volunteering": ("volunteer", {"name": "organization"}),
    "publications": ("publications", {"title": "name", "date": "releaseDate"}),
    "experience": ("work", {}),
    "education": ("education", {"name": "institution"}),
}
_LABELLED = {"skills": ("skills", "name", "keywords"), "languages": ("languages", "language", "fluency")}
_WORDS = {
    "skills": ("skills", "name"),
    "languages": ("languages", "language"),
    "certifications": ("certificates", "name"),
    "awards": ("awards", "title"),
    "publications": ("publications", "name"),
}
_ALWAYS = {"start_date": "startDate", "end_date": "endDate"}
_BARE = ("bullet", "number", "reversed_number")
_OUTERMOST = re.compile(r"^cv:", re.MULTILINE)
_RANGE = re.compile(r"\s+(?:[–—-]|to)\s+")
_MARKED = ("name", "summary", "details", "label", "title", "degree", "area", "position", "company", *_BARE)


def read_yaml(text: str) -> Draft:
    """The draft of a YAML file: of a RenderCV or a JSON Resume its fields, of any other its lines.

    Raises ReadingFault `too_big` where a RenderCV is meant.
    """
    if len(text) > MAX_YAML and not _OUTERMOST.search(text):
        return read_plain(text)
    value = loaded_yaml(text)
    if is_rendercv(value):
        return _draft(value["cv"])
    return read_json_resume(value, "yaml") if is_json_resume(value) else read_plain(text)


def is_rendercv(value: Any) -> bool:
    """Whether YAML states a CV as RenderCV does: a table `cv` with a name or sections."""
    cv = value.get("cv") if isinstance(value, Mapping) else None
    return isinstance(cv, Mapping) and (isinstance(cv.get("sections"), Mapping) or bool(cv.get("name")))


@dataclass(slots=True)
class _Resume:
    """A JSON Resume in the making; what has no place in it is kept as passages."""

    fields: dict[str, list[Any]] = field(default_factory=dict)
    summary: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def add(self, key: str, entry: Json) -> None:
        """An entry of a section of JSON Resume."""
        self.fields.setdefault(key, []).append(entry)


def _draft(cv: Json) -> Draft:
    resume = _Resume()
    sections = cv.get("sections")
    for name, entries in sections.items() if isinstance(sections, Mapping) else ():
        _section(resume, _heading(name), entries if isinstance(entries, list) else [entries])
    value = {"basics": {**_basics(cv), "summary": "\n".join(resume.summary)}, **resume.fields}
    return read_json_resume(value, "rendercv", resume.passages)


def _basics(cv: Json) -> dict[str, Any]:
    networks = cv.get("social_networks")
    first = {key: next(iter(_words(cv.get(key))), "") for key in ("name", "email", "phone", "website", "location")}
    return {
        "name": first["name"], "email": first["email"], "phone": first["phone"].removeprefix("tel:"),
        "label": str(cv.get("headline") or cv.get("label") or ""), "url": first["website"],
        "location": first["location"],
        "profiles": [n for n in networks if isinstance(n, Mapping)] if isinstance(networks, list) else [],
    }  # fmt: skip


def _section(resume: _Resume, heading: str, entries: list[Any]) -> None:
    """Each entry to its place; those without one stay together under their heading."""
    known = cv_heading(heading)
    kind = known.kind if known else ""
    left: list[str] = []
    for entry in entries:
        if isinstance(entry, Mapping):
            left += _table(resume, kind, entry)
        else:
            left += _line(resume, kind, inline(str(entry)))
    if left:
        resume.passages.append((heading, tuple(left)))


def _table(resume: _Resume, kind: str, entry: Json) -> list[str]:
    """The lines of an entry that has no place."""
    entry = {key: inline(each) if key in _MARKED and isinstance(each, str) else each for key, each in entry.items()}
    if bare := next((str(entry[key]) for key in _BARE if entry.get(key)), ""):
        return _line(resume, kind, bare)
    if "label" in entry or "details" in entry:
        return _labelled(resume, kind, str(entry.get("label", "")), str(entry.get("details", "")))
    known = next((_TOLD_BY[key] for key in _TOLD_BY if entry.get(key)), None) or _NAMED.get(kind)
    if known is None:
        return list(_words(entry))
    key, names = known
    resume.add(key, _renamed(key, {names.get(k, _ALWAYS.get(k, k)): each for k, each in entry.items()}))
    return []


def _renamed(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry with lists as lists of words, and its one `date` as the dates that JSON Resume has for it."""
    entry["highlights"] = [inline(word) for word in _words(entry.get("highlights"))]
    date = str(entry.get("date") or "")
    if date and key in ("work", "volunteer", "projects", "education") and not entry.get("startDate"):
        start, *end = _RANGE.split(date, maxsplit=1)
        entry["endDate"] = end[0] if end else start
        entry |= {"startDate": start} if end or key != "education" else {}
    return entry


def _labelled(resume: _Resume, kind: str, label: str, details: str) -> list[str]:
    if kind not in _LABELLED:
        return [f"{label}: {details}" if label and details else label or details]
    key, name, more = _LABELLED[kind]
    resume.add(key, {name: label, more: [details] if more == "keywords" else details})
    return []


def _line(resume: _Resume, kind: str, line: str) -> list[str]:
    if kind == "summary":
        resume.summary.append(line)
    elif kind in _WORDS:
        key, name = _WORDS[kind]
        resume.add(key, {name: line})
    else:
        return [line]
    return []


def _words(value: Any) -> Iterator[str]:
    """All words of a value, in its order; "Moved loads: 20" in a list is a table to YAML, and a line to people."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from (f"{key}: {word}" if " " in key else word for word in _words(each))
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif value:
        yield str(value)


def _heading(name: str) -> str:
    """ "selected_honors" is printed "Selected Honors"."""
    return name if " " in name or not name.islower() else name.replace("_", " ").title()
