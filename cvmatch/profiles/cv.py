"""What a CV shows. Dates are kept as printed ("YYYY" or "YYYY-MM"); months of use follow from them and `as_of`."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.errors import Notice
from cvmatch.text.sections import Section


@dataclass(frozen=True, slots=True)
class Job:
    """One employment; a running one has `end` None and `current` True. `span` is its passage in the text."""

    title: str
    company: str
    start: str | None
    end: str | None
    current: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Project:
    """A project, thesis or course work: demonstration apart from employment."""

    name: str
    start: str | None
    end: str | None
    current: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Education:
    """`level`: high_school | associate | bachelor | master | doctor, or None where the degree is not understood."""

    degree: str
    level: str | None
    field: str
    institution: str
    start: str | None
    end: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SkillMention:
    """One place that names a skill. `context`: job | project | education | publication | certificate | listed |
    summary | other; `job` / `project` index the profile's tuples. `quote` is the line or bullet, from
    `quote_start` to `quote_end`."""

    start: int
    end: int
    surface: str
    section: str | None
    context: str
    quote: str
    quote_start: int
    quote_end: int
    job: int | None = None
    project: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SkillUse:
    """A skill of the CV with all its places. `shown`: used | education | listed (the best kind of place).
    `level`: expert | advanced | intermediate | basic by the CV's own word beside the skill, or None; `stated_months`:
    a length of time that the CV states beside the skill, which no job need bear out."""

    skill: str
    shown: str
    mentions: tuple[SkillMention, ...]
    level: str | None = None
    stated_months: int | None = None

    @property
    def demonstrated(self) -> bool:
        """In a job, project or publication, not only in a list."""
        return self.shown == "used"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One claim of a job or project: `quote` is `text[start:end]` with its line breaks made spaces. `numbers` as
    printed; `scale`: sizes of data, traffic or people ("40 M rows", "team of 5"); `owner`: own | shared | none."""

    start: int
    end: int
    quote: str
    job: int | None
    project: int | None
    numbers: tuple[str, ...]
    scale: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class CvLine:
    """A line of the CV as the numbers of its words (see `cvmatch.text.words`), for asks that the taxonomy does not
    know and for telling a pasted posting. `context`, `job` and `project` as in SkillMention."""

    start: int
    end: int
    section: str | None
    context: str
    words: tuple[int, ...]
    quote: str = ""
    job: int | None = None
    project: int | None = None


@dataclass(frozen=True, slots=True)
class CvProfile:
    """All that scoring knows of a CV. `lines`: its lines in order; `terms`: how often it has which of the words that
    tell roles apart (see `cvmatch.text.role_terms`); `bullets`: what jobs and projects claim, for the report."""

    id: str
    source: str
    sha256: str
    skills: tuple[SkillUse, ...]
    jobs: tuple[Job, ...]
    projects: tuple[Project, ...]
    education: tuple[Education, ...]
    certificates: tuple[str, ...]
    languages: tuple[str, ...]
    publications: int
    sections: tuple[Section, ...]
    warnings: tuple[Notice, ...] = ()
    lines: tuple[CvLine, ...] = ()
    terms: tuple[tuple[int, int], ...] = ()
    bullets: tuple[Bullet, ...] = ()

    def skill(self, skill_id: str) -> SkillUse | None:
        """The use of one skill, or None where the CV does not name it."""
        return next((use for use in self.skills if use.skill == skill_id), None)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from cvmatch.profiles.cards import cv_card

        return cv_card(self)
