"""What a posting asks for, how firmly, and under which conditions: one case file per question."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from postings import ask, condition, profile_of

CASES = Path(__file__).parents[1] / "cases" / "posting"


def cases(name: str) -> list:
    rows = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return [
        pytest.param(
            row.get("heading", "Requirements"), row["text"], row["expect"], id=row["text"][:50],
            marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)] if "known_failure" in row else [],
        )
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "expect"), cases("wordings.toml"))
def test_wordings(heading, text, expect):
    found = [ask(r) for r in profile_of(f"{heading}\n\n- {text}\n").requirements if r.any_of]
    assert found == expect


@pytest.mark.parametrize(("heading", "text", "expect"), cases("gates.toml"))
def test_gates(heading, text, expect):
    assert [condition(g) for g in profile_of(f"{heading}\n\n- {text}\n").gates] == expect


UNKNOWN = tomllib.loads((CASES / "unknown_asks.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "label"), UNKNOWN.items())
def test_unknown_asks(text, label):
    found = profile_of(f"Requirements\n\n- {text}\n").requirements
    assert [r.label for r in found] == [label] * bool(label)


MACHINE_NOTES = tomllib.loads((CASES / "machine_notes.toml").read_text("utf-8"))["notes"]


@pytest.mark.parametrize("note", MACHINE_NOTES)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_words_to_a_machine_ask_for_nothing(note, bullet):
    text = "Requirements\n- {SQL}\n- PhD in Physics\n%sNice to have\n- {dbt}\n"
    noted, plain = profile_of(text % f"{bullet}{note}\n"), profile_of(text % "")
    assert [ask(r) for r in noted.requirements] == [ask(r) for r in plain.requirements]
    assert [condition(g) for g in noted.gates] == [condition(g) for g in plain.gates]
    assert len(noted.mentions) == len(plain.mentions)
    assert [notice.code for notice in noted.warnings] == ["machine_note"]


def test_one_skill_in_several_places_counts_once_and_the_strongest_wins():
    profile = profile_of("What you'll do\n- Write {SQL} daily\n- Tune {SQL}\n\nRequirements\n- Strong {SQL}\n")
    (requirement,) = profile.requirements
    assert (requirement.importance, requirement.asked_in, requirement.where) == ("required", 3, "requirements")
    assert requirement.evidence.quote == "Strong SQL"
    assert requirement.because.kind == "heading"
    assert requirement.level == "solid"


def test_evidence_quotes_the_text():
    text = "Requirements\n* Experience with {dbt} and\n  {Airflow} in production\n"
    profile = profile_of(text)
    bare = text.replace("{", "").replace("}", "")
    for requirement in profile.requirements:
        evidence = requirement.evidence
        assert evidence.quote == "Experience with dbt and\n  Airflow in production"
        assert bare[evidence.start : evidence.end] == evidence.quote


def test_what_is_negated_asks_for_nothing():
    profile = profile_of("Requirements\n- No {!Java} needed, though much is written in {Java}\n- {Python}\n")
    assert [ask(r) for r in profile.requirements] == ["required: Python"]


@pytest.mark.parametrize("heading", ["Benefits", "Equal Opportunity Employer", "How to apply"])
def test_boilerplate_asks_for_nothing(heading):
    assert profile_of(f"{heading}\n- Courses in {{Python}}\n").requirements == ()


def test_the_title_asks_for_nothing():
    profile = profile_of("{Python} Engineer\n\nRequirements\n- {SQL}\n", title="Python Engineer")
    assert [ask(r) for r in profile.requirements] == ["required: SQL"]


def test_items_below_some_of_the_following_are_alternatives():
    profile = profile_of("Requirements\nExperience with some of the following:\n- {Kafka}\n- {Flink}\n- {Beam}\n")
    assert [ask(r) for r in profile.requirements] == ["required: Kafka | Flink | Beam"]
    assert profile.requirements[0].evidence.quote == "Kafka\n- Flink\n- Beam"


def test_categories_below_some_of_the_following_are_one_ask_each():
    profile = profile_of("Requirements\nAny of the following:\n- Cloud: {AWS}, {GCP}\n- Queues: {Kafka}, {Pulsar}\n")
    assert [ask(r) for r in profile.requirements] == ["required: AWS | GCP", "required: Kafka | Pulsar"]


def test_a_stack_that_is_excused_from_is_mentioned():
    text = "Requirements\nWe do not require experience in these exact tools:\n- {Rust}, {Nix}\n\nBenefits\n- Tea\n"
    assert {r.importance for r in profile_of(text).requirements} == {"mentioned"}


@pytest.mark.parametrize(("skills", "thin"), [("{SQL}, {Python}", True), ("{SQL}, {Python}, {R}", False)])
def test_fewer_than_three_hard_skills_are_too_thin(skills, thin):
    assert profile_of(f"Requirements\n- {skills}\n").thin is thin


def test_asks_that_the_taxonomy_does_not_know_are_rows_and_said():
    profile = profile_of(
        "Staff Nurse\n\nRequirements\n- Experience with IV therapy and dressings\n- Knowledge of contract law\n"
        "- Excellent communication skills\n- Ability to work in a team\n\n"
        "Preferred\n- Quota-carrying sales experience\n"
    )
    assert [(r.label, r.importance) for r in profile.requirements if not r.any_of] == [
        ("IV therapy", "required"), ("contract law", "required"), ("Quota-carrying sales", "preferred"),
    ]  # fmt: skip
    assert [notice.code for notice in profile.warnings] == ["unrecognised_asks"]
    assert profile.title == "Staff Nurse"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("If you've got great experience, we'd like to hear from you", None),
        ("Established track record of leading initiatives, working across teams", None),
        ("Experience with small and medium businesses", None),
        ("You're passionate about great user experience", None),
        ("Must be 21 years of age", None),
        ("Experience with small animals", "small animals"),
        pytest.param(
            "Knowledge of advertising measurement", "advertising measurement",
            marks=pytest.mark.xfail(reason="a name that begins with a word in -ing loses it", strict=True),
        ),
        ("Experience building and setting up greenhouses", "greenhouses"),
    ],
)
def test_an_ask_is_named_by_telling_words(line, label):
    labels = [r.label for r in profile_of(f"Requirements\n\n- {line}\n").requirements]
    assert labels == ([label] if label else [])


def test_scale_topics_and_duties_are_kept_as_quotes():
    profile = profile_of(
        "About us\nWe make timetables for ferries on three continents.\n\n"
        "What you'll do\n- Move 40 TB of sailings a day\n- Talk to harbour masters\n\n"
        "Benefits\n- Free rides for millions of users\n"
    )
    assert [e.quote for e in profile.scale] == ["Move 40 TB of sailings a day"]
    assert [e.quote for e in profile.topics] == ["We make timetables for ferries on three continents."]
    assert [e.quote for e in profile.duties] == ["Move 40 TB of sailings a day", "Talk to harbour masters"]


@pytest.mark.parametrize(
    ("line", "value"),
    [("Green Falls, OH", "Green Falls, OH"), ("Isle of Teal", "Isle of Teal"), ("Remote", "remote")],
)
def test_the_line_below_location_names_the_place(line, value):
    (gate,) = profile_of(f"Requirements\n- {{SQL}}\n\nLocation:\n {line}\n\nBenefits\n- Tea\n").gates
    assert (gate.kind, gate.value, gate.evidence.quote) == ("location", value, line)


@pytest.mark.parametrize("line", ["Full-time", "The team sits together.", "A" * 50 + "!"])
def test_other_lines_below_location_name_none(line):
    assert not profile_of(f"Requirements\n- {{SQL}}\n\nLocation:\n {line}\n\nBenefits\n- Tea\n").gates


def test_equal_gates_are_stated_once_by_the_firmest():
    text = "Preferred\n- Bachelor's degree\n\nRequirements\n- BSc in Physics\n- 3 years of work\n- 3 years\n"
    profile = profile_of(text)
    assert [condition(g) for g in profile.gates] == ["degree required bachelor [Physics]", "years required 3"]


@pytest.mark.xfail(reason="a heading that names a clearance is taken for an ask, whatever stands below it", strict=True)
def test_a_clearance_that_is_not_asked_is_no_condition():
    assert not profile_of("Requirements\n- {SQL}\n\nSecurity Clearance\nNone\n").gates
