"""The same CV in every format gives the same lines, lists and sections."""

from pathlib import Path

import pytest
from making import CV, FORMATS

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read

EXPECTED = [f"- {row.text}" if row.kind == "item" else row.text for row in CV]
SECTIONS = [
    ("contact", ""),
    ("summary", "Summary"),
    ("experience", "Experience"),
    ("education", "Education"),
    ("skills", "Skills"),
]


def made(tmp_path: Path, name: str) -> Document:
    path = tmp_path / f"cv.{name}"
    path.write_bytes(FORMATS[name]())
    return read(path)


@pytest.mark.parametrize("name", FORMATS)
def test_lines_and_lists(tmp_path: Path, name: str) -> None:
    document = made(tmp_path, name)
    rows = [line for line in document.text.split("\n") if line.strip()]
    assert rows == EXPECTED
    assert document.format == name
    assert document.hidden == ()
    assert document.warnings == ()


@pytest.mark.parametrize("name", FORMATS)
def test_kind_and_sections(tmp_path: Path, name: str) -> None:
    document = made(tmp_path, name)
    assert document.kind == "cv"
    assert [(section.kind, section.heading) for section in document.sections] == SECTIONS
    for section in document.sections:
        assert section.heading in document.text[section.start : section.end]


@pytest.mark.parametrize("name", ["md", "html", "docx", "odt"])
def test_headings_and_items_are_marked(tmp_path: Path, name: str) -> None:
    document = made(tmp_path, name)
    marked = [(line.mark, document.text[line.start : line.end]) for line in document.lines if line.mark]
    wanted = {"title": "heading", "heading": "heading", "item": "item"}
    assert marked == [(wanted[row.kind], line) for row, line in zip(CV, EXPECTED, strict=True) if row.kind in wanted]


@pytest.mark.parametrize("name", ["html", "rtf", "docx", "odt", "pdf"])
def test_content_decides_before_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "cv.dat"
    path.write_bytes(FORMATS[name]())
    assert read(path).format == name
