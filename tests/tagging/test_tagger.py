"""The tagger on sentences: cases are data, in tests/cases/tagging."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cvmatch.documents.document import Document
from cvmatch.tagging.patterns import SURFACES, compiled, surfaces_of
from cvmatch.tagging.tagger import Tagger, tagger_for
from cvmatch.text.lines import plain_lines
from cvmatch.text.sections import Section
from skill_taxonomy import MatchRule, Skill, Taxonomy, load

CASES = Path(__file__).parents[1] / "cases" / "tagging"
SHIPPED = load()


def cases(name: str) -> list[Any]:
    rows = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(row["text"], row["finds"], id=row["text"][:40]) for row in rows]


def found(text: str) -> list[str]:
    mentions = tagger_for(SHIPPED).tag(text)
    return ["!" * m.negated + m.skill for m in mentions if SHIPPED.skills[m.skill].kind != "soft"]


def of(*skills: Skill) -> Tagger:
    return Tagger(Taxonomy("1", repr(skills), {skill.id: skill for skill in skills}, {}))


def document(text: str, **given: Any) -> Document:
    return Document("x", "x", "0", "txt", text, plain_lines(text), **given)


@pytest.mark.parametrize(("text", "finds"), cases("wild"))
def test_wild(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(("text", "finds"), cases("negative"))
def test_negative(text: str, finds: list[str]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("You take the initiative.", {"initiative"}),
        ("Two company initiatives and one key initiative.", set()),
        ("Leadership of a small crew.", {"leadership"}),
        ("Bring the figures to leadership, and help our commercial leadership.", set()),
        ("We make towns more sustainable and resilient.", set()),
        ("You are resilient and calm; our pipelines are resilient too.", {"adaptability"}),
        ("Build resilient services.", set()),
        pytest.param(
            "You report to the harbour team lead.", set(),
            marks=pytest.mark.xfail(reason="a person's title is read as the trait", strict=True),
        ),
    ],
)
def test_traits_are_those_of_people(text: str, skills: set[str]) -> None:
    assert {m.skill for m in tagger_for(SHIPPED).tag(text)} == skills


@pytest.mark.xfail(strict=True, reason="not yet")
@pytest.mark.parametrize(("text", "finds"), cases("known_failures"))
def test_known_failures(text: str, finds: list[str]) -> None:
    assert found(text) == finds


def test_longest_wins() -> None:
    tagger = of(Skill("sql", "SQL", "language"), Skill("sql-server", "SQL Server", "platform"))
    assert [m.surface for m in tagger.tag("SQL Server, SQL")] == ["SQL Server", "SQL"]


def test_sections_and_masked() -> None:
    tagger = of(Skill("sql", "SQL", "language"))
    text = "SQL\nSQL\nSQL"
    mentions = tagger.tag(text, sections=(Section("requirements", "", 4, 7),), masked=((8, 11),))
    assert [(m.start, m.section) for m in mentions] == [(0, None), (4, "requirements")]


def test_rule_case_near_never() -> None:
    rule = MatchRule("Go", case=True, near=("golang", "program*"), never=("Go to",), window=3)
    tagger = of(Skill("go", "Go", "language", match=(rule,)))
    hits = {
        "We program in Go daily": True,
        "we program in go daily": False,
        "Go is a game of stones": False,
        "Go to program": False,
        "program a b c d Go": False,
        "a programmer of Go": True,
    }
    assert {text: bool(tagger.tag(text)) for text in hits} == hits


def test_list_item_needs_a_hard_neighbour() -> None:
    rules = (MatchRule("Make", case=True, list_item=True),)
    tagger = of(Skill("make", "Make", "tool", match=rules), Skill("git", "Git", "tool"), Skill("tact", "tact", "soft"))
    assert [m.skill for m in tagger.tag("Git, Make")] == ["git", "make"]
    assert [m.skill for m in tagger.tag("tact, Make")] == ["tact"]
    assert [m.skill for m in tagger.tag("Make a plan with Git")] == ["git"]


def test_employer_of_the_document() -> None:
    tagger = of(Skill("elastic", "Elastic", "tool"), Skill("spark", "Spark", "tool"))
    text = "Elastic hires. We use Spark, Elastic and more."
    assert [m.start for m in tagger.tag_document(document(text, company="Elastic Inc."))] == [22, 29]


def test_employer_without_a_skill() -> None:
    tagger = of(Skill("spark", "Spark", "tool"))
    assert tagger.tag_document(document("Elastic hires bakers.", company="Elastic")) == ()


def test_owner_of_a_cv() -> None:
    tagger = of(Skill("julia", "Julia", "language"), Skill("scala", "Scala", "language"))
    assert not tagger.tag_document(document("Julia Scala\nAnalyst", kind="cv"))
    assert len(tagger.tag_document(document("Julia, Scala\nAnalyst", kind="cv"))) == 2


def test_offsets_behind_letters_that_grow() -> None:
    tagger = of(Skill("python", "Python", "language"))
    text = "İİİ ß ΑΣ Python and Руthon"
    assert [text[m.start : m.end] == m.surface for m in tagger.tag(text)] == [True, True]


def test_surfaces_file_is_current() -> None:
    current = SURFACES.read_text("utf-8") == compiled(SHIPPED)
    assert current, "run `python -m cvmatch.tagging.compiling`"


def test_ready_surfaces_tag_as_made_ones() -> None:
    made = Tagger(replace(SHIPPED, sha256="other"))
    text = "Tensor Flow, R, Python and SQL; MS Excel. Not required: none."
    assert made.tag(text) == tagger_for(SHIPPED).tag(text)


def test_no_surface_without_a_rule_names_two_skills() -> None:
    owner: dict[str, str] = {}
    twice = []
    for surface in surfaces_of(SHIPPED):
        if (
            not surface.rules
            and not surface.guessed
            and owner.setdefault(surface.words, surface.skill) != surface.skill
        ):
            twice.append((surface.words, owner[surface.words], surface.skill))
    assert not twice
