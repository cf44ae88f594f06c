"""Strings without which an expression cannot match, and that looking for them first changes no match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cvmatch
from cvmatch.text.caseless import Caseless
from cvmatch.text.patterns import patterns
from cvmatch.text.prefilter import needed

HOUSE = Path(cvmatch.__file__).parent
TABLES = (HOUSE / "profiles" / "gate_patterns.toml", HOUSE / "text" / "posting_wordings.toml")
EXPRESSIONS = sorted(expression.pattern for path in TABLES for table in patterns(path).values()
                     for expression in table.values())  # fmt: skip
TELLING = [expression for expression in EXPRESSIONS if needed(expression)]


@pytest.mark.parametrize(
    ("expression", "strings"),
    [
        (r"\btravel\w*\b", ("travel",)),
        (r"remote|on-?\s?site", ("site", "remote")),
        (r"(?:health|life) insurance", ("life insurance", "health insurance")),
        (r"(?:is|are) open", ("is open", "are open")),
        (r"grand(?:mother)?", ("grand",)),
        (r"TS\b|SCI", ("ts", "sci")),
        (r"(?:foo|\w+)+ bar", (" bar",)),
        (r"(?<=before)after", ("after",)),
        (r"(?:foo)?\w", None),
        (r"foo|\d", None),
        (r"a|b", None),
        (r"word1|word2", ("word1", "word2")),
        ("|".join(a + b for a in "abcdefghijkl" for b in "mnopqrstu"), None),
    ],
)
def test_what_every_match_holds(expression: str, strings: tuple[str, ...] | None) -> None:
    assert needed(expression) == strings


def test_most_of_the_shipped_expressions_have_such_strings() -> None:
    assert len(TELLING) > 0.7 * len(EXPRESSIONS)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_text_that_matches_holds_one(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(TELLING))
    text = data.draw(st.from_regex(re.compile(expression), fullmatch=False))
    strings = needed(expression)
    assert strings
    assert any(string in text.lower() for string in strings)


@pytest.mark.parametrize("text", ["Up to 20 % travel", "TRAVEL IS REQUIRED", "none of it", "fully ſtrange travel"])
def test_a_much_used_expression_finds_what_it_found_at_first(text: str) -> None:
    expression = Caseless(r"\btravel\b|(?-i:TS)\b")
    first = [match.span() for match in expression.finditer(text)]
    for _ in range(500):
        expression.search("nothing here")
    assert [match.span() for match in expression.finditer(text)] == first
    assert bool(expression.search(text)) == bool(first)
