"""The jobs of a CV, from the entries of its experience sections."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.profiles.cv import Job
from cvmatch.profiles.entries import Entry, entries
from cvmatch.profiles.headers import name_all
from cvmatch.profiles.rows import rows
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section


def jobs(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Job, ...]:
    """All jobs, in the order of the text. Overlaps are kept here and merged where months are counted."""
    found = [entry for section in sections for entry in section_entries(text, lines, section)]
    named = name_all(found)
    made = [_job(entry, name.title, name.company) for entry, name in zip(found, named, strict=True)]
    return tuple(made)


def section_entries(text: str, lines: Sequence[Line], section: Section) -> list[Entry]:
    """The entries of one section, its heading left out."""
    return entries(rows(text, lines, body_start(text, section), section.end), section.end)


def body_start(text: str, section: Section) -> int:
    """Where a section's text begins behind its printed heading."""
    at = text.find(section.heading, section.start, section.end) if section.heading else -1
    return at + len(section.heading) if at >= 0 else section.start


def _job(entry: Entry, title: str, company: str) -> Job:
    dates = entry.dates
    start = dates.start if dates else None
    end = dates.end if dates else None
    return Job(title, company, start, end, bool(dates and dates.current), (entry.start, entry.end))
