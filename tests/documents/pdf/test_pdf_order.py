"""One CV in many layouts: every block stays whole and stands in its section, however the file paints it."""

from __future__ import annotations

import pytest
from pdf_layouts import LAYOUTS, PAINTING, PERSON, truth, typeset

from cvmatch.documents.pdf.file_text import read_file
from cvmatch.documents.pdf.pdf_text import PdfText
from cvmatch.text.cv_sections import cv_sections


def sections_of(read: PdfText, block: str) -> set[str]:
    """The kinds of the sections that hold `block` whole; letters and digits count."""
    letters = [(char.lower(), at) for at, char in enumerate(read.text) if char.isalnum()]
    flat, wanted = "".join(char for char, _ in letters), "".join(filter(str.isalnum, block.lower()))
    kinds, found = set(), flat.find(wanted)
    while found >= 0:
        first, last = letters[found][1], letters[found + len(wanted) - 1][1]
        kinds |= {s.kind for s in cv_sections(read.text, read.lines) if s.start <= first and last < s.end}
        found = flat.find(wanted, found + 1)
    return kinds


@pytest.mark.parametrize("painting", PAINTING)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_blocks_stay_whole_and_in_their_sections(layout: str, painting: str) -> None:
    read = read_file(typeset(layout, painting))
    astray = [(kind, block) for kind, block in truth() if kind not in sections_of(read, block)]
    assert not astray


@pytest.mark.parametrize("layout", ["one column, dates on the right", "sidebar on the left", "rail"])
def test_dates_stand_on_their_titles_line(layout: str) -> None:
    rows = read_file(typeset(layout)).text.split("\n")
    for job in PERSON["jobs"]:
        assert any(row.endswith(f"{job['title']}\t{job['dates']}") for row in rows)


def test_a_wrapped_label_is_whole() -> None:
    text = read_file(typeset("rail with dates")).text
    assert "Mar 2017 - Dec 2020\tData Engineer" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_cover_the_text_and_know_their_place(layout: str) -> None:
    read = read_file(typeset(layout))
    assert "\n".join(read.text[line.start : line.end] for line in read.lines) == read.text
    assert all(line.box and line.box[0] < line.box[2] and line.box[1] < line.box[3] for line in read.lines)
    assert {line.page for line in read.lines} == set(range(1, read.pages + 1))
