"""Whole CVs understood, by cases."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.cv_profile import cv_profile
from cvmatch.profiles.months import experience_months
from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import plain_lines
from skill_taxonomy.model import Taxonomy

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "profiles" / "cvs.toml").read_text("utf-8")
)["case"]


def understood(text: str) -> CvProfile:
    lines = plain_lines(text)
    document = Document("cv.txt", "cv", "0", "text", text, lines, cv_sections(text, lines), "cv")
    return cv_profile(document, (), Taxonomy("test", "0", {}, {}))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_jobs_studies_and_months(case: dict[str, Any]) -> None:
    profile = understood(case["text"])
    jobs = [[job.title, job.company, job.start or "", job.end or "", job.current] for job in profile.jobs]
    studies = [[e.degree, e.level or "", e.field, e.institution, e.start or "", e.end or ""] for e in profile.education]
    assert jobs == case["jobs"]
    assert experience_months(profile, "2026-11") == case["months"]
    assert [notice.code for notice in profile.warnings] == case.get("warnings", [])
    if "education" in case:
        assert studies == case["education"]
    if "publications" in case:
        assert profile.publications == case["publications"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_spans_lie_in_the_text_and_do_not_overlap(case: dict[str, Any]) -> None:
    profile = understood(case["text"])
    spans = [job.span for job in profile.jobs]
    assert all(0 <= start < end <= len(case["text"]) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(" ".join(case["text"][b.start : b.end].split()) == b.quote for b in profile.bullets)
