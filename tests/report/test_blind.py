"""A blind report holds nothing by which a person is reached, not even where a condition quotes the CV."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, inside

CV = """Nora Vale
Leeds | nora.vale@example.com | (614) 555-0142 | US citizen

EXPERIENCE
Data Analyst, Brightwater Grocers, March 2022 - Present
- Built dashboards in Tableau and queries in SQL, cleaned the exports with Python.
"""
POSTING = """Data Analyst

Requirements
- SQL, Python and Tableau
- You must be authorized to work in the United States; we cannot sponsor visas
"""


@pytest.mark.parametrize("form", ["text", "json", "html", "md"])
def test_no_address_stands_in_a_condition(form: str, tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text(CV, "utf-8")
    (tmp_path / "posting.txt").write_text(POSTING, "utf-8")
    done = inside("compare", "cv.txt", "posting.txt", "--blind", "-f", form, *AS_OF, cwd=tmp_path)
    text = done.stdout.decode("utf-8")
    assert "citizen" in text
    assert not [words for words in ("Nora", "Vale", "example.com", "0142") if words in text]
