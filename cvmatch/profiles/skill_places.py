"""Where a CV names each skill: in a job, a project, a study, or only in a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.profiles.cv import Job, Project, SkillMention, SkillUse
from cvmatch.tagging.mention import Mention
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

_CONTEXT = {
    "education": "education", "publications": "publication", "certifications": "certificate", "skills": "listed",
    "summary": "summary", "languages": "listed", "projects": "project",
}  # fmt: skip
_SHOWS_USE = frozenset({"job", "project", "publication"})
_SHOWS_STUDY = frozenset({"education", "certificate"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of a CV that mentions are put in."""

    text: str
    lines: Sequence[Line]
    sections: Sequence[Section]
    jobs: Sequence[Job]
    projects: Sequence[Project]
    titles: Sequence[tuple[int, int]] = ()


def skill_uses(shelf: Shelf, mentions: Sequence[Mention]) -> tuple[SkillUse, ...]:
    """One use per skill, in the order of ids, each with its places in the order of the text."""
    by_skill: dict[str, list[SkillMention]] = {}
    for mention in sorted(mentions, key=lambda found: (found.skill, found.start, found.end)):
        by_skill.setdefault(mention.skill, []).append(_placed(shelf, mention))
    return tuple(SkillUse(skill, _shown(places), tuple(places)) for skill, places in sorted(by_skill.items()))


def _shown(places: Sequence[SkillMention]) -> str:
    kinds = {place.context for place in places if not place.negated}
    if kinds & _SHOWS_USE:
        return "used"
    return "education" if kinds & _SHOWS_STUDY else "listed"


def _placed(shelf: Shelf, mention: Mention) -> SkillMention:
    section = next((s.kind for s in shelf.sections if s.start <= mention.start < s.end), None)
    job = _index(shelf.jobs, mention.start)
    project = _index(shelf.projects, mention.start) if job is None else None
    context = "job" if job is not None else "project" if project is not None else _CONTEXT.get(section or "", "other")
    if any(a <= mention.start < b for a, b in shelf.titles):
        context, job, project = "other", None, None
    start, end = _quote(shelf, mention)
    return SkillMention(mention.start, mention.end, mention.surface, section, context, shelf.text[start:end], start,
                        end, job, project, mention.negated)  # fmt: skip


def _index(places: Sequence[Job | Project], offset: int) -> int | None:
    return next((i for i, place in enumerate(places) if place.span[0] <= offset < place.span[1]), None)


def _quote(shelf: Shelf, mention: Mention) -> tuple[int, int]:
    line = next((line for line in shelf.lines if line.start <= mention.start < line.end), None)
    return (line.start, line.end) if line else (mention.start, mention.end)
