"""CVs whose format states its fields: one person told in each format has one profile; hostile files get one line."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.api import shipped
from cvmatch.documents.assembling import assemble
from cvmatch.documents.document import Document
from cvmatch.documents.formats import read_bytes
from cvmatch.documents.yaml_text import MAX_YAML
from cvmatch.errors import ReadingFault
from cvmatch.judging import candidate
from cvmatch.report.records import cv_record

CASES = Path(__file__).parents[1] / "cases" / "documents"
TABLES = {path.name: path.read_bytes() for path in sorted((CASES / "linkedin").iterdir())}
XML = "<?xml version='1.0'?>"
PASSPORT = "<SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'>"


def zipped(tables: Mapping[str, bytes], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in tables.items():
            archive.writestr(folder + name, data)
    return out.getvalue()


def bytes_of(name: str) -> bytes:
    return zipped(TABLES) if name == "linkedin" else (CASES / name).read_bytes()


def made(data: bytes, suffix: str = "") -> Document:
    return assemble(read_bytes(data, suffix), source="cv", id="cv", sha256="0")


def told(name: str) -> dict[str, Any]:
    """What the profile says of jobs, studies and skills, whatever their places in the text."""
    document = made(bytes_of(name))
    record = cv_record(document, candidate(document, shipped()).profile, shipped(), "2026-11")
    return {
        "jobs": [[job[k] for k in ("title", "company", "start", "end", "current", "months")] for job in record["jobs"]],
        "education": [
            [study[k] for k in ("degree", "level", "field", "institution", "start", "end")]
            for study in record["education"]
        ],
        "months": record["experience_months"],
        "skills": {s["id"]: (s["months"], s["last_used"], s["current"], s["demonstrated"]) for s in record["skills"]},
    }


FORMATS = {
    "person.json": "json", "rendercv.yaml": "rendercv", "skills_passport.xml": "europass", "candidate.xml": "europass",
    "linkedin": "linkedin",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_the_profile_is_that_of_the_plain_text(name: str) -> None:
    assert told(name) == told("person.txt")


@pytest.mark.parametrize("name", FORMATS)
def test_content_tells_the_format(name: str) -> None:
    document = made(bytes_of(name), "dat")
    assert (document.format, document.kind) == (FORMATS[name], "cv")
    assert document.text.startswith("Maren Tollefsen\n")
    kinds = [section.kind for section in document.sections]
    assert {"contact", "summary", "experience", "education", "skills", "projects", "languages"} <= set(kinds)


@pytest.mark.parametrize("name", FORMATS)
def test_private_facts_stay_where_they_are(name: str) -> None:
    text = made(bytes_of(name)).text
    assert not [word for word in ("1989", "Apr 17", "Sample Street", "5003") if word in text]


def test_what_a_format_states_beyond_the_fields_is_kept_under_its_heading() -> None:
    text = made(bytes_of("rendercv.yaml")).text
    assert "Talks On The Side\nLoads that nobody fears: a talk in Tromsø" in text
    assert (
        "Projects\ntideclock\n2020-01 - 2020-06\nA Kafka stream of tide gauges." in made(bytes_of("candidate.xml")).text
    )


@pytest.mark.parametrize(
    "yaml",
    [
        "cv:\n  name: Bo\n  sections:\n    awards:\n      - name: Best Loader\n        date: 2020\n",
        "cv:\n  name: Bo\n  sections:\n    awards:\n      - Best Loader\n",
        "basics:\n  name: Bo\nawards:\n  - title: Best Loader\n",
        "cv:\n  name: Bo\n  sections:\n    Awards:\n      - bullet: '**Best** Loader'\n",
    ],
)
def test_yaml_entries(yaml: str) -> None:
    document = made(yaml.encode(), "yaml")
    assert "Awards\nBest Loader" in document.text
    assert document.structured is not None
    assert document.structured["awards"][0]["title"] == "Best Loader"


def test_one_date_of_an_entry() -> None:
    entry = "      - {institution: Oak College, degree: BSc, area: Law, date: %s}\n"
    text = "cv:\n  name: Bo\n  sections:\n    education:\n" + entry % 2019 + entry % "2011 – 2014"
    studies = (made(text.encode()).structured or {})["education"]
    assert [(study.get("startDate"), study["endDate"]) for study in studies] == [(None, "2019"), ("2011", "2014")]


@pytest.mark.parametrize("yaml", ["cv:\n  name: [unclosed\n", "- uses SQL", "cv: uses SQL", "a: 1\na: uses SQL", "%"])
def test_other_yaml_is_text(yaml: str) -> None:
    document = made(yaml.encode(), "yaml")
    assert (document.format, document.text) == ("txt", yaml.rstrip("\n"))


def test_long_yaml_that_is_no_cv_is_text() -> None:
    assert made(b"- uses SQL\n" * (MAX_YAML // 10), "yml").format == "txt"


def test_an_export_in_a_folder_and_in_other_encodings() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        tables = {name: data.decode().encode(encoding) for name, data in TABLES.items()}
        assert "Kystvær Institute, Oslo" in made(zipped(tables, "Basic_Export/")).text


def test_other_tables_of_an_export_are_not_opened() -> None:
    tables = {**TABLES, "messages.csv": b"FROM,CONTENT\nSomebody,A secret\n", "Connections.csv": b"\xff" * 50}
    assert made(zipped(tables)).text == made(zipped(TABLES)).text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["name", "company", "institution", "label", "details", "bullet", "date", "highlights", "authors", "summary"]
    ), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["summary", "skills", "Work", "awards", "Talks"]), VALUES, max_size=3))
def test_any_sections(sections: dict[str, Any]) -> None:
    document = made(json.dumps({"cv": {"name": "Bo", "sections": sections}}).encode(), "yaml")
    assert document.text.startswith("Bo")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([name for name in FORMATS if name != "person.json"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    st.floats(0.2, 1),
)
def test_damaged_files_are_read_or_refused(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    data = bytearray(bytes_of(name))
    for place, byte in changes:
        data[int(place * (len(data) - 1))] = byte
    try:
        document = made(bytes(data[: int(len(data) * kept)]))
    except ReadingFault:
        return
    assert [document.text[line.start : line.end] for line in document.lines] == document.text.split("\n")


LAUGHS = "cv:\n  name: Bo\n  a: &a [" + "x, " * 50 + "]\n" + "".join(
    f"  {chr(98 + i)}: &{chr(98 + i)} [" + f"*{chr(97 + i)}, " * 50 + "]\n" for i in range(8)
)  # fmt: skip
HOSTILE = {
    "YAML of references": (LAUGHS.encode(), "too_big"),
    "YAML that holds itself": (b"cv:\n  name: Bo\n  sections: &a\n    x: [*a]\n", "too_big"),
    "long YAML": (b"cv:\n  name: Bo\n" + b"# filler\n" * (MAX_YAML // 9 + 1), "too_big"),
    "XML with a document type": (f"{XML}<!DOCTYPE x [<!ENTITY a 'b'>]>{PASSPORT}&a;".encode(), "damaged"),
    "XML that breaks off": (f"{XML}{PASSPORT}<LearnerInfo>".encode(), "damaged"),
    "XML without a CV": (f"{XML}{PASSPORT}</SkillsPassport>".encode(), "empty"),
    "deep XML": (f"{XML}{PASSPORT}{'<a>' * 200_000}".encode(), "too_big"),
    "a table that unpacks to far more": (zipped({"Positions.csv": b"a,b\n" * 1_000_000}), "too_big"),
    "a table of many rows": (zipped({"Skills.csv": b"Name\n" + b"SQL\n" * 5_000, "Profile.csv": b""}), "too_big"),
    "an export without a profile": (zipped({"Profile.csv": b"", "messages.csv": b"x"}), "empty"),
    "an export cut off": (zipped(TABLES)[:900], "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_line(name: str) -> None:
    data, code = HOSTILE[name]
    with pytest.raises(ReadingFault) as said:
        made(data)
    assert said.value.code == code
    assert said.value.hint
    assert "\n" not in str(said.value)


def test_a_locked_export_is_said_to_be_locked() -> None:
    data = bytearray(zipped({"Profile.csv": b"First Name\nBo\n"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    with pytest.raises(ReadingFault) as said:
        made(bytes(data))
    assert said.value.code == "encrypted"
