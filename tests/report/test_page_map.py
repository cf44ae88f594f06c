"""The picture of a page as it was read: every line once, in its place, and the stops where the reading jumps."""

from __future__ import annotations

import re

import pytest

import cvmatch
from cvmatch.report.as_read import as_read
from cvmatch.report.page_map import page_maps
from cvmatch.report.records import text_record
from tests.contracts.running import EXAMPLES, inside


@pytest.mark.parametrize("name", ["tomas-lindqvist.pdf", "ines-carvalho.pdf"])
def test_every_line_is_drawn_once_in_its_place(name: str) -> None:
    document = cvmatch.read(EXAMPLES / name)
    pages = page_maps(document)
    drawn = [line.text for page in pages for line in page["lines"]]
    assert drawn == [" ".join(line.split()) for line in document.text.split("\n") if line.strip()]
    for page in pages:
        for line in page["lines"]:
            assert 0 <= line.x <= line.x + line.width <= page["width"]
            assert 0 <= line.y <= line.y + line.height <= page["height"]


def test_two_columns_are_read_one_after_the_other() -> None:
    (page,) = page_maps(cvmatch.read(EXAMPLES / "tomas-lindqvist.pdf"))
    left = [stop.text for stop in page["stops"] if stop.x < 100]
    right = [stop.text for stop in page["stops"] if stop.x > 100]
    assert [stop.text for stop in page["stops"]] == left + right
    assert left == ["Contact", "Skills", "Languages", "Certifications"]
    assert right[0] == "Tomas Lindqvist", "the eye jumps to the other column"


def test_the_numbers_are_those_of_the_parts() -> None:
    document = cvmatch.read(EXAMPLES / "tomas-lindqvist.pdf")
    parts = as_read(text_record(document))["parts"]
    for page in page_maps(document):
        for line in page["lines"]:
            assert parts[line.number - 1]["kind"] == line.kind
            assert line.text in "".join(piece.text for piece in parts[line.number - 1]["pieces"])


def test_what_has_no_pages_has_no_picture() -> None:
    assert page_maps(cvmatch.read(EXAMPLES / "ines-carvalho.md")) == []
    assert b"<svg" not in inside("text", EXAMPLES / "ines-carvalho.md", "-f", "html").stdout


def test_the_page_has_the_picture_and_no_style_of_its_own() -> None:
    page = inside("text", EXAMPLES / "tomas-lindqvist.pdf", "-f", "html").stdout.decode("utf-8")
    assert page.count('<svg class="map"') == 1
    assert not re.search(r"<[^>]* style=", page)
    assert b'"maps"' not in inside("text", EXAMPLES / "tomas-lindqvist.pdf", "-f", "json").stdout
