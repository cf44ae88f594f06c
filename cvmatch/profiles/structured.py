"""Profiles from structured inputs (JSON Resume's keys): their fields are taken as they are, and placed in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import Education, Job, Project
from cvmatch.profiles.dates import date_ranges
from cvmatch.profiles.degrees import field_after, field_within, find_degree

Item = Mapping[str, Any]


def structured_jobs(document: Document) -> tuple[Job, ...] | None:
    """The jobs of `work`; None where the document states none."""
    placed = _placed(document, "work", "experience", ("position", "name", "company"))
    return tuple(
        Job(_word(item, "position"), _word(item, "name", "company"), *_dates(item, running=True), (start, end))
        for item, start, end in placed
    ) or None  # fmt: skip


def structured_projects(document: Document) -> tuple[Project, ...] | None:
    """The projects; None where the document states none."""
    placed = _placed(document, "projects", "projects", ("name",))
    return tuple(Project(_word(item, "name"), *_dates(item), (start, end)) for item, start, end in placed) or None


def structured_education(document: Document) -> tuple[Education, ...] | None:
    """The studies; None where the document states none."""
    placed = _placed(document, "education", "education", ("studyType", "area", "institution"))
    return tuple(_study(item, (start, end)) for item, start, end in placed) or None


def structured_names(document: Document, key: str, *names: str) -> tuple[str, ...]:
    """The names of the entries under `key` ("certificates", "languages"), with a fluency in brackets."""
    items = ((_word(item, *names), _word(item, "fluency")) for item in _items(document, key))
    return tuple(f"{name} ({fluency.lower()})" if fluency else name for name, fluency in items if name)


def structured_count(document: Document, key: str) -> int:
    """How many entries `key` has."""
    return sum(1 for _ in _items(document, key))


def _study(item: Item, span: tuple[int, int]) -> Education:
    kind, area = _word(item, "studyType"), _word(item, "area")
    degree = find_degree(kind)
    if degree and not area:  # "MSc Statistics" in one field, as Europass and LinkedIn have it
        kind, area = kind[: degree.to].strip(), field_after(kind, degree) or field_within(kind[: degree.to])
    degree = degree or find_degree(area)
    start, end, _ = _dates(item)
    return Education(kind, degree.level if degree else None, area, _word(item, "institution"), start, end, span)


def _dates(item: Item, *, running: bool = False) -> tuple[str | None, str | None, bool]:
    """Start, end, current. A job without an end runs on (so says JSON Resume); other things do not."""
    start, end = (_date(_word(item, key)) for key in ("startDate", "endDate"))
    said = _word(item, "endDate")
    current = bool(start) and not end and (bool(said) or running)
    return start, end, current


def _date(value: str) -> str | None:
    found = date_ranges(value)
    return found[0].start if found and found[0].single else None


def _placed(document: Document, key: str, kind: str, names: Sequence[str]) -> list[tuple[Item, int, int]]:
    """(entry, start, end) of each entry found in the text, in the order in which the fields state them."""
    section = next((s for s in document.sections if s.kind == kind), None)
    if section is None:
        return []
    found: list[tuple[Item, int]] = []
    at = section.start + len(section.heading)
    for item in _items(document, key):
        places = [document.text.find(word, at, section.end) for name in names if (word := _word(item, name))]
        start = min((place for place in places if place >= 0), default=-1)
        if start >= 0:
            found.append((item, start))
            at = document.text.find("\n", start, section.end) + 1 or section.end
    stops = [*(start for _, start in found), section.end][1:]
    return [(item, start, stop) for (item, start), stop in zip(found, stops, strict=True)]


def _items(document: Document, key: str) -> Iterator[Item]:
    entries = (document.structured or {}).get(key)
    yield from (entry for entry in entries if isinstance(entry, Mapping)) if isinstance(entries, list) else ()


def _word(item: Item, *keys: str) -> str:
    """The first of the keys that is a word."""
    values = (item.get(key) for key in keys)
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), "")
