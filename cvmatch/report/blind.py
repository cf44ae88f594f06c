"""A report without the person: name, contact data, schools and employers are blacked out, offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvmatch.documents.document import Document
from cvmatch.matching.contribution import CvEvidence
from cvmatch.matching.gap_report import GapReport
from cvmatch.profiles.cv import CvProfile

BLACK = "█"
_REACH = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+|\b\w+\.(?:com|org|net|io|dev)/\S+|\+?\d[\d ()/.-]{7,}\d")
_MAIL = re.compile(r"([\w.+-]+)@[\w.-]+")
# Parts of a CV that say who somebody is, not what they can do.
PERSONAL = frozenset({"contact", "references", "interests"})
NAME = 80  # a first line longer than this is no name


def blind_id(sha256: str) -> str:
    """What a CV is called instead of its file name."""
    return f"cv-{sha256[:8]}"


def blinded(report: GapReport, document: Document, profile: CvProfile) -> tuple[GapReport, Document, CvProfile]:
    """The three with everything personal blacked out."""
    shown, person = blinded_cv(document, profile)
    text = shown.text
    quoted = tuple(
        replace(item, cv_evidence=tuple(_shown(place, text) for place in item.cv_evidence))
        for item in report.requirements
    )
    told = tuple(replace(topic, story=topic.story and _shown(topic.story, text)) for topic in report.interview)
    words = _words(document, profile)
    warnings = tuple(replace(notice, message=_without(notice.message, words)) for notice in report.warnings)
    gates = tuple(replace(gate, why=_without(gate.why, words)) for gate in report.gates)
    hidden = replace(nameless(report), requirements=quoted, interview=told, warnings=warnings, gates=gates)
    return hidden, shown, person


def nameless(report: GapReport) -> GapReport:
    """The report with the CV's hash in place of its file name."""
    sha256 = report.inputs[0][1] if report.inputs else ""
    name = blind_id(sha256)
    return replace(report, cv=name, inputs=((name, sha256), *report.inputs[1:]))


def blinded_cv(document: Document, profile: CvProfile) -> tuple[Document, CvProfile]:
    """A CV and what was understood of it, with everything personal blacked out."""
    text = black(document.text, hidden_spans(document, profile))
    name = blind_id(document.sha256)
    words = _words(document, profile)
    uses = tuple(
        replace(use, mentions=tuple(replace(m, quote=text[m.quote_start : m.quote_end]) for m in use.mentions))
        for use in profile.skills
    )
    person = replace(
        profile,
        id=name,
        source=name,
        skills=uses,
        jobs=tuple(replace(job, company="") for job in profile.jobs),
        education=tuple(replace(study, institution="") for study in profile.education),
        lines=tuple(replace(line, quote=text[line.start : line.end]) for line in profile.lines),
        warnings=tuple(replace(notice, message=_without(notice.message, words)) for notice in profile.warnings),
    )
    return replace(document, text=text, source=name, id=name, title=None), person


def _words(document: Document, profile: CvProfile) -> set[str]:
    """Names of the person, of employers and of schools."""
    employers = {job.company for job in profile.jobs}
    return {word for word in employers | {study.institution for study in profile.education} | _names(document) if word}


def _without(message: str, words: set[str]) -> str:
    """A sentence of ours that may quote the CV, without names and without what one is reached by."""
    reached = [match.span() for match in _REACH.finditer(message)]
    return black(message, [*reached, *(span for word in words for span in _everywhere(word, message))])


def hidden_spans(document: Document, profile: CvProfile) -> list[tuple[int, int]]:
    """Where the person stands in the text."""
    text = document.text
    spans = [(section.start, section.end) for section in document.sections if section.kind in PERSONAL]
    spans += [match.span() for match in _REACH.finditer(text)]
    for words in _words(document, profile):
        spans += _everywhere(words, text)
    return spans


def _names(document: Document) -> set[str]:
    """The person's name and each word of it: as a structured file states it, as the largest line, as the first line
    that is no heading, and as the e-mail address spells it."""
    stated = (document.structured or {}).get("basics", {})
    lines = [str(stated.get("name", "")) if isinstance(stated, dict) else "", _largest(document), _first(document)]
    found = {line.lstrip("# ").strip() for line in lines}
    found = {line for line in found if 0 < len(line) <= NAME and len(line.split()) <= 5}
    mailed = {word for match in _MAIL.finditer(document.text) for word in re.split(r"[\W\d_]+", match[1])}
    return (
        found | {word for line in found for word in line.split() if len(word) > 2} | {w for w in mailed if len(w) > 2}
    )


def _largest(document: Document) -> str:
    sized = [line for line in document.lines if line.size and line.page == 1]
    top = max(sized, key=lambda line: line.size or 0, default=None)
    return document.text[top.start : top.end] if top else ""


def _first(document: Document) -> str:
    headings = {section.heading.strip() for section in document.sections}
    lines = (line.strip() for line in document.text.split("\n"))
    return next((line for line in lines if line and line not in headings), "")


def _everywhere(words: str, text: str) -> Iterable[tuple[int, int]]:
    if not words.strip():
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words.strip())}(?!\w)", text, re.I)]


def black(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with every letter and digit of `spans` blacked out, of the same length."""
    letters = list(text)
    for start, end in spans:
        for at in range(start, min(end, len(letters))):
            if letters[at].isalnum():
                letters[at] = BLACK
    return "".join(letters)


def _shown(place: CvEvidence, text: str) -> CvEvidence:
    return replace(place, quote=text[place.start : place.end])
