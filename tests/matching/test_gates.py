"""Conditions beside the score: what passes, what fails, and that silence stays unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cvmatch.matching.compare import ready
from cvmatch.matching.gates import gate_results
from cvmatch.matching.weights import load_weights
from cvmatch.profiles.cv import CvLine, Education
from cvmatch.profiles.posting import Evidence, Gate
from cvmatch.tagging.mention import Mention
from cvmatch.text.words import word_numbers
from tests.laws.invented import AS_OF, JOBS, TAXONOMY, ask, cv_of, mention, posting_of, use_of

SMITH = cv_of([use_of("anvil", mention("anvil", "job", 0))])  # the present job shows the anvil, for 4.9 years


def degree(level: str, field: str) -> tuple[Education, ...]:
    return (Education(f"{level} of {field}", level, field, "School", None, None, (0, 1)),)


def line(text: str, section: str | None = None) -> CvLine:
    return CvLine(0, len(text), section, "other", word_numbers(text), text)


def state(kind: str, value: Any, importance: str = "required", **cv: Any) -> str:
    gate = Gate(kind, importance, value, Evidence(0, 0, ""))
    posting = replace(posting_of([ask("anvil")]), gates=(gate,))
    pair, _ = ready(replace(SMITH, **cv), posting, TAXONOMY, AS_OF, load_weights())
    (result,) = gate_results(pair, AS_OF)
    return result.state


@pytest.mark.parametrize(
    ("years", "expected"),
    [(3, "pass"), (5, "pass"), (18, "unknown"), (40, "fail")],
    ids=["enough", "a little short", "more than half of it", "half of it and less"],
)
def test_years(years: int, expected: str) -> None:
    assert state("years", float(years), jobs=JOBS[:3]) == expected


def test_years_without_dates_are_unknown() -> None:
    undated = replace(JOBS[0], start=None, end=None, current=False)
    assert state("years", 3.0, jobs=(undated,)) == "unknown"


BACHELOR = {"level": "bachelor", "fields": ["Computer Science"], "or_equivalent": False}


@pytest.mark.parametrize(
    ("asked", "education", "expected"),
    [
        (BACHELOR, degree("master", "Computer Science"), "pass"),
        (BACHELOR, degree("bachelor", "Informatics"), "pass"),
        (BACHELOR, degree("bachelor", "Nursing"), "unknown"),
        (BACHELOR, degree("associate", "Computer Science"), "fail"),
        (BACHELOR, (), "unknown"),
        (BACHELOR | {"or_equivalent": True}, (), "pass"),
        (BACHELOR | {"level": "doctor"}, degree("master", "Computer Science"), "fail"),
        (BACHELOR | {"fields": ["quantitative"]}, degree("bachelor", "Physics"), "pass"),
    ],
)
def test_degree(asked: dict[str, Any], education: tuple[Education, ...], expected: str) -> None:
    assert state("degree", asked, education=education) == expected


def test_preferred_never_fails() -> None:
    assert state("degree", BACHELOR | {"level": "doctor"}, "preferred", education=degree("master", "Law")) == "unknown"


@pytest.mark.parametrize(
    ("kind", "value", "cv", "expected"),
    [
        ("language", "German", {"languages": ("German (B2)", "English")}, "pass"),
        ("language", "German", {"languages": ("German A2",)}, "fail"),
        ("language", "German", {"languages": ("English",)}, "unknown"),
        ("certificate", "RN license", {"certificates": ("RN, State of Ohio",)}, "pass"),
        ("certificate", "RN license", {}, "unknown"),
        ("clearance", "Secret", {"lines": (line("Active Secret clearance"),)}, "pass"),
        ("clearance", "Secret", {"lines": (line("Secret clearance in progress"),)}, "unknown"),
        ("work_authorization", "US citizen", {"lines": (line("US citizen"),)}, "pass"),
        ("work_authorization", "US citizen", {"lines": (line("I would need visa sponsorship"),)}, "fail"),
        ("work_authorization", "US citizen", {}, "unknown"),
        ("work_authorization", "authorized", {"lines": (line("Prior authorization of claims, talk"),)}, "unknown"),
        ("work_authorization", "authorized", {"lines": (line("Authorized to work in the US"),)}, "pass"),
        ("location", "Leeds", {"lines": (line("12 High Street, Leeds", "contact"),)}, "pass"),
        ("location", "remote", {}, "unknown"),
        ("publications", "publications", {"publications": 3}, "pass"),
        ("publications", "publications", {}, "unknown"),
    ],
)
def test_what_the_cv_says(kind: str, value: str, cv: dict[str, Any], expected: str) -> None:
    assert state(kind, value, **cv) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("4+ years of experience", "pass"),
        ("4+ years of experience as a smith or farrier", "pass"),
        ("4+ years of experience as a data engineer", "unknown"),
        ("4+ years of product management", "unknown"),
        ("4+ years with the anvil, of which 9+ years with the hammer", "pass"),
        ("4+ years with the gauge", "unknown"),
    ],
)
def test_years_in_a_role_or_field_need_jobs_of_it(quote: str, expected: str) -> None:
    named = [Mention(skill, quote.find(skill), quote.find(skill) + 5, skill) for skill in ("anvil", "gauge")]
    gate = Gate("years", "required", 4.0, Evidence(0, len(quote), quote))
    asked = replace(
        posting_of([ask("anvil")]), gates=(gate,), mentions=tuple(item for item in named if item.start >= 0)
    )
    pair, _ = ready(SMITH, asked, TAXONOMY, AS_OF, load_weights())
    assert gate_results(pair, AS_OF)[0].state == expected


def test_years_in_a_long_list_of_fields_are_not_met_by_any_work() -> None:
    quote = "4+ years of " + ", ".join(f"tending of {what} herds" for what in ("goat", "sheep", "duck", "camel", "yak"))
    gate = Gate("years", "required", 4.0, Evidence(0, len(quote), quote))
    pair, _ = ready(SMITH, replace(posting_of([ask("anvil")]), gates=(gate,)), TAXONOMY, AS_OF, load_weights())
    assert gate_results(pair, AS_OF)[0].state == "unknown"


def test_of_two_degrees_none_fails_where_one_is_met() -> None:
    gates = tuple(
        Gate("degree", "required", BACHELOR | {"level": level}, Evidence(0, 0, "")) for level in ("doctor", "bachelor")
    )
    educated = replace(SMITH, education=degree("master", "Computer Science"))
    pair, _ = ready(educated, replace(posting_of([ask("anvil")]), gates=gates), TAXONOMY, AS_OF, load_weights())
    assert [result.state for result in gate_results(pair, AS_OF)] == ["unknown", "pass"]
