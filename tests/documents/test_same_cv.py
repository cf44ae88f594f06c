"""The same CV in every format gives the same lines, lists, sections and profile."""

from pathlib import Path

import pytest
from making import CV, FORMATS

from cvmatch.documents.document import Document
from cvmatch.documents.reading import read
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.months import last_used, skill_months
from cvmatch.profiles.understanding import understand_cv
from skill_taxonomy import load

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


def told(profile: CvProfile) -> list[object]:
    """All that a profile states, without where in its text it stands."""
    jobs = [(job.title, job.company, job.start, job.end, job.current) for job in profile.jobs]
    studies = [(e.degree, e.level, e.field, e.institution, e.start, e.end) for e in profile.education]
    skills = [
        (use.skill, use.shown, use.level, skill_months(profile, use, "2026-11"), last_used(profile, use, "2026-11"),
         [(place.surface, place.section, place.context, place.quote) for place in use.mentions])
        for use in profile.skills
    ]  # fmt: skip
    return [jobs, studies, skills, [bullet.quote for bullet in profile.bullets]]


@pytest.mark.parametrize("name", FORMATS)
def test_profile(tmp_path: Path, name: str) -> None:
    expected = told(understand_cv(made(tmp_path, "txt"), load()))
    assert all(expected), "the CV says too little to compare"
    assert told(understand_cv(made(tmp_path, name), load())) == expected
