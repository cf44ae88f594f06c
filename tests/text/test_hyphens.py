"""Torn words and compounds at a line's end."""

from __future__ import annotations

import pytest

from cvmatch.text.hyphens import torn, vocabulary, whole


@pytest.mark.parametrize(
    ("line", "rest", "made"),
    [
        ("wrote docu-", "mentation", "wrote documentation"),
        ("a data-", "driven team", "a data-driven team"),
        ("an end-to-", "end test", "an end-to-end test"),
        ("the SQL-", "like language", "the SQL-like language"),
        ("a 12-", "month plan", "a 12-month plan"),
        ("no alter-", "native way", "no alternative way"),
        ("many re-", "sources", "many resources"),
        ("soft\u00ad", "ware", "software"),
        ("time\u2010", "series", "timeseries"),
        ("clear write-", "ups", "clear write-ups"),
        ("sub-", "scription", "subscription"),
        ("ines.albrecht-", "kern@example.org", "ines.albrecht-kern@example.org"),
        ("https://example.org/ines-", "albrecht", "https://example.org/ines-albrecht"),
    ],
)
def test_whole(line: str, rest: str, made: str) -> None:
    assert torn(line, rest)
    assert whole(line, rest, frozenset()) == made


def test_the_text_itself_tells() -> None:
    known = vocabulary(["our tide-clock and the rollback of it", "a long word at the end of docu-"])
    assert whole("a tide-", "clock", known) == "a tide-clock"
    assert whole("a roll-", "back", known) == "a rollback"
    assert "docu" not in known


@pytest.mark.parametrize(
    ("line", "rest"), [("Anna-", "Maria"), ("2019 -", "2020"), ("a dash -", "then"), ("no", "end")]
)
def test_not_torn(line: str, rest: str) -> None:
    assert not torn(line, rest)
