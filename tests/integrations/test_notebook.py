"""What a notebook shows of the values: short, escaped, self-contained, in the notebook's own colours."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

import cvmatch
from cvmatch import judging
from cvmatch.text.card import LETTERS, ROWS, card
from skill_taxonomy import load
from tests.contracts.running import EXAMPLES

CV = cvmatch.read(EXAMPLES / "tomas-lindqvist.pdf")
POSTING = cvmatch.read(EXAMPLES / "data-engineer.txt")
REPORT = cvmatch.compare(CV, POSTING, as_of="2026-11")
VALUES = {
    "document": CV,
    "cv": judging.candidate(CV, load()).profile,
    "posting": judging.opening(POSTING, load()).profile,
    "report": REPORT,
}
BAD = "<script>alert('x')</script>\u202e\x00&\n<b>"


class Whole(HTMLParser):
    """Raises where a tag is left open or closed twice; keeps the tags and the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data + " "


@pytest.mark.parametrize("name", VALUES)
def test_a_fragment_is_whole_short_and_loads_nothing(name: str) -> None:
    page = VALUES[name]._repr_html_()
    tags = Whole(page).tags
    assert tags <= {"div", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert "table" in tags
    assert len(page) < 12_000
    assert not re.search(r"https?:|src=|href=|url\(|\son\w+=", page)
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb", page), "colours are the notebook's own"


def test_the_report_shows_its_verdict_states_and_quotes() -> None:
    words = Whole(REPORT._repr_html_()).words
    assert REPORT.verdict in words
    first = max(REPORT.requirements, key=lambda item: item.max_points)
    assert first.requirement.label in words
    assert f"{first.points:.1f} of {first.max_points:.1f}" in words


def test_a_report_without_a_score_says_why() -> None:
    thin = cvmatch.compare(CV, cvmatch.read(EXAMPLES / "junior-data-role.txt"), as_of="2026-11")
    words = Whole(thin._repr_html_()).words
    assert thin.error
    assert f"Not judged: {thin.error.message}" in words


def test_a_document_shows_none_of_its_words() -> None:
    words = Whole(CV._repr_html_()).words
    assert "experience" in words
    assert not [line for line in CV.text.split("\n") if len(line.split()) > 5 and line in words]


def hostile(value: Any, **changes: Any) -> str:
    return replace(value, **changes)._repr_html_()


@pytest.mark.parametrize(
    "page",
    [
        hostile(CV, title=BAD),
        hostile(VALUES["cv"], id=BAD, jobs=(replace(VALUES["cv"].jobs[0], title=BAD, company=BAD),)),
        hostile(VALUES["posting"], title=BAD, company=BAD),
        hostile(REPORT, cv=BAD, title=BAD, verdict=BAD),
    ],
)
def test_hostile_words_stay_words(page: str) -> None:
    assert not Whole(page).tags & {"script", "b"}
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page
    assert all(character.isprintable() for character in page)


def test_long_tables_and_cells_are_cut_and_said() -> None:
    words = Whole(card("h", ["", "fact"], ("a",), [("x" * 500,)] * (ROWS + 3))).words
    assert words.count("x" * (LETTERS - 1) + "…") == ROWS
    assert "and 3 more" in words


def test_nothing_in_a_table_is_no_table() -> None:
    assert card("h", [], ("a",), []) == '<div class="cvmatch" style="color:inherit"><strong>h</strong></div>'
