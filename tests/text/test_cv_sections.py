"""Sections of CVs: by words, by look, and by both."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvmatch.text.cv_sections import cv_sections
from cvmatch.text.lines import Line, plain_lines
from cvmatch.text.sections import CV_KINDS

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "text" / "cv_sections.toml").read_text("utf-8"))["case"]
LOOKS: dict[str, tuple[float | None, bool, str, int]] = {
    "T": (24.0, True, "", 0), "H": (14.0, True, "", 0), "2": (12.0, True, "", 0), "B": (10.0, True, "", 0),
    ".": (10.0, False, "", 0), "M": (8.0, False, "margin", 0), "#": (None, False, "heading", 2),
}  # fmt: skip


def set_lines(lines: Sequence[str]) -> tuple[str, tuple[Line, ...]]:
    """Text and lines of a case."""
    found, texts, start = [], [], 0
    for entry in lines:
        look, _, text = entry.partition("|")
        size, bold, mark, level = LOOKS[look]
        found.append(Line(start, start + len(text), 1, None, size, bold, mark, level))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sections(case: dict[str, list[str]]) -> None:
    text, lines = set_lines(case["lines"])
    assert [[section.kind, section.heading] for section in cv_sections(text, lines)] == case["sections"]


@given(st.lists(st.sampled_from(["Experience", "Skills", "Languages", "", "Python, SQL", "• Built things", "Page 1"])))
def test_sections_cover_the_text_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    sections = cv_sections(text, plain_lines(text))
    assert "".join(text[section.start : section.end] for section in sections) == text
    assert {section.kind for section in sections} <= set(CV_KINDS)
    assert all(section.heading in text[section.start : section.end] for section in sections)
