"""The lines of a CV as word numbers, each with the kind of place it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvLine, Job, Project
from cvmatch.text.words import word_numbers

# What a line of a section counts as, when it is not inside a job or project.
CONTEXTS = {
    "experience": "job",
    "volunteering": "job",
    "projects": "project",
    "education": "education",
    "certifications": "certificate",
    "publications": "publication",
    "skills": "listed",
    "languages": "listed",
    "summary": "summary",
}


def cv_lines(document: Document, jobs: tuple[Job, ...], projects: tuple[Project, ...]) -> tuple[CvLine, ...]:
    """Every line that has words, in the text's order."""
    found = []
    for line in document.lines:
        text = document.text[line.start : line.end]
        numbers = word_numbers(text)
        if numbers:
            job, project = _holder(jobs, line.start), _holder(projects, line.start)
            section = document.section_at(line.start)
            context = "job" if job is not None else "project" if project is not None else CONTEXTS.get(section or "")
            quote = text.strip()
            start = line.start + text.index(quote)
            found.append(CvLine(start, start + len(quote), section, context or "other", numbers, quote, job, project))
    return tuple(found)


def _holder(places: Sequence[Job | Project], offset: int) -> int | None:
    """The index of the job or project that holds the offset."""
    return next((at for at, place in enumerate(places) if place.span[0] <= offset < place.span[1]), None)
