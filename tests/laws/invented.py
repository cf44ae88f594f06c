"""Invented taxonomies, CVs and postings to state laws over: small enough to shrink, rich enough to have every link."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from cvmatch.matching.idf import Idf
from cvmatch.matching.weights import Weights, load_weights
from cvmatch.profiles.cv import CvProfile, Job, Project, SkillMention, SkillUse
from cvmatch.profiles.posting import Because, Evidence, PostingProfile, Requirement
from cvmatch.tagging.mention import Mention
from skill_taxonomy.model import Role, RoleSkill, Skill, Taxonomy

AS_OF = "2026-11"
NOWHERE = Evidence(0, 0, "")


def _skills() -> dict[str, Skill]:
    rows = [
        Skill("warehouse", "Warehouse", "field"),
        Skill("anvil", "Anvil", "tool", broader=("warehouse",), related={"bellows": 0.6}, group="forge"),
        Skill("bellows", "Bellows", "tool", broader=("warehouse",), group="forge"),
        Skill("chisel", "Chisel", "tool", implies=("dialect",)),
        Skill("dialect", "Dialect", "language", related={"esperanto": 0.4}),
        Skill("esperanto", "Esperanto", "language"),
        Skill("fathom", "Fathom", "method", broader=("gauge",)),
        Skill("gauge", "Gauge", "field"),
        Skill("hammer", "Hammer", "tool", implies=("fathom",), related={"ingot": 0.7}),
        Skill("ingot", "Ingot", "tool"),
        Skill("jigsaw", "Jigsaw", "platform"),
        Skill("kindness", "Kindness", "soft"),
        Skill("listening", "Listening", "soft"),
    ]
    return {skill.id: skill for skill in rows}


ROLES = {"smith": Role("smith", "Smith", ("Smith",), (), (), (RoleSkill("anvil", "core"),))}
TAXONOMY = Taxonomy("test", "invented", _skills(), ROLES)
NAMES = tuple(TAXONOMY.skills)
HARD = tuple(name for name in NAMES if TAXONOMY.skills[name].kind != "soft")


def mention(skill: str, context: str, job: int | None = None, *, surface: str = "", negated: bool = False,
            project: int | None = None) -> SkillMention:  # fmt: skip
    """A place that names the skill, on a line of its own."""
    at = 10 * NAMES.index(skill)
    return SkillMention(at, at + 5, surface or skill, None, context, skill, at, at + 9, job, project, negated)


JOBS = (
    Job("Smith", "Forge Ltd", "2022-01", None, True, (0, 1)),
    Job("Apprentice", "Bench Ltd", "2015-03", "2018-06", False, (1, 2)),
    Job("Helper", "Old Mill", "2004-01", "2009-12", False, (2, 3)),
    Job("Casual", "Yard", None, None, False, (3, 4)),
)
PROJECTS = (Project("Gate", "2023-05", "2023-09", False, (4, 5)),)
LATEST = 0

places = st.one_of(
    st.sampled_from(["education", "certificate", "listed", "summary", "other"]).map(lambda c: (c, None, None)),
    st.integers(0, len(JOBS) - 1).map(lambda at: ("job", at, None)),
    st.just(("project", None, 0)),
)


@st.composite
def mentions(draw: st.DrawFn, skill: str) -> SkillMention:
    """Any place that may name the skill."""
    context, job, project = draw(places)
    spelling = draw(st.sampled_from([skill, skill.upper(), skill + "-ng"]))
    return mention(skill, context, job, surface=spelling, project=project, negated=draw(st.integers(0, 9)) == 0)


@st.composite
def cvs(draw: st.DrawFn) -> CvProfile:
    """A CV with any skills in any places."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=8))
    found = {name: draw(st.lists(mentions(name), min_size=1, max_size=3)) for name in names}
    return cv_of([use_of(name, *items) for name, items in found.items()])


def cv_of(uses: list[SkillUse]) -> CvProfile:
    """A CV with these skills."""
    return CvProfile("cv", "cv.txt", "0" * 64, tuple(uses), JOBS, PROJECTS, (), (), (), 0, ())


def use_of(skill: str, *items: SkillMention) -> SkillUse:
    """A skill with its places, and the best kind of them."""
    contexts = {item.context for item in items if not item.negated}
    used, studied = contexts & {"job", "project", "publication"}, contexts & {"education", "certificate"}
    return SkillUse(skill, "used" if used else "education" if studied else "listed", items)


def with_mention(cv: CvProfile, skill: str, context: str, job: int | None = None) -> CvProfile:
    """The same CV with one more place that names the skill."""
    more = mention(skill, context, job)
    old = cv.skill(skill)
    use = use_of(skill, *(old.mentions if old else ()), more)
    return replace(cv, skills=(*(item for item in cv.skills if item.skill != skill), use))


def without(cv: CvProfile, skill: str) -> CvProfile:
    """The same CV without a skill."""
    return replace(cv, skills=tuple(item for item in cv.skills if item.skill != skill))


@st.composite
def requirements(draw: st.DrawFn) -> Requirement:
    """Any ask: one skill, a choice, several of a choice, or words outside the taxonomy."""
    options = tuple(draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=0, max_size=3)))
    return Requirement(
        options, ", ".join(options) or "keeping of bees", draw(st.sampled_from(["required", "preferred", "mentioned"])),
        Because("heading", "Needs"), NOWHERE, draw(st.integers(1, max(1, len(options)))),
        draw(st.one_of(st.none(), st.integers(1, 10).map(float))), None, draw(st.integers(1, 6)),
        draw(st.sampled_from(["requirements", "duties", "preferred", "company"])),
    )  # fmt: skip


def ask(skill: str, importance: str = "required", **more: object) -> Requirement:
    """An ask for one skill."""
    plain = Requirement((skill,), skill, importance, Because("heading", "Needs"), NOWHERE, where="requirements")
    return replace(plain, **more)  # type: ignore[arg-type]


def posting_of(asks: list[Requirement]) -> PostingProfile:
    """A posting with these asks, each skill named once by its id."""
    named = tuple(Mention(skill, 0, 0, skill) for item in asks for skill in item.any_of)
    return PostingProfile("posting", "p.txt", "1" * 64, "Smith", "Forge Ltd", None, tuple(asks), (), named, (), False)


postings = st.lists(requirements(), min_size=1, max_size=9).map(posting_of)


@st.composite
def weight_tables(draw: st.DrawFn) -> Weights:
    """The shipped numbers with any idf of the invented skills."""
    rarity = st.floats(0.5, 9.0, allow_nan=False)
    return replace(load_weights(), idf=Idf(draw(st.dictionaries(st.sampled_from(NAMES), rarity)), {"tool": 2.0}))


@dataclass(frozen=True, slots=True)
class Case:
    """What a law is stated over."""

    cv: CvProfile
    posting: PostingProfile
    weights: Weights


cases = st.builds(Case, cvs(), postings, weight_tables())
