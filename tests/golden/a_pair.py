"""One pair by hand, as the floors below would hand it up: every state, gates, advice, and a few hostile words."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.documents.document import Document
from cvmatch.errors import Notice
from cvmatch.matching.contribution import Contribution, CvEvidence, count
from cvmatch.matching.gap_report import Extra, GapReport
from cvmatch.matching.gates import GateResult
from cvmatch.matching.ladder import Ladder, Rung
from cvmatch.matching.preparation import Question, Topic
from cvmatch.matching.roles import RoleFit
from cvmatch.matching.steps import Step
from cvmatch.matching.titles import TitleCheck
from cvmatch.profiles.cv import CvProfile, Education, Job, SkillMention, SkillUse
from cvmatch.profiles.posting import Because, Evidence, PostingProfile, Requirement
from cvmatch.text.lines import plain_lines
from cvmatch.text.sections import Section
from skill_taxonomy.learning_data import Interview, Lesson, Stage
from skill_taxonomy.model import Role, Skill, Taxonomy

CV_TEXT = """Nora Vale
nora.vale@example.org

Experience
Data Analyst, Tidewater Foods, March 2021 - Present
- Wrote SQL for 40 reports and drew them in Tableau
- Cut load times with Postgres indexes <b>by half</b>

Skills
SQL, Kafka
"""
POSTING_TEXT = """Data Scientist | Lanternfish
About us: a | b and [a link](javascript:alert(1)).
Requirements
Strong SQL
PostgreSQL
Relational databases
Power BI
Kafka
Airflow <script>alert(1)</script>
Nice to have
Python
"""


def _skill(skill: str, name: str, kind: str = "tool") -> Skill:
    return Skill(id=skill, name=name, kind=kind)


SKILLS = [
    _skill("sql", "SQL", "language"), _skill("postgresql", "PostgreSQL"), _skill("databases", "Databases", "field"),
    _skill("power-bi", "Power BI"), _skill("tableau", "Tableau"), _skill("kafka", "Kafka"),
    _skill("airflow", "Airflow"), _skill("python", "Python", "language"),
]  # fmt: skip
TAXONOMY = Taxonomy(
    "test", "0" * 64, {skill.id: skill for skill in SKILLS},
    {
        "data-analyst": Role("data-analyst", "Data Analyst", (), (), (), ()),
        "data-scientist": Role("data-scientist", "Data Scientist", (), (), (), ()),
    },
)  # fmt: skip


def _in_posting(words: str) -> Evidence:
    start = POSTING_TEXT.index(words)
    return Evidence(start, start + len(words), words)


def _in_cv(words: str, skill: str, section: str = "experience", months: int | None = 69) -> CvEvidence:
    start = CV_TEXT.index(words)
    last = "2026-11" if months else None
    return CvEvidence(start, start + len(words), words, section, months, last, skill)


def _asked(skill: str, label: str, words: str, importance: str = "required") -> Requirement:
    heading = "Requirements" if importance == "required" else "Nice to have"
    return Requirement((skill,), label, importance, Because("heading", heading), _in_posting(words))


LINE = "Wrote SQL for 40 reports and drew them in Tableau"
INDEX = "Cut load times with Postgres indexes <b>by half</b>"
ITEMS = (
    Contribution(_asked("sql", "SQL", "Strong SQL"), "literal", "used", "literal", 1.0, 20.0, 20.0, None,
                 (_in_cv(LINE, "sql"), _in_cv("SQL, Kafka", "sql", "skills")), "sql", "SQL: shown in use"),
    Contribution(_asked("postgresql", "PostgreSQL", "PostgreSQL"), "alias", "used", "alias", 1.0, 20.0, 20.0, None,
                 (_in_cv(INDEX, "postgresql"),), "postgresql", "PostgreSQL: shown in use"),
    Contribution(_asked("databases", "Relational databases", "Relational databases"), "implied", "used", "implied",
                 0.9, 13.5, 15.0, 1.5, (_in_cv(INDEX, "postgresql"),), "databases",
                 "PostgreSQL (shown in use) includes Databases"),
    Contribution(_asked("power-bi", "Power BI", "Power BI"), "related", "used", "related", 0.6, 9.0, 15.0, 6.0,
                 (_in_cv(LINE, "tableau"),), "power-bi", "Tableau (shown in use) is a sibling of Power BI"),
    Contribution(_asked("kafka", "Kafka", "Kafka"), "literal", "listed", "listed", 0.3, 3.0, 10.0, 7.0,
                 (_in_cv("SQL, Kafka", "kafka", "skills", None),), "kafka", "Kafka: in a list only, no use shown"),
    Contribution(_asked("airflow", "Airflow <script>alert(1)</script>", "Airflow <script>alert(1)</script>"), "none",
                 "none", "missing", 0.0, 0.0, 15.0, 15.0, (), "", "not found in the CV: Airflow"),
    Contribution(_asked("python", "Python", "Python", "preferred"), "none", "none", "missing", 0.0, 0.0, 5.0, 5.0, (),
                 "", "not found in the CV: Python"),
)  # fmt: skip
ITEMS = tuple(replace(item, gains=(item.gain or 0.0,)) for item in ITEMS)
TITLE = TitleCheck(
    "Data Scientist | Lanternfish", "data-scientist", False,
    (("data-analyst", 0.6), ("data-scientist", 0.3), ("other", 0.1)), (_in_posting("Strong SQL"),),
)  # fmt: skip
ROLES = (
    RoleFit("data-analyst", "Data Analyst", 0.7),
    RoleFit("data-scientist", "Data Scientist", 0.2),
    RoleFit("other", "none of these", 0.1),
)

LESSON = Lesson("airflow", (), 3, ("Airflow documentation",), "Rebuild a nightly job as a DAG.")
INTERVIEW = Interview(
    (Stage("Coding", "small tasks, thinking aloud", "everybody"),), sites=("LeetCode",), pace="An hour a day."
)
REPORT = GapReport(
    "nora-vale.md", "lanternfish.txt", "Data Scientist | Lanternfish", "Lanternfish", 65.5,
    "Worth applying. 3 of 6 must-haves shown, 1 transferable, 1 listed without use, 1 not found.",
    count(ITEMS, "required"), count(ITEMS, "preferred"), ITEMS,
    (
        GateResult("years", 3, "required", "pass", "5.7 years in jobs that show what is asked"),
        GateResult("work_authorization", "EU", "required", "unknown", "the CV is silent about it"),
    ),
    (Extra("tableau", "Tableau"),), TITLE, ROLES, ROLES,
    next_steps=(Step("learn", "Airflow: not found in the CV. If you have used it, say where.", "airflow", 15.0),),
    interview=(
        Topic("claimed", "sql", "SQL", (Question("What made the slowest query slow?", ("How did you see it?",)),),
              ITEMS[0].cv_evidence[0]),
    ),
    ladder=Ladder(
        Rung("data-analyst", "Data Analyst", 0.5, 2, 4, (("python", None),)),
        (Rung("data-scientist", "Data Scientist", 0.25, 1, 4, (("airflow", LESSON),)),),
    ),
    warnings=(Notice("hidden_text", "2 words that a machine reads and a person cannot see; not counted."),),
    versions={"cvmatch": "0.1.0", "taxonomy": "test+000000000000", "weights": "w1", "as_of": "2026-11"},
    inputs=(("nora-vale.md", "a" * 64), ("lanternfish.txt", "b" * 64)),
)  # fmt: skip


def _mention(words: str, line: str, skill: str, context: str, job: int | None) -> SkillMention:
    at = CV_TEXT.index(line)
    start = at + line.index(words)
    return SkillMention(
        start, start + len(words), words, "experience" if job == 0 else "skills", context, line, at, at + len(line), job
    )


def _span(text: str, first: str, last: str) -> tuple[int, int]:
    return text.index(first), text.index(last) + len(last)


JOB = Job("Data Analyst", "Tidewater Foods", "2021-03", None, True, _span(CV_TEXT, "Data Analyst", "by half</b>"))
CV_SECTIONS = (
    Section("contact", "", *_span(CV_TEXT, "Nora Vale", "example.org")),
    Section("experience", "Experience", *_span(CV_TEXT, "Experience", "by half</b>")),
    Section("skills", "Skills", *_span(CV_TEXT, "Skills", "SQL, Kafka")),
)
CV_DOCUMENT = Document(
    "nora-vale.md", "nora-vale.md", "a" * 64, "md", CV_TEXT, plain_lines(CV_TEXT), CV_SECTIONS, "cv"
)  # fmt: skip
CV_PROFILE = CvProfile(
    "nora-vale.md", "nora-vale.md", "a" * 64,
    (
        SkillUse("kafka", "listed", (_mention("Kafka", "SQL, Kafka", "kafka", "listed", None),)),
        SkillUse("postgresql", "used", (_mention("Postgres", INDEX, "postgresql", "job", 0),)),
        SkillUse("sql", "used", (_mention("SQL", LINE, "sql", "job", 0),)),
        SkillUse("tableau", "used", (_mention("Tableau", LINE, "tableau", "job", 0),)),
    ),
    (JOB,), (), (Education("BSc", "bachelor", "Statistics", "Harbour University", "2016", "2019", (0, 0)),), (), (), 0,
    CV_SECTIONS,
)  # fmt: skip
POSTING_SECTIONS = (
    Section("title", "", *_span(POSTING_TEXT, "Data Scientist", "Lanternfish")),
    Section("company", "About us", *_span(POSTING_TEXT, "About us", "(1)).")),
    Section("requirements", "Requirements", *_span(POSTING_TEXT, "Requirements", "</script>")),
    Section("preferred", "Nice to have", *_span(POSTING_TEXT, "Nice to have", "Python")),
)
POSTING_DOCUMENT = Document(
    "lanternfish.txt", "lanternfish.txt", "b" * 64, "txt", POSTING_TEXT, plain_lines(POSTING_TEXT),
    POSTING_SECTIONS, "posting",
)  # fmt: skip
POSTING_PROFILE = PostingProfile(
    "lanternfish.txt", "lanternfish.txt", "b" * 64, "Data Scientist | Lanternfish", "Lanternfish", None,
    tuple(item.requirement for item in ITEMS), (), (), POSTING_SECTIONS, False, duties=(_in_posting("Kafka"),),
)  # fmt: skip
