"""Next steps, preparation and the ladder: true of the pair, in a sensible order, never inventing experience."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cvmatch.matching.compare import compare
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.ladder import learning_order
from cvmatch.matching.preparation import stages
from cvmatch.matching.roles import RoleFit
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import Evidence, Gate, PostingProfile
from cvmatch.report.learning_plan import learning_plan
from cvmatch.tagging.mention import Mention
from skill_taxonomy import load
from skill_taxonomy.learning_data import lessons
from tests.laws.invented import AS_OF, JOBS, ask, cv_of, mention, posting_of, use_of

TAXONOMY = load()


def use(skill: str, context: str, surface: str = "") -> CvProfile:
    at = mention("anvil", context, 0 if context == "job" else None, surface=surface or skill)
    return cv_of([use_of(skill, at)])


def report(cv: CvProfile, posting: PostingProfile) -> GapReport:
    return compare(cv, posting, TAXONOMY, as_of=AS_OF)


def steps(cv: CvProfile, posting: PostingProfile) -> dict[str, str]:
    return {step.kind: step.text for step in report(cv, posting).next_steps}


def test_a_listed_skill_is_to_be_shown_only_if_it_was_used() -> None:
    assert "if you did" in steps(use("sql", "listed"), posting_of([ask("sql"), ask("python")]))["show"]


def test_a_missing_skill_is_learnt_after_what_it_needs() -> None:
    needing = next(
        skill
        for skill, lesson in lessons().items()
        if lesson.needs and skill in TAXONOMY.skills and lesson.needs[0] not in TAXONOMY.broader(skill)
    )
    need = lessons()[needing].needs[0]
    step = report(use(need, "job"), posting_of([ask(needing), ask("sql")])).next_steps
    (learn,) = [item for item in step if item.skill == needing]
    assert need in learn.have
    assert "in the CV" in learn.text


def test_another_word_for_the_same_thing_is_said() -> None:
    posting = replace(posting_of([ask("kubernetes")]), mentions=(Mention("kubernetes", 0, 10, "Kubernetes"),))
    assert "“k8s”, they write “kubernetes”" in steps(use("kubernetes", "job", "k8s"), posting)["word"]


@pytest.mark.parametrize(
    ("skill", "mine", "theirs"),
    [
        ("spark", "apache spark", "spark"),
        ("sql-server", "sql server", "microsoft sql server"),
        ("scikit-learn", "scikit learn", "scikit-learn"),
    ],
)
def test_a_longer_or_shorter_form_is_found_anyway(skill: str, mine: str, theirs: str) -> None:
    posting = replace(posting_of([ask(skill)]), mentions=(Mention(skill, 0, 10, theirs),))
    assert "word" not in steps(use(skill, "job", mine), posting)


def test_a_silent_condition_is_to_be_said() -> None:
    gate = Gate("clearance", "required", "Secret", Evidence(0, 0, ""))
    assert "clearance" in steps(use("sql", "job"), replace(posting_of([ask("sql")]), gates=(gate,)))["gate"]


def test_a_job_without_dates_is_to_be_dated() -> None:
    assert "Casual" in steps(replace(use("sql", "job"), jobs=JOBS), posting_of([ask("sql")]))["date"]


def test_no_sentence_says_lack() -> None:
    found = report(use("sql", "listed"), posting_of([ask("python"), ask("sql"), ask("spark", "preferred")]))
    said = " ".join([found.verdict, *(step.text for step in found.next_steps), *(i.why for i in found.requirements)])
    assert not re.search(r"\black|\breject|\bats\b", said, re.IGNORECASE)


def test_preparation_begins_with_what_is_claimed() -> None:
    found = report(use("sql", "job"), posting_of([ask("python"), ask("sql")])).interview
    assert [topic.kind for topic in found[:2]] == ["claimed", "gap"]
    assert found[0].skill == "sql"
    assert found[0].story is not None
    assert all(question.ask for topic in found for question in topic.questions)


def test_design_is_asked_of_seniors_only() -> None:
    plain = posting_of([ask("sql"), ask("python"), ask("machine-learning")])
    kinds = [
        {topic.kind for topic in report(use("sql", "job"), replace(plain, title=title)).interview}
        for title in ("Senior Data Scientist", "Data Scientist")
    ]
    assert "design" not in kinds[1]


def test_what_is_needed_comes_first() -> None:
    known = [(skill, lesson.needs[0]) for skill, lesson in lessons().items() if lesson.needs]
    for skill, need in known:
        ordered = learning_order([skill, need])
        assert set(ordered) == {skill, need}
        if skill not in lessons().get(need, lessons()[skill]).needs:
            assert ordered == (need, skill)


def test_the_ladder_counts_what_is_shown() -> None:
    analyst = TAXONOMY.roles["data-analyst"]
    uses = [use_of(link.skill, mention("anvil", "job", 0, surface=link.skill)) for link in analyst.skills]
    found = report(cv_of(uses), posting_of([ask("sql"), ask("python"), ask("excel")])).ladder
    assert found is not None
    rungs = [rung for rung in (found.here, *found.next, *found.near) if rung]
    assert {rung.role for rung in rungs} == set(TAXONOMY.roles)
    assert next(rung for rung in rungs if rung.role == "data-analyst").overlap == 1.0


def test_the_stages_are_those_of_the_role_and_rank() -> None:
    def names(title: str, role: str) -> set[str]:
        return {stage.name for stage in stages(title, (RoleFit(role, role, 1.0),))}

    assert {"SQL and Python test", "behavioral"} <= names("Data Analyst", "data-analyst")
    assert "system design" not in names("Data Analyst", "data-analyst")
    assert "system design" in names("Senior ML Engineer", "machine-learning-engineer")
    assert "talk" in names("Research Scientist", "research-scientist")


def test_no_question_says_what_a_person_has_not_done() -> None:
    found = report(use("sql", "job"), posting_of([ask("sql"), ask("kafka"), ask("grafana")]))
    asked = [question.ask for topic in found.interview if topic.kind == "gap" for question in topic.questions]
    assert asked
    assert not any("you have not" in text.lower() or "you lack" in text.lower() for text in asked)


def test_the_plan_has_what_is_needed_first_on_top() -> None:
    asks = [ask("deep-learning"), ask("machine-learning"), ask("sql")]
    plan = learning_plan(report(use("excel", "job"), posting_of(asks)), TAXONOMY)
    order = [row["skill"] for row in plan]
    assert order.index("machine-learning") < order.index("deep-learning")
    (deep,) = [row for row in plan if row["skill"] == "deep-learning"]
    assert deep["project"]
    assert deep["resources"]
    assert {"id": "machine-learning", "name": "Machine Learning", "shown": False} in deep["needs"]
