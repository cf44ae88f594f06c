"""The shipped taxonomy: sorted, whole, free of cycles and collisions, and derived from its descriptions."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import skill_taxonomy
from cvmatch.tagging.patterns import key_of, words_of
from cvmatch.tagging.tagger import tagger_for
from skill_taxonomy.compiling import compiled
from skill_taxonomy.model import ROLE_IDS, SKILL_KINDS

HOME = Path(skill_taxonomy.__file__).parent
TAXONOMY = skill_taxonomy.load()
SKILL_FILES = sorted((HOME / "skills").glob("*.toml"))
IMPORTANCE = ("core", "usual", "sometimes", "edge")


def _tables(path: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return table


def _role_skills() -> Iterator[tuple[skill_taxonomy.Role, skill_taxonomy.RoleSkill]]:
    for role in TAXONOMY.roles.values():
        for held in role.skills:
            yield role, held


@pytest.mark.parametrize("path", SKILL_FILES, ids=lambda path: path.stem)
def test_skills_stand_sorted_by_id(path: Path) -> None:
    ids = list(_tables(path)["skill"])
    assert ids == sorted(ids)


@pytest.mark.parametrize("folder", ["roles", "learning"])
def test_rows_stand_sorted(folder: str) -> None:
    for path in sorted((HOME / folder).glob("*.toml")):
        table = _tables(path)
        rows = list(table.get("learn", {}) or table.get("role", {}).get("skills", {}))
        assert rows == sorted(rows), path.name


def test_no_id_stands_twice() -> None:
    ids = [skill for path in SKILL_FILES for skill in _tables(path)["skill"]]
    assert len(ids) == len(set(ids)) == len(TAXONOMY.skills)


def test_ids_and_kinds_are_valid() -> None:
    for skill in TAXONOMY.skills.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", skill.id), skill.id
        assert skill.kind in SKILL_KINDS, skill.id
        assert skill.origin in ("article", "postings", "field"), skill.id


def test_references_exist() -> None:
    for skill in TAXONOMY.skills.values():
        for other in (*skill.broader, *skill.implies, *skill.related):
            assert other in TAXONOMY.skills, (skill.id, other)
            assert other != skill.id


def test_siblings_are_mutual_and_worth_less_than_the_skill() -> None:
    for skill in TAXONOMY.skills.values():
        for other, weight in skill.related.items():
            assert TAXONOMY.skills[other].related[skill.id] == weight, (skill.id, other)
            assert 0.3 <= weight < 0.9, (skill.id, other)


@pytest.mark.parametrize("way", ["broader", "implies"])
def test_no_skill_leads_back_to_itself(way: str) -> None:
    done: set[str] = set()
    for start in TAXONOMY.skills:
        _walk(start, way, (), done)


def _walk(skill: str, way: str, trail: tuple[str, ...], done: set[str]) -> None:
    assert skill not in trail, " > ".join((*trail, skill))
    if skill in done:
        return
    for other in getattr(TAXONOMY.skills[skill], way):
        _walk(other, way, (*trail, skill), done)
    done.add(skill)


def test_a_surface_of_two_skills_has_a_rule_in_both() -> None:
    owners: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for skill in TAXONOMY.skills.values():
        ruled = {key_of(words_of(rule.text)) for rule in skill.match}
        for surface in (skill.name, *skill.aliases, *(rule.text for rule in skill.match)):
            key = key_of(words_of(surface))
            owners[key][skill.id] = key in ruled
    shared = {key: skills for key, skills in owners.items() if len(skills) > 1 and not all(skills.values())}
    assert not shared


def test_roles_are_those_of_the_contract() -> None:
    assert tuple(sorted(TAXONOMY.roles)) == tuple(sorted(ROLE_IDS))
    assert [role.id for role in TAXONOMY.roles.values() if role.origin == "added"] == ["mlops-engineer"]


def test_roles_hold_known_skills_and_build_on_known_roles() -> None:
    for role, held in _role_skills():
        assert held.skill in TAXONOMY.skills, (role.id, held.skill)
        assert held.importance in IMPORTANCE, (role.id, held.skill)
        assert set(role.builds_on) <= set(TAXONOMY.roles), role.id


def test_titles_belong_to_one_role() -> None:
    titles = [title.lower() for role in TAXONOMY.roles.values() for title in role.titles]
    assert len(titles) == len(set(titles))


def test_every_row_rests_on_words_or_on_a_count() -> None:
    for role, held in _role_skills():
        if held.origin == "article":
            assert held.says, (role.id, held.skill)
            assert held.says in " ".join(role.description.split()), (role.id, held.skill)
        else:
            assert held.origin == "postings", (role.id, held.skill)
            assert held.share is not None, (role.id, held.skill)
            assert 0 <= held.share <= 1, (role.id, held.skill)


@pytest.mark.parametrize("role", TAXONOMY.roles.values(), ids=lambda role: role.id)
def test_a_description_names_every_skill_of_its_table(role: skill_taxonomy.Role) -> None:
    found = {mention.skill for mention in tagger_for(TAXONOMY).tag(role.description) if not mention.negated}
    assert {held.skill for held in role.skills} - found == set()
    assert 200 <= len(role.description.split()) <= 400


def test_descriptions_have_a_role() -> None:
    assert {path.stem for path in (HOME / "descriptions").glob("*.md")} == set(TAXONOMY.roles)


def test_sampled_precision_of_ambiguous_surfaces_holds() -> None:
    table = _tables(HOME / "precision.toml")
    rows = table["surface"]
    assert [(row["skill"], row["text"]) for row in rows] == sorted((row["skill"], row["text"]) for row in rows)
    for row in rows:
        rules = {key_of(words_of(rule.text)) for rule in TAXONOMY.skills[row["skill"]].match}
        assert key_of(words_of(row["text"])) in rules, row
        assert row["right"] <= row["sampled"] <= row["hits"], row
    assert sum(row["right"] for row in rows) / sum(row["sampled"] for row in rows) >= table["floor"]


def _learning() -> dict[str, dict[str, Any]]:
    learnt: dict[str, dict[str, Any]] = {}
    for path in sorted((HOME / "learning").glob("*.toml")):
        learnt |= _tables(path).get("learn", {})
    return learnt


def test_what_roles_hold_can_be_learnt() -> None:
    learnt = _learning()
    for role, held in _role_skills():
        if held.importance in ("core", "usual"):
            assert held.skill in learnt, (role.id, held.skill)
        if held.importance == "core":
            asked = learnt[held.skill]["questions"]
            assert len(asked) >= 3, held.skill
            assert all(len(question["follow"]) >= 2 for question in asked), held.skill


def test_learning_entries_are_whole() -> None:
    for skill, entry in _learning().items():
        assert skill in TAXONOMY.skills, skill
        assert set(entry["needs"]) <= set(TAXONOMY.skills), skill
        assert entry["weeks"] >= 1, skill
        assert entry["resources"], skill
        assert entry["project"].endswith("."), skill


def test_nothing_is_needed_before_itself() -> None:
    learnt = _learning()
    done: set[str] = set()

    def walk(skill: str, trail: tuple[str, ...]) -> None:
        assert skill not in trail, " > ".join((*trail, skill))
        if skill in learnt and skill not in done:
            for need in learnt[skill]["needs"]:
                walk(need, (*trail, skill))
            done.add(skill)

    for skill in learnt:
        walk(skill, ())


def test_the_books_and_cheat_sheets_of_the_article_are_resources() -> None:
    interview = _tables(HOME / "learning" / "interview.toml")["interview"]
    assert len(interview["books"]) == len(interview["cheat_sheets"]) == 5
    named = " ".join(resource for entry in _learning().values() for resource in entry["resources"])
    for title in (*interview["books"], *interview["cheat_sheets"]):
        assert title.split(" (")[0] in named, title


@pytest.mark.parametrize("skill", ["back-propagation", "batch-normalization", "lstm"])
def test_from_scratch_algorithms_are_asked(skill: str) -> None:
    first = _learning()[skill]["questions"][0]
    assert "nothing" in first["ask"] or "without a library" in first["ask"]
    assert len(first["follow"]) >= 3


def test_compiled_tables_are_those_of_the_files() -> None:
    stale = "the data changed: run python -m cvmatch.tagging.compiling"
    assert (HOME / "compiled.json").read_text("utf-8") == compiled(), stale
