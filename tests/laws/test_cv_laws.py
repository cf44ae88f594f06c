"""Laws of the understanding of CVs, over invented CVs in all forms of dates and headers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.cv_profile import cv_profile
from cvmatch.profiles.months import experience_months, skill_months
from cvmatch.tagging.mention import Mention
from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import plain_lines
from skill_taxonomy.model import Skill, Taxonomy
from tests.laws.written_cvs import AS_OF, CVS, SKILLS, WrittenCv

TAXONOMY = Taxonomy("test", "invented", {name.lower(): Skill(name.lower(), name, "tool") for name in SKILLS}, {})
FAST = settings(max_examples=50, deadline=None)


def understood(text: str) -> CvProfile:
    lines = plain_lines(text)
    document = Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")
    return cv_profile(document, _mentions(text), TAXONOMY)


def _mentions(text: str) -> list[Mention]:
    found = []
    for name in SKILLS:
        at = text.find(name)
        while at >= 0:
            found.append(Mention(name.lower(), at, at + len(name), name))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.start)


def _facts(profile: CvProfile) -> Any:
    """What scoring sees of a profile, without places in the text."""
    jobs = sorted((job.title, job.company, job.start or "", job.end or "", job.current) for job in profile.jobs)
    skills = [(use.skill, use.shown, skill_months(profile, use, AS_OF)) for use in profile.skills]
    return jobs, skills, experience_months(profile, AS_OF)


@FAST
@given(CVS)
def test_months_of_experience_are_right_to_one_month(cv: WrittenCv) -> None:
    meant = set().union(*(job.months for job in cv.jobs))
    assert abs(experience_months(understood(cv.text()), AS_OF) - len(meant)) <= 1


@FAST
@given(CVS)
def test_months_of_a_skill_are_those_of_its_jobs(cv: WrittenCv) -> None:
    profile = understood(cv.text())
    for name in SKILLS:
        meant = set().union(set(), *(job.months for job in cv.jobs if name in job.skills))
        use = profile.skill(name.lower())
        assert use is not None
        assert abs(skill_months(profile, use, AS_OF) - len(meant)) <= 1
        assert use.demonstrated == bool(meant)


@FAST
@given(CVS)
def test_titles_and_companies_are_told_apart(cv: WrittenCv) -> None:
    profile = understood(cv.text())
    assert [(job.title, job.company.rstrip(".")) for job in profile.jobs] == [
        (job.title, job.company.rstrip(".")) for job in cv.jobs
    ]


@FAST
@given(CVS, st.randoms(use_true_random=False))
def test_the_order_of_sections_and_jobs_does_not_matter(cv: WrittenCv, dice: Any) -> None:
    jobs, order = list(cv.jobs), list(cv.order)
    dice.shuffle(jobs)
    dice.shuffle(order)
    turned = replace(cv, jobs=tuple(jobs), order=tuple(order))
    assert _facts(understood(cv.text())) == _facts(understood(turned.text()))


@FAST
@given(CVS)
def test_a_cv_printed_twice_shows_no_more(cv: WrittenCv) -> None:
    once, twice = understood(cv.text()), understood(cv.text() + "\n\n" + cv.text())
    assert experience_months(once, AS_OF) == experience_months(twice, AS_OF)
    assert _facts(once)[1] == _facts(twice)[1]
