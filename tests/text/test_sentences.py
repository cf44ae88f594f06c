"""Sentences and items with their offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvmatch.text.lines import plain_lines
from cvmatch.text.sentences import LONGEST, sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, plain_lines(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Know SQL. Know R.", ["Know SQL.", "Know R."]),
        ("- SQL\n* Python\n• R", ["SQL", "Python", "R"]),
        ("1. SQL\n2) Python", ["SQL", "Python"]),
        ("Tools, e.g. Tableau or Looker. More follows.", ["Tools, e.g. Tableau or Looker.", "More follows."]),
        ("B.S. in Physics required. Apply now!", ["B.S. in Physics required.", "Apply now!"]),
        ("Build reports in Node.js and ASP.NET daily", ["Build reports in Node.js and ASP.NET daily"]),
        ("- Experience with Spark and\nother tools", ["Experience with Spark and\nother tools"]),
        ("- Experience with Spark\n- Hive", ["Experience with Spark", "Hive"]),
        ("Strong skillsExperience with PowerPoint", ["Strong skills", "Experience with PowerPoint"]),
        ("our growing team.Requirements:SQL", ["our growing team.", "Requirements:", "SQL"]),
        ("SQL\n\n\nR", ["SQL", "R"]),
        ("Strong Python;\nKnows SQL;\nrows a boat", ["Strong Python;", "Knows SQL;\nrows a boat"]),
    ],
)  # fmt: skip
def test_split(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize("office", ["Team Lead, Senior Keepers", "Team Lead and the keepers"])
def test_a_persons_title_opens_no_item(office):
    text = f"Work closely with the {office} of the harbour " + "on the many tides that come and go there " * 6
    assert len(text) > 240
    assert split(text) == [text.strip()]


def test_a_line_that_holds_a_whole_list_is_cut_where_items_begin():
    item = "Experience with SQL in teams of every size and sort Strong knowledge of Python and its tools "
    text = "About you " + item * 3
    assert "Strong knowledge of Python and its tools" in split(text)


def test_items_are_told_from_prose():
    found = sentences("We sell hats.\n- SQL", plain_lines("We sell hats.\n- SQL"))
    assert [s.item for s in found] == [False, True]


@given(st.text(alphabet="ab AB.,:;()\n-•1", max_size=300))
def test_offsets_are_in_order_and_nothing_but_space_and_bullets_is_lost(text):
    found = sentences(text, plain_lines(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)


def test_text_without_stops_is_cut_at_spaces():
    assert max(len(piece) for piece in split("word " * 2000)) <= LONGEST
