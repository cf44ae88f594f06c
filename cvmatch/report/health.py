"""How well a CV reads: by a machine and by a person in a hurry. Observations, no verdict."""

from __future__ import annotations

import re

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.report.printable import one_line

_WE = re.compile(r"\b(we|our|us)\b", re.I)
_NUMBER = re.compile(r"\d")


def health(document: Document, profile: CvProfile) -> list[tuple[str, str]]:
    """(what was looked at, what was seen), the reading first."""
    return [
        ("Reading", _reading(document)),
        ("Hidden text", _hidden(document)),
        (
            "Sections",
            ", ".join(dict.fromkeys(section.kind for section in document.sections)) or "no headings recognised",
        ),
        ("Dates", _dates(profile)),
        *_bullets(profile),
        *(("Note", one_line(notice.message)) for notice in profile.warnings),
    ]


def _reading(document: Document) -> str:
    pages = f"{document.pages} page{'s' * (document.pages != 1)}, " if document.pages else ""
    return f"{document.format}, {pages}{len(document.text.split())} words, {len(document.lines)} lines"


def _hidden(document: Document) -> str:
    if not document.hidden:
        return "none found"
    words = sum(len(piece.text.split()) for piece in document.hidden)
    return f"{words} word{'s' * (words != 1)} that a machine reads and a person cannot see; not counted"


def _dates(profile: CvProfile) -> str:
    undated = [job for job in profile.jobs if not job.start]
    if not profile.jobs:
        return "no jobs recognised"
    if undated:
        return f"{len(undated)} of {len(profile.jobs)} jobs without dates: months of use cannot be counted there"
    return f"all {len(profile.jobs)} jobs are dated"


def _bullets(profile: CvProfile) -> list[tuple[str, str]]:
    """Numbers and ownership in the lines of jobs and projects."""
    lines = [line.quote for line in profile.lines if line.context in ("job", "project") and len(line.quote.split()) > 4]
    if not lines:
        return []
    numbers = sum(bool(_NUMBER.search(line)) for line in lines)
    shared = sum(bool(_WE.search(line)) for line in lines)
    seen = [("Numbers", f"{numbers} of {len(lines)} lines of work name a number")]
    return [*seen, ("Ownership", f"{shared} lines say we or our; say what you did yourself")] if shared else seen
