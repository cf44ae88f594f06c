"""What was understood of a CV and of a posting, as a notebook shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvmatch.text.card import card

if TYPE_CHECKING:
    from cvmatch.profiles.cv import CvProfile, SkillUse
    from cvmatch.profiles.posting import PostingProfile


def cv_card(profile: CvProfile) -> str:
    """The jobs in a line each, then the skills: used ones first, those of most places before others."""
    jobs = [f"{job.title}, {job.company}: {_dates(job.start, job.end, job.current)}" for job in profile.jobs]
    order = {"used": 0, "education": 1, "listed": 2}
    uses = sorted(profile.skills, key=lambda use: (order[use.shown], -len(use.mentions), use.skill))
    rows = [(use.skill, use.shown, len(use.mentions), _telling(use)) for use in uses]
    return card(f"CV {profile.id}", jobs, ("skill", "shown", "places", "for instance"), rows)


def posting_card(profile: PostingProfile) -> str:
    """The conditions in one line, then the asks in the posting's order."""
    stated = [f"{gate.kind.replace('_', ' ')} ({gate.importance})" for gate in profile.gates]
    facts = [profile.company or "", f"Conditions: {', '.join(stated)}" if stated else ""]
    facts += ["Too thin to judge."] if profile.thin else []
    rows = [(ask.label, ask.importance, ask.min_years, ask.evidence.quote) for ask in profile.requirements]
    return card(f"Posting {profile.title or profile.id}", facts, ("asks", "importance", "years", "words"), rows)


def _telling(use: SkillUse) -> str:
    """The first place that is more than a list, else the first."""
    return next((m.quote for m in use.mentions if m.context != "listed"), use.mentions[0].quote)


def _dates(start: str | None, end: str | None, current: bool) -> str:
    return f"{start or 'undated'} to {'today' if current else end or 'undated'}"
