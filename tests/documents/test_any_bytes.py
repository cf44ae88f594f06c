"""Whatever the bytes: a document whose lines tile its text, or a ReadingFault with a reason; nothing else escapes."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from making import FORMATS

from cvmatch.documents.assembling import assemble
from cvmatch.documents.formats import read_bytes
from cvmatch.documents.json_text import read_json
from cvmatch.errors import ReadingFault

MADE = {name: make() for name, make in FORMATS.items() if name != "pdf"}
# Beginnings that lead into each reader.
STARTS = (
    b"", b"{\\rtf1 ", b"<html>", b"<style>", b"PK\x03\x04word/",
    b"MIME-Version: 1.0\nContent-Type: text/html\n\n", b"{\"",
    b"[{", b"<?xml version='1.0'?>", b"# ", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
)  # fmt: skip
TAGS = (
    "<div>", "</div>", "<p>", "<ul><li>", "</ul>", "<table><tr><td>", "<br>", "word ", "<b>", "<h2>", "<ol><li>",
    "<pre>\n a\n", "<style>p{display:none}</style>", "&lt;", "<!--", "-->",
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["basics", "work", "skills", "name", "startDate", "jobs", "title", "text", "lists", "content",
         "descriptionHtml", "responsibilities", "x"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def reasoned(fault: ReadingFault) -> None:
    assert fault.code
    assert fault.hint


def held(data: bytes, suffix: str = "") -> None:
    try:
        document = assemble(read_bytes(data, suffix), source="s", id="i", sha256="0")
    except ReadingFault as fault:
        reasoned(fault)
        return
    assert document.text.strip()
    assert [document.text[line.start : line.end] for line in document.lines] == document.text.split("\n")
    assert not any("\ud800" <= c <= "\udfff" for c in document.text)
    for section in document.sections:
        assert 0 <= section.start <= section.end <= len(document.text)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=400),
    st.sampled_from(["", "md", "html", "docx", "odt", "json", "txt", "xml"]),
)
def test_any_bytes(start: bytes, data: bytes, suffix: str) -> None:
    held(start + data, suffix)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(MADE)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
    st.floats(0, 1),
)
def test_damaged_files(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    data = bytearray(MADE[name])
    for place, byte in changes:
        data[int(place * (len(data) - 1))] = byte
    held(bytes(data[: int(len(data) * kept)] if kept < 0.3 else data), name)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_page(parts: list[str]) -> None:
    held(("<html><body>" + "".join(parts)).encode())


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json(value: object) -> None:
    read_json(value)
    held(json.dumps(value).encode(), "json")
