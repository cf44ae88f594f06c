"""Where skills stand, for how long they were used, and how well they are said to be known."""

from __future__ import annotations

import pytest

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile, SkillUse
from cvmatch.profiles.cv_profile import cv_profile
from cvmatch.profiles.months import is_current, last_used, skill_months
from cvmatch.tagging.mention import Mention
from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import plain_lines
from skill_taxonomy.model import Skill, Taxonomy

AS_OF = "2026-11"
NAMES = ("Anvil", "Bellows", "Chisel", "Dowel", "Emery", "Forge", "Gouge")
TAXONOMY = Taxonomy("test", "0", {name.lower(): Skill(name.lower(), name, "tool") for name in NAMES}, {})
CV = """Wren Ash
Summary
Smith who likes Gouge work.

Experience
Anvil Smith, Alder Ltd, Jan 2022 - Present
- Made gates with Bellows and
Chisel for nine parks
Stack: Dowel

Smith, Birch Ltd, Mar 2018 - Jun 2019
- Used Bellows daily

Projects
Tide clock, Feb 2020 - Apr 2020
Built with Emery.

Education
MA Smithing, University of Oak, 2012 - 2016. Thesis on the Forge.

Skills
Expert: Anvil, Bellows
Chisel (basic), Gouge - 3 years
"""


def understood(text: str) -> CvProfile:
    lines = plain_lines(text)
    document = Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")
    mentions = [
        Mention(name.lower(), at, at + len(name), name)
        for name in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return cv_profile(document, mentions, TAXONOMY)


PROFILE = understood(CV)


def use(skill: str) -> SkillUse:
    found = PROFILE.skill(skill)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("skill", "shown", "months", "last", "current"),
    [
        ("anvil", "listed", 0, None, False),  # a title and a list show no use
        ("bellows", "used", 59 + 16, AS_OF, True),
        ("chisel", "used", 59, AS_OF, True),  # on the bullet's second line
        ("dowel", "used", 59, AS_OF, True),  # in the job's stack line
        ("emery", "used", 3, "2020-04", False),
        ("forge", "education", 0, None, False),
        ("gouge", "listed", 0, None, False),
    ],
)
def test_months_and_last_use(skill: str, shown: str, months: int, last: str | None, current: bool) -> None:
    found = use(skill)
    assert found.shown == shown
    assert skill_months(PROFILE, found, AS_OF) == months
    assert last_used(PROFILE, found, AS_OF) == last
    assert is_current(PROFILE, found, AS_OF) is current


def test_levels_and_stated_months_are_the_cv_s_own_words() -> None:
    levels = [use(skill).level for skill in ("anvil", "bellows", "chisel", "gouge")]
    assert levels == ["expert", "expert", "basic", None]
    assert use("gouge").stated_months == 36
    assert use("chisel").stated_months is None


def test_a_quote_is_the_whole_bullet() -> None:
    quoted = next(mention for mention in use("chisel").mentions if mention.job == 0)
    assert quoted.quote == "Made gates with Bellows and\nChisel for nine parks"
    assert CV[quoted.quote_start : quoted.quote_end] == quoted.quote


def test_a_negated_mention_shows_nothing() -> None:
    text = "Experience\nSmith, Alder Ltd, Jan 2022 - Present\n- No Anvil was used\n"
    lines = plain_lines(text)
    document = Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")
    at = text.index("Anvil")
    profile = cv_profile(document, [Mention("anvil", at, at + 5, "Anvil", negated=True)], TAXONOMY)
    assert profile.skills[0].shown == "listed"
    assert skill_months(profile, profile.skills[0], AS_OF) == 0


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Trained in Anvil and safety", "education"),
        ("Completed a two-day course in Anvil", "education"),
        ("Attended the Anvil academy", "education"),
        ("Trained apprentices in Anvil", "used"),
        ("Gave a course on Anvil", "used"),
        ("The guild was trained on Anvil by me", "used"),
    ],
)
def test_what_was_taught_in_a_job_was_studied(line: str, shown: str) -> None:
    profile = understood(f"Experience\nSmith, Alder Ltd, Jan 2022 - Present\n- {line}\n")
    assert profile.skills[0].shown == shown


def test_the_name_of_a_section_shows_nothing() -> None:
    text = "Wren Ash\n\nPublications\nOn the Anvil, 2019\n"
    lines = plain_lines(text)
    document = Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")
    named = [Mention("anvil", at, at + 5, text[at : at + 5]) for at in (text.index("Public"), text.index("Anvil"))]
    (found,) = cv_profile(document, named, TAXONOMY).skills
    assert [place.surface for place in found.mentions] == ["Anvil"]


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [
        ("Launched the Emery module, made by our tools team", "listed"),
        ("Read Emery drawings provided by the design department, and cut them", "listed"),
        ("Launched the Emery module, made by hand", "used"),
        ("Made gates by the dozen with Emery for our team", "used"),
    ],
)
def test_the_work_of_others_shows_no_use(bullet: str, shown: str) -> None:
    cv = f"Wren Ash\n\nExperience\nSmith, Alder Ltd, Jan 2022 - Present\n- {bullet}\n"
    found = next(item for item in understood(cv).skills if item.skill == "emery")
    assert found.shown == shown
