"""Titles that name one line of work: by their words, by the roles they name, by what their holders do all day."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cvmatch.matching.line_of_work import work_credit
from cvmatch.matching.weights import load_weights
from cvmatch.profiles.cv import CvLine, CvProfile, Job
from cvmatch.text.words import word_numbers
from skill_taxonomy import load

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/matching/titles_alike.toml").read_text("utf-8"))["case"]


def holder(title: str) -> CvProfile:
    job = Job(title, "Alder Ltd", None, None, False, (0, 40))
    texts = ("EXPERIENCE", f"{title}, Alder Ltd")
    lines = tuple(CvLine(at, at + 9, None, "job", word_numbers(text), text, 0) for at, text in enumerate(texts))
    return CvProfile("cv", "cv", "0" * 64, (), (job,), (), (), (), (), 0, (), lines=lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['asked']} / {case['held']}")
def test_titles_alike(case: dict[str, Any]) -> None:
    credit, _ = work_credit(case["asked"], holder(case["held"]), load(), load_weights(), "2026-11")
    least, most = case["between"]
    assert least - 1e-9 <= credit <= most + 1e-9
