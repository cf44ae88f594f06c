"""Expressions without regard to case find what `re.IGNORECASE` finds, where it stands."""

from __future__ import annotations

import re

import pytest

from cvmatch.text.caseless import Caseless

TEXTS = ["Up to 20 % travel", "TRAVEL IS REQUIRED", "none of it", "ts or TS", "İ travel", "Travel. " * 100 + "TS"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("expression", [r"\btravel\b", r"\bTravel\b|\W+required", r"\btravel\b|(?-i:TS)\b"])
def test_the_same_places(expression: str, text: str) -> None:
    one, other = Caseless(expression), re.compile(expression, re.IGNORECASE)
    assert [match.span() for match in one.finditer(text)] == [match.span() for match in other.finditer(text)]
    assert bool(one.search(text, 3)) == bool(other.search(text, 3))
    assert bool(one.match(text)) == bool(other.match(text))
