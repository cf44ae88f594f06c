"""Where a CV names each skill: in a job, a project, a study, or only in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.profiles.cv import Job, Project, SkillMention, SkillUse
from cvmatch.profiles.levels import level_at, stated_months
from cvmatch.profiles.places import index_at
from cvmatch.tagging.mention import Mention
from cvmatch.text.sections import Section

_CONTEXT = {
    "experience": "job", "projects": "project", "volunteering": "project", "education": "education",
    "publications": "publication", "certifications": "certificate", "skills": "listed", "languages": "listed",
    "summary": "summary",
}  # fmt: skip
_SHOWS_USE = frozenset({"job", "project", "publication"})
_SHOWS_STUDY = frozenset({"education", "certificate"})
_LONG, _BESIDE = 2_000, 300  # characters: nobody reads a longer quote; of such a line, so much on each side is quoted
# A line of a job that tells what its holder was taught, not what was done with it ("Trained in Java and testing").
_TAUGHT = re.compile(
    r"\W*(?:(?:was|got) )?(?:trained in|(?:received |attended |completed |took )?(?:an? |the )?(?:[\w-]+ )?"
    r"(?:trainings?|course|class|classes|workshops?|boot ?camp) (?:in|on|about)|attended)\b",
    re.IGNORECASE,
)
# Work of others that the holder tells of ("a model built by our data science team", "insights from dashboards provided
# by the analytics team"): from the mention to "by" within one clause.
_OTHERS = re.compile(
    r"[^.;:]{0,40}?\b(?:built|made|developed|trained|created|written|delivered|provided|prepared|supplied|run|maintained)"
    r" by (?:our|the|a|an|another|their|an? external|external)\b[^.;:,)]{0,40}?"
    r"\b(?:teams?|vendors?|departments?|agency|agencies|consultants?|contractors?|suppliers?|partners?|colleagues)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of a CV that mentions are put in. `headers`: titles, employers and dates, which show no use;
    `quotes`: bullets and paragraphs, in order."""

    text: str
    sections: Sequence[Section]
    jobs: Sequence[Job]
    projects: Sequence[Project]
    headers: Sequence[tuple[int, int]]
    quotes: Sequence[tuple[int, int]]


def skill_uses(shelf: Shelf, mentions: Sequence[Mention]) -> tuple[SkillUse, ...]:
    """One use per skill, in the order of ids, each with its places in the order of the text."""
    by_skill: dict[str, list[SkillMention]] = {}
    for mention in sorted(mentions, key=lambda found: (found.skill, found.start, found.end)):
        by_skill.setdefault(mention.skill, []).append(_placed(shelf, mention))
    return tuple(_use(shelf.text, skill, places) for skill, places in sorted(by_skill.items()))


def _use(text: str, skill: str, places: list[SkillMention]) -> SkillUse:
    """`level` and `stated_months` from the first place that states them."""
    told = [place for place in places if not place.negated and place.context not in ("job", "project")]
    levels = (level_at(text, place.start, place.end) for place in told)
    months = (stated_months(text, place.end) for place in told)
    level, stated = next(filter(None, levels), None), next(filter(None, months), None)
    return SkillUse(skill, _shown(places), tuple(places), level, stated)


def _shown(places: Sequence[SkillMention]) -> str:
    kinds = {place.context for place in places if not place.negated}
    if kinds & _SHOWS_USE:
        return "used"
    return "education" if kinds & _SHOWS_STUDY else "listed"


def _placed(shelf: Shelf, mention: Mention) -> SkillMention:
    section = next((s.kind for s in shelf.sections if s.start <= mention.start < s.end), None)
    job = index_at([job.span for job in shelf.jobs], mention.start)
    project = index_at([made.span for made in shelf.projects], mention.start) if job is None else None
    context = "job" if job is not None else "project" if project is not None else _CONTEXT.get(section or "", "other")
    if index_at(shelf.headers, mention.start) is not None:
        context, job, project = "other", None, None
    start, end = _quote(shelf.text, shelf.quotes, mention)
    if context in ("job", "project") and _OTHERS.match(shelf.text, mention.end, end):
        context, job, project = "other", None, None
    if context == "job" and _TAUGHT.match(shelf.text, start, end):
        context, job = "education", None
    return SkillMention(mention.start, mention.end, mention.surface, section, context, shelf.text[start:end], start,
                        end, job, project, mention.negated)  # fmt: skip


def _quote(text: str, quotes: Sequence[tuple[int, int]], mention: Mention) -> tuple[int, int]:
    """The passage that holds the mention, else the mention alone."""
    index = index_at(quotes, mention.start)
    if index is None or mention.end > quotes[index][1]:
        return mention.start, mention.end
    start, end = quotes[index]
    return (start, end) if end - start <= _LONG else _near(text, start, end, mention)


def _near(text: str, start: int, end: int, mention: Mention) -> tuple[int, int]:
    """So much of [start, end) as stands beside the mention, in whole words."""
    if mention.start - start > _BESIDE:
        start = text.find(" ", mention.start - _BESIDE, mention.start) + 1 or mention.start
    if end - mention.end > _BESIDE:
        space = text.rfind(" ", mention.end, mention.end + _BESIDE)
        end = space if space >= 0 else mention.end
    return start, end
