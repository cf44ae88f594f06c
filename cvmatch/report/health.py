"""How well a CV reads: by a machine and by a person in a hurry. Observations, no verdict."""

from __future__ import annotations

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.health import health as notices
from cvmatch.report.printable import one_line


def health(document: Document, profile: CvProfile, as_of: str) -> list[tuple[str, str]]:
    """(what was looked at, what was seen), the reading first."""
    return [
        ("Reading", _reading(document)),
        ("Hidden text", _hidden(document)),
        (
            "Sections",
            ", ".join(dict.fromkeys(section.kind for section in document.sections)) or "no headings recognised",
        ),
        ("Dates", _dates(profile)),
        *(("Note", one_line(notice.message)) for notice in notices(profile, as_of)),
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
