"""Every record that a command gives conforms to its schema in docs/schemas; errors too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, inside, records
from tests.contracts.schemas import faults, schema

INPUTS = sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".pdf", ".docx", ".md", ".txt"))


@pytest.fixture(scope="module")
def given() -> dict[str, list[dict[str, Any]]]:
    """All examples and one missing file through the four commands, one process each."""
    found = {}
    for command in ("text", "tag", "profile", "roles"):
        as_of = AS_OF if command in ("profile", "roles") else ()
        found[command] = records(inside(command, *INPUTS, "nowhere.pdf", "-f", "jsonl", *as_of, cwd=EXAMPLES))
    return found


@pytest.mark.parametrize(
    ("command", "name"), [("text", "text"), ("tag", "tags"), ("profile", "profile"), ("roles", "roles")]
)
def test_reading_commands(given: dict[str, list[dict[str, Any]]], command: str, name: str) -> None:
    assert [item["id"] for item in given[command]] == [*INPUTS, "nowhere.pdf"]
    for item in given[command]:
        assert faults(item, schema(name)) == [], item["id"]
    assert given[command][-1]["error"]["code"] == "not_found"


def test_mentions_stand_where_they_say(given: dict[str, list[dict[str, Any]]]) -> None:
    texts = {item["id"]: item.get("text", "") for item in given["text"]}
    places = [
        (texts[item["id"]], place)
        for command in ("tag", "profile")
        for item in given[command]
        for skill in item.get("skills", ())
        for place in skill["mentions"]
    ]
    assert places
    assert all(text[place["start"] : place["end"]] == place["surface"] for text, place in places)


def test_quotes_stand_where_they_say(given: dict[str, list[dict[str, Any]]]) -> None:
    texts = {item["id"]: item.get("text", "") for item in given["text"]}
    quotes = [
        (texts[item["id"]], row["evidence"])
        for item in given["profile"]
        for row in (*item.get("requirements", ()), *item.get("gates", ()))
    ]
    assert quotes
    assert all(text[quote["start"] : quote["end"]] == quote["quote"] for text, quote in quotes)


@pytest.mark.parametrize("posting", [name for name in INPUTS if name.endswith(".txt")])
def test_compare(posting: str, given: dict[str, list[dict[str, Any]]]) -> None:
    texts = {item["id"]: item.get("text", "") for item in given["text"]}
    cv = "tomas-lindqvist.pdf"
    (item,) = records(inside("compare", cv, posting, "-f", "jsonl", *AS_OF, cwd=EXAMPLES))
    assert faults(item, schema("report")) == []
    for row in item["requirements"]:
        asked = row["posting_evidence"]
        assert texts[posting][asked["start"] : asked["end"]] == asked["quote"]
        for place in row["cv_evidence"]:
            assert texts[cv][place["start"] : place["end"]] == place["quote"]
    if item["score"] is None:
        assert item["error"]["code"] == "too_thin"
    else:
        assert sum(row["points"] for row in item["requirements"]) == pytest.approx(item["score"], abs=1e-6)


def test_batch_keeps_every_pair_in_order() -> None:
    cvs = ["ines-carvalho.pdf", "nowhere.pdf", "tomas-lindqvist.pdf"]
    done = inside(
        "batch",
        *cvs,
        "--postings",
        "ml-engineer.txt",
        "--postings",
        "nlp-researcher.txt",
        "-f",
        "jsonl",
        *AS_OF,
        cwd=EXAMPLES,
    )
    found = records(done)
    assert done.returncode == 3
    assert [(item["cv"], item["posting"]) for item in found] == [
        (cv, posting) for cv in cvs for posting in ("ml-engineer.txt", "nlp-researcher.txt")
    ]
    for item in found:
        assert faults(item, schema("batch")) == []
    assert [item["error"]["code"] for item in found if item["error"]] == ["not_found", "not_found"]


def test_the_checker_finds_faults() -> None:
    rule = schema("batch")
    assert faults({}, rule)
    assert faults({"schema": "cvmatch.text/1"}, schema("text"))


def test_schemas_are_all_of_the_records() -> None:
    folder = Path(__file__).parents[2] / "docs" / "schemas"
    assert {path.stem for path in folder.glob("*.json")} >= {
        f"{n}-1" for n in ("text", "tags", "profile", "roles", "report", "batch")
    }
