"""Dates as printed, by cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cvmatch.profiles.dates import DateRange, date_ranges, duration_spans

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "profiles" / "dates.toml").read_text("utf-8")
)["case"]


def _told(text: str, found: DateRange) -> list[str]:
    kind = "current" if found.current else "single" if found.single else "range"
    return [text[found.at : found.to], found.start, found.end or "", kind]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].replace("\n", "|"))
def test_dates_are_read_as_printed(case: dict[str, Any]) -> None:
    assert [_told(case["text"], found) for found in date_ranges(case["text"])] == case["ranges"]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Jan 2019 - Mar 2021 (2 yrs 3 mos)", ["(2 yrs 3 mos)"]),
        ("Acme · 18 Monate", ["18 Monate"]),
        ("1 year 2 months", ["1 year 2 months"]),
        ("a 5-year plan for 3 yearlings", []),
    ],
)
def test_lengths_of_time_are_found(text: str, lengths: list[str]) -> None:
    assert [text[a:b] for a, b in duration_spans(text)] == lengths
