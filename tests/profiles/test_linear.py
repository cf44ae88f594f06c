"""Understanding costs no more than the length of the text."""

from __future__ import annotations

import time

import pytest

from cvmatch.documents.document import Document
from cvmatch.documents.row_documents import row_document
from cvmatch.profiles.understanding import understand_cv, understand_posting
from skill_taxonomy import load

SMALL, LARGE = 30_000, 120_000  # characters
SLACK = 2.5  # times longer than four times; the quadratic step that was here took sixteen times
BULLETS = ("- Built reports with SQL\n", "• SQL ", "• Experience with tools like SQL, Python etc. ", "SQL, ")


def seconds(line: str, length: int) -> float:
    """CPU time of understanding a text of one line repeated."""
    document = made(line, length)
    started = time.process_time()
    understand_posting(document, load())
    return time.process_time() - started


def made(line: str, length: int) -> Document:
    return row_document({"text": line * (length // len(line))}, source="t", fallback_id="t", kind="posting")


@pytest.mark.parametrize("line", BULLETS)
def test_four_times_the_text_takes_about_four_times_as_long(line: str) -> None:
    seconds(line, 1_000)  # what is loaded once is loaded
    assert seconds(line, LARGE) < SLACK * 4 * seconds(line, SMALL) + 0.2


def test_the_quotes_of_a_long_line_are_bounded() -> None:
    """Counted, not timed: all quotes together may be some hundred times the text, not grow with its square."""
    document = row_document({"text": "• SQL and reports " * 1_000}, source="t", fallback_id="t", kind="cv")
    places = [place for use in understand_cv(document, load()).skills for place in use.mentions]
    assert sum(len(place.quote) for place in places) < 100 * len(document.text)
