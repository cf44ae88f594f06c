"""The schemas cover every record that a command prints, and are sound themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.contracts.running import AS_OF, EXAMPLES, ROOT, inside, record, records
from tests.contracts.schemas import FOLDER, KNOWN, faults, schema

NAMES = sorted(path.stem.removesuffix("-1") for path in FOLDER.glob("*.json"))
CV, OTHER, POSTING, THIN = "ines-carvalho.pdf", "tomas-lindqvist.pdf", "data-engineer.txt", "junior-data-role.txt"


def named_in_the_code() -> set[str]:
    sources = [path for top in ("cvmatch", "skill_taxonomy") for path in (ROOT / top).rglob("*.py")]
    return {name for path in sources for name in re.findall(r"cvmatch\.([a-z]+)/1", path.read_text("utf-8"))}


def test_every_kind_of_record_has_its_schema_and_no_schema_is_left_over() -> None:
    assert set(NAMES) == named_in_the_code()


def test_the_page_names_every_schema() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    assert {name for name in NAMES if f"`{name}`" not in page} == set()


def parts(rule: Any) -> list[dict[str, Any]]:
    """A rule and all rules inside it."""
    inner = [*rule.get("properties", {}).values(), *rule.get("anyOf", ()), *filter(None, [rule.get("items")])]
    return [rule, *(part for each in inner for part in parts(each))]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_sound(name: str) -> None:
    rule = schema(name)
    jsonschema.Draft202012Validator.check_schema(rule)
    for form in rule.get("anyOf", [rule]):
        assert form["properties"]["schema"] == {"const": f"cvmatch.{name}/1"}
        assert "schema" in form["required"]
    for part in parts(rule):
        assert set(part) <= KNOWN
        assert set(part.get("required", ())) <= set(part.get("properties", ()))
    assert faults({}, rule), "it can fail"


PRINTED = [
    ("prepare", ("prepare", CV, POSTING, *AS_OF)),
    ("prepare", ("prepare", CV, THIN, *AS_OF)),
    ("prepare", ("prepare", "nowhere.pdf", POSTING, *AS_OF)),
    ("diff", ("diff", CV, OTHER, POSTING, *AS_OF)),
    ("diff", ("diff", CV, "nowhere.pdf", POSTING, *AS_OF)),
    ("why", ("compare", CV, POSTING, "--why", "sql", *AS_OF)),
    ("why", ("compare", CV, POSTING, "--why", "kubernetes", *AS_OF)),
    ("report", ("compare", CV, "nowhere.txt", *AS_OF)),
    ("report", ("compare", CV, THIN, "--blind", *AS_OF)),
    ("batch", ("batch", CV, "nowhere.pdf", "--postings", POSTING, "--postings", THIN, *AS_OF)),
    ("unknown", ("tag", "--unknown", POSTING, THIN)),
    ("taxonomy", ("taxonomy", "list")),
    ("taxonomy", ("taxonomy", "show", "spark")),
    ("taxonomy", ("taxonomy", "show", "data-engineer")),
    ("check", ("taxonomy", "check")),
    ("trial", ("taxonomy", "try", "Kestrel", "--on", POSTING)),
    ("config", ("config", "show")),
]


def held(found: dict[str, Any], name: str) -> None:
    """One record, or many under `records`, conform: for our checker and for the library that others use."""
    many = found.get("records")
    assert found["schema"] == f"cvmatch.{name}/1"
    for item in [found] if many is None else many:
        item = {"schema": found["schema"]} | item
        assert faults(item, schema(name)) == []
        jsonschema.validate(item, schema(name), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("name", "words"), PRINTED, ids=lambda case: case if isinstance(case, str) else " ".join(case[:3])
)
def test_what_a_command_prints_conforms(name: str, words: tuple[str, ...]) -> None:
    held(record(inside(*words, "-f", "json", cwd=EXAMPLES)), name)


def test_faults_of_a_taxonomy_conform(tmp_path: Path) -> None:
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills" / "mine.toml").write_text("[skill.x]\nnmae = 1\n")
    done = inside("taxonomy", "check", tmp_path, "-f", "json")
    assert (done.returncode, bool(record(done)["faults"])) == (1, True)
    held(record(done), "check")


def test_saved_postings_conform(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "postings.db")
    done = inside(
        "postings", "add", EXAMPLES / POSTING, EXAMPLES / THIN, tmp_path / "nowhere.txt", *store, "-f", "json"
    )
    assert [len(record(done)["unread"]), record(done)["added"]] == [1, 2]
    held(record(done), "postings")
    rows = records(inside("postings", "list", *store, "-f", "jsonl"))
    for words in (("list",), ("search", "data"), ("show", rows[0]["id"])):
        held(record(inside("postings", *words, *store, "-f", "json")), "postings")
    assert [faults(row, schema("postings")) for row in rows] == [[], []]


def test_lines_conform_as_the_whole_does() -> None:
    for name, words in (("taxonomy", ("taxonomy", "list")), ("unknown", ("tag", "--unknown", POSTING))):
        rows = records(inside(*words, "-f", "jsonl", cwd=EXAMPLES))
        assert rows
        assert [fault for row in rows for fault in faults(row, schema(name))] == []


def test_a_diff_explains_the_change_of_the_score() -> None:
    found = record(inside("diff", CV, OTHER, POSTING, "-f", "json", *AS_OF, cwd=EXAMPLES))
    assert sum(change["points"] for change in found["changes"]) == pytest.approx(found["score"]["change"])
    assert found["score"]["change"] > 0


def test_schemas_are_written_alike() -> None:
    for path in FOLDER.glob("*.json"):
        text = path.read_text("utf-8")
        assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n", path.name
