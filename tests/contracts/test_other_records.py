"""The records beside the six of the reading and judging commands conform to docs/schemas too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, inside, record, records
from tests.contracts.schemas import faults, schema

CV, OTHER, POSTING = "ines-carvalho.pdf", "tomas-lindqvist.pdf", "data-engineer.txt"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("prepare", ("prepare", CV, POSTING, *AS_OF)),
        ("prepare", ("prepare", CV, "junior-data-role.txt", *AS_OF)),
        ("prepare", ("prepare", "nowhere.pdf", POSTING, *AS_OF)),
        ("diff", ("diff", CV, OTHER, POSTING, *AS_OF)),
        ("diff", ("diff", CV, "nowhere.pdf", POSTING, *AS_OF)),
        ("why", ("compare", CV, POSTING, "--why", "sql", *AS_OF)),
        ("why", ("compare", CV, POSTING, "--why", "kubernetes", *AS_OF)),
    ],
)
def test_pairs(name: str, words: tuple[str, ...]) -> None:
    found = record(inside(*words, "-f", "json", cwd=EXAMPLES))
    assert faults(found, schema(name)) == []


def test_a_diff_explains_the_change_of_the_score() -> None:
    found = record(inside("diff", CV, OTHER, POSTING, "-f", "json", *AS_OF, cwd=EXAMPLES))
    assert sum(change["points"] for change in found["changes"]) == pytest.approx(found["score"]["change"])
    assert found["score"]["change"] > 0


def test_rows(tmp_path: Path) -> None:
    store = tmp_path / "postings.db"
    inside("postings", "add", EXAMPLES / POSTING, "--store", store)
    rows = records(inside("postings", "list", "--store", store, "-f", "jsonl"))
    assert [faults(row, schema("postings")) for row in rows] == [[]]
    listed = records(inside("taxonomy", "list", "-f", "jsonl"))
    assert [fault for row in listed for fault in faults(row, schema("taxonomy"))] == []
    unknown = records(inside("tag", "--unknown", EXAMPLES / POSTING, "-f", "jsonl"))
    assert [fault for row in unknown for fault in faults(row, schema("unknown"))] == []
    assert unknown
