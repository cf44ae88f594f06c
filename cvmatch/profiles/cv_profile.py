"""From a CV's text and the skills it mentions to its profile."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.profiles.bullets import bullet
from cvmatch.profiles.cv import Bullet, CvProfile, Job, Project
from cvmatch.profiles.education import education
from cvmatch.profiles.health import date_notices
from cvmatch.profiles.jobs import Work, work
from cvmatch.profiles.linkedin_pdf import linkedin_jobs
from cvmatch.profiles.listings import certificates, languages, publications
from cvmatch.profiles.personal import not_of_the_person, owners_name, personal_spans
from cvmatch.profiles.places import index_at
from cvmatch.profiles.projects import projects
from cvmatch.profiles.quotes import quotes
from cvmatch.profiles.rows import Row, rows
from cvmatch.profiles.skill_places import Shelf, skill_uses
from cvmatch.profiles.structured import (
    structured_count,
    structured_education,
    structured_jobs,
    structured_names,
    structured_projects,
)
from cvmatch.tagging.mention import Mention
from cvmatch.text.sections import Section
from skill_taxonomy import Taxonomy

_FEW_WORDS = 3  # a line of no more words claims nothing


def cv_profile(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> CvProfile:
    """All that scoring knows of the CV `document`, whose skills are `mentions`. What a structured format states is
    taken from its fields, all else is read from the text."""
    text, lines = document.text, rows(document.text, document.lines)
    sections = document.sections or (Section("other", "", 0, len(text)),)

    def of(kind: str) -> list[Section]:
        return [section for section in sections if section.kind == kind]

    done = _work(document, lines, sections)
    made = structured_projects(document) or projects(text, lines, of("projects"))
    claims = quotes(lines)
    shelf = Shelf(text, document.sections, done.jobs, made, done.header_spans, claims)
    heads = _heading_spans(text, sections)
    known = [m for m in mentions if m.skill in taxonomy.skills and index_at(heads, m.start) is None]
    kept = not_of_the_person(known, personal_spans(document))
    return CvProfile(
        id=document.id, source=document.source, sha256=document.sha256, skills=skill_uses(shelf, kept),
        jobs=done.jobs, projects=made,
        education=structured_education(document) or education(text, lines, of("education")),
        certificates=structured_names(document, "certificates", "name")
        or certificates(text, lines, of("certifications"), owners_name(document)),
        languages=structured_names(document, "languages", "language") or languages(text, lines, of("languages")),
        publications=structured_count(document, "publications") or publications(text, lines, of("publications")),
        sections=document.sections, warnings=date_notices(done.jobs),
        bullets=_bullets(text, claims, done.header_spans, done.jobs, made),
    )  # fmt: skip


def _heading_spans(text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Where the names of sections stand: "Publications" shows no research."""
    named = [section for section in sections if section.heading and section.kind != "other"]
    starts = [(text.find(section.heading, section.start, section.end), section.heading) for section in named]
    return [(start, start + len(heading)) for start, heading in starts if start >= 0]


def _work(document: Document, lines: Sequence[Row], sections: Sequence[Section]) -> Work:
    stated = structured_jobs(document)
    if stated is None:
        set_by_linkedin = linkedin_jobs(document)
        return Work(*set_by_linkedin) if set_by_linkedin else work(document.text, lines, sections)
    ends = (document.text.find("\n", job.span[0], job.span[1]) for job in stated)
    return Work(stated, tuple((job.span[0], end) for job, end in zip(stated, ends, strict=True) if end > 0))


def _bullets(text: str, quotes: Sequence[tuple[int, int]], headers: Sequence[tuple[int, int]], jobs: Sequence[Job],
             projects: Sequence[Project]) -> tuple[Bullet, ...]:  # fmt: skip
    """The claims inside jobs and projects, headers left out."""
    found = []
    worked, made = [job.span for job in jobs], [project.span for project in projects]
    heads = {span[0] for span in made}
    for start, end in quotes:
        job, project = index_at(worked, start), index_at(made, start)
        told = start not in heads and index_at(headers, start) is None and len(text[start:end].split()) > _FEW_WORDS
        if told and (job is not None or project is not None):
            found.append(bullet(text, start, end, job, project))
    return tuple(found)
