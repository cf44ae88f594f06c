"""A CV understood, as bytes without a word of it, and back: enough to judge it against any posting.

In place of words stand their numbers (`cvmatch.text.words`); names of firms and schools, quotes and headings are left
out. So what comes back is scored and counted like the CV itself, and quotes nothing.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import Any

from cvmatch.cache.folder import keep, kept
from cvmatch.documents.document import Document
from cvmatch.documents.pdf.manner import in_force
from cvmatch.errors import Notice
from cvmatch.judging import Candidate
from cvmatch.matching.gates import cues_in
from cvmatch.matching.line_of_work import role_of
from cvmatch.profiles.cv import CvLine, CvProfile, Education, Job, Project, SkillMention, SkillUse
from cvmatch.profiles.reader import reader_version
from cvmatch.text.sections import Section
from cvmatch.text.words import Folded, word_numbers
from skill_taxonomy.model import Taxonomy

Row = list[Any]
# Notices that quote the CV: such a CV is not kept.
QUOTING = frozenset({"undated_jobs", "contradictory_dates", "lookalike_characters"})


def cv_key(data: bytes, suffix: str, taxonomy: Taxonomy) -> str:
    """The key of a CV: its bytes, how they are read, and what it is understood with."""
    digest, how = hashlib.sha256(data).hexdigest(), in_force()
    read = f"{suffix}|{how.engine}|{how.ocr}"
    return hashlib.sha256(f"cv|{reader_version()}|{taxonomy.sha256}|{read}|{digest}".encode()).hexdigest()


def kept_cv(data: bytes, *, source: str, id: str, suffix: str, taxonomy: Taxonomy) -> Candidate | None:
    """The CV of these bytes as it was understood before, without its words; or None."""
    value = kept(cv_key(data, suffix, taxonomy))
    if value is None:
        return None
    try:
        rows = json.loads(value)
        notices = tuple(Notice(*notice) for notice in rows["notices"])
        digest = hashlib.sha256(data).hexdigest()
        document = Document(source, id, digest, rows["format"], "", (), kind="cv", warnings=notices)
        return Candidate(document, _profile(rows, document))
    except (ValueError, KeyError, TypeError):
        return None


def keep_cv(data: bytes, suffix: str, cv: Candidate, taxonomy: Taxonomy) -> None:
    """Keep what was understood of the CV of these bytes, unless a notice quotes it."""
    notices = (*cv.document.warnings, *cv.profile.warnings)
    if QUOTING.isdisjoint(notice.code for notice in notices):
        rows = json.dumps(_rows(cv, taxonomy), separators=(",", ":"))
        keep(cv_key(data, suffix, taxonomy), rows.encode())


def _rows(cv: Candidate, taxonomy: Taxonomy) -> dict[str, Any]:
    of = cv.profile
    title = partial(_fold, taxonomy=taxonomy)
    return {
        "format": cv.document.format,
        "notices": [[notice.code, notice.message] for notice in cv.document.warnings],
        "warnings": [[notice.code, notice.message] for notice in of.warnings],
        "skills": [[u.skill, u.shown, u.level, u.stated_months, list(map(_mention, u.mentions))] for u in of.skills],
        "jobs": [[title(job.title), job.start, job.end, job.current, *job.span] for job in of.jobs],
        "projects": [[each.start, each.end, each.current, *each.span] for each in of.projects],
        "education": [[_fold(e.degree), e.level, _fold(e.field), e.start, e.end, *e.span] for e in of.education],
        "certificates": list(map(_fold, of.certificates)), "languages": list(map(_fold, of.languages)),
        "publications": of.publications, "sections": [[s.kind, s.start, s.end] for s in of.sections],
        "lines": list(map(_packed_line, of.lines)),
        "terms": of.terms,
    }  # fmt: skip


def _profile(rows: dict[str, Any], document: Document) -> CvProfile:
    return CvProfile(
        document.id, document.source, document.sha256,
        skills=tuple(SkillUse(skill, shown, tuple(map(_mentioned, places)), level, months)
                     for skill, shown, level, months, places in rows["skills"]),
        jobs=tuple(Job(_folded(title), "", start, end, now, (first, last))
                   for title, start, end, now, first, last in rows["jobs"]),
        projects=tuple(Project("", start, end, now, (first, last))
                       for start, end, now, first, last in rows["projects"]),
        education=tuple(Education(_folded(degree), level, _folded(field), "", start, end, (first, last))
                        for degree, level, field, start, end, first, last in rows["education"]),
        certificates=tuple(map(_folded, rows["certificates"])), languages=tuple(map(_folded, rows["languages"])),
        publications=rows["publications"],
        sections=tuple(Section(kind, "", start, end) for kind, start, end in rows["sections"]),
        warnings=tuple(Notice(*notice) for notice in rows["warnings"]), lines=tuple(map(_line, rows["lines"])),
        terms=tuple((term, times) for term, times in rows["terms"]),
    )  # fmt: skip


def _fold(text: str, taxonomy: Taxonomy | None = None) -> Row:
    return [word_numbers(text), cues_in(text), role_of(text, taxonomy) if taxonomy and text else None]


def _folded(row: Row) -> Folded:
    return Folded(*row)


def _mention(item: SkillMention) -> Row:
    return [item.start, item.end, item.section, item.context, item.quote_start, item.quote_end, item.job, item.project,
            item.negated]  # fmt: skip


def _mentioned(row: Row) -> SkillMention:
    start, end, section, context, quote_start, quote_end, job, project, negated = row
    return SkillMention(start, end, "", section, context, "", quote_start, quote_end, job, project, negated)


def _packed_line(line: CvLine) -> Row:
    return [line.start, line.end, line.section, line.context, line.words, cues_in(line.quote), line.job, line.project]


def _line(row: Row) -> CvLine:
    start, end, section, context, words, cues, job, project = row
    return CvLine(start, end, section, context, tuple(words), Folded(words, cues), job, project)
