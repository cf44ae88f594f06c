"""`--postings jobs/*.txt` as a shell expands it: no name becomes a CV in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvmatch.cli.expansion import mark_expanded
from tests.contracts.running import AS_OF, EXAMPLES, inside, records, said

POSTINGS = ("data-engineer.txt", "ml-engineer.txt", "nlp-researcher.txt")


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ("batch a.pdf --postings p1 p2 p3", "batch a.pdf --postings p1 --after-postings p2 --after-postings p3"),
        ("batch a.pdf --postings=p1 p2 -f csv", "batch a.pdf --postings=p1 --after-postings p2 -f csv"),
        ("batch --postings p1 -f csv a.pdf", "batch --postings p1 -f csv a.pdf"),
        ("batch --postings p1 a.pdf", "batch --postings p1 --after-postings a.pdf"),
        ("batch a.pdf --postings p1 -- b.pdf", "batch a.pdf --postings p1 -- b.pdf"),
        ("compare a --postings b c", "compare a --postings b c"),
    ],
)
def test_names_after_the_option_are_told_apart(given: str, marked: str) -> None:
    assert mark_expanded(given.split()) == marked.split()


def test_postings_join_the_postings() -> None:
    done = inside("batch", "ines-carvalho.pdf", "--postings", *POSTINGS, "-f", "jsonl", *AS_OF, cwd=EXAMPLES)
    assert [(item["cv"], item["posting"]) for item in records(done)] == [
        ("ines-carvalho.pdf", name) for name in POSTINGS
    ]
    assert "read as postings" in said(done)


def test_one_name_after_is_the_cv() -> None:
    done = inside("batch", "--postings", POSTINGS[0], "ines-carvalho.pdf", "-f", "jsonl", *AS_OF, cwd=EXAMPLES)
    assert [(item["cv"], item["posting"]) for item in records(done)] == [("ines-carvalho.pdf", POSTINGS[0])]


def test_a_cv_after_postings_stays_a_cv() -> None:
    done = inside("batch", "--postings", *POSTINGS, "ines-carvalho.md", "-f", "jsonl", *AS_OF, cwd=EXAMPLES)
    assert {item["cv"] for item in records(done)} == {"ines-carvalho.md"}
    assert len(records(done)) == 3


def test_what_cannot_be_told_is_asked_back(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("milk, bread, two apples\n")
    done = inside("batch", EXAMPLES / "ines-carvalho.pdf", "--postings", EXAMPLES / POSTINGS[0], tmp_path / "note.txt")
    assert done.returncode == 2
    assert "--postings takes one path" in said(done)
