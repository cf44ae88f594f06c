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


def _mention(skill: str, place: tuple[str, int | None, int | None], ending: str) -> SkillMention:
    context, job, project = place
    return mention(skill, context, job, surface=skill + ending, project=project, negated=ending == "!")


def _gathered(found: list[SkillMention]) -> CvProfile:
    names = dict.fromkeys(item.quote for item in found)
    return cv_of([use_of(name, *(item for item in found if item.quote == name)) for name in names])


# Any skills, each in any places; the ending "!" marks a mention that denies.
entries = st.tuples(st.sampled_from(NAMES), places, st.sampled_from(["", "-ng", "", "!"]))
cvs = st.lists(entries, max_size=10).map(lambda found: _gathered([_mention(*entry) for entry in found]))


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


def _ask(options: list[str], importance: str, numbers: tuple[int, int, int], where: str) -> Requirement:
    at_least, years, asked_in = numbers
    return Requirement(
        tuple(dict.fromkeys(options)), ", ".join(options) or "keeping of bees", importance,
        Because("heading", "Needs"), NOWHERE, min(at_least, max(1, len(set(options)))),
        float(years) if years else None, None, asked_in, where,
    )  # fmt: skip


# Any ask: one skill, a choice, several of a choice, or words outside the taxonomy.
requirements = st.builds(
    _ask,
    st.lists(st.sampled_from(NAMES), max_size=3),
    st.sampled_from(["required", "preferred", "mentioned"]),
    st.tuples(st.integers(1, 3), st.integers(0, 10), st.integers(1, 6)),
    st.sampled_from(["requirements", "duties", "preferred", "company"]),
)


def ask(skill: str, importance: str = "required", **more: object) -> Requirement:
    """An ask for one skill."""
    plain = Requirement((skill,), skill, importance, Because("heading", "Needs"), NOWHERE, where="requirements")
    return replace(plain, **more)  # type: ignore[arg-type]


def posting_of(asks: list[Requirement]) -> PostingProfile:
    """A posting with these asks, each skill named once by its id."""
    named = tuple(Mention(skill, 0, 0, skill) for item in asks for skill in item.any_of)
    return PostingProfile("posting", "p.txt", "1" * 64, None, "Forge Ltd", None, tuple(asks), (), named, (), False)


postings = st.lists(requirements, min_size=1, max_size=7).map(posting_of)


def _rarities(numbers: list[int]) -> Weights:
    table = {name: number / 10 for name, number in zip(NAMES, numbers, strict=False)}
    return replace(load_weights(), idf=Idf(table, {"tool": 2.0}, 3.0))


# The shipped numbers with any idf of the invented skills, of all or of a few.
weight_tables = st.lists(st.integers(5, 90), max_size=len(NAMES)).map(_rarities)


@dataclass(frozen=True, slots=True)
class Case:
    """What a law is stated over."""

    cv: CvProfile
    posting: PostingProfile
    weights: Weights


cases = st.builds(Case, cvs, postings, weight_tables)
