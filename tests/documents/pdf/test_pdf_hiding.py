"""Words that only a machine sees are set aside and named; words that a person sees are never lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pdf_making import Maker

from cvmatch.documents.pdf.file_text import read_file

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "pdf" / "hidden.toml").read_text("utf-8"))["case"]
HIDDEN = "secret quartz words"
OC = b"/OCProperties << /OCGs [101 0 R] /D << /OFF [101 0 R] >> >>"


def page_with(case: dict[str, Any], key: str) -> bytes:
    """A page with a visible line and the case's drawing."""
    maker = Maker()
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.resources = b"/ExtGState << %s >> /ColorSpace << %s >>" % (
        case.get("state", "").encode(), case.get("spaces", "").encode()
    )  # fmt: skip
    page.raw(case[key].replace("WORDS", f"({HIDDEN})").encode())
    return maker.bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_hidden_words_are_set_aside_and_named(case: dict[str, Any]) -> None:
    read = read_file(page_with(case, "draw"))
    assert read.text == "A line that anybody reads"
    assert [(h.page, h.technique, h.text) for h in read.hidden] == [(1, case["technique"], HIDDEN)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_visible_twin_is_left_alone(case: dict[str, Any]) -> None:
    read = read_file(page_with(case, "twin"))
    assert HIDDEN in read.text
    assert not read.hidden


def with_layer(draw: bytes) -> bytes:
    maker = Maker(catalog=OC)
    maker.objects[101] = b"<< /Type /OCG /Name (extra) >>"
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.resources = b"/Properties << /L1 101 0 R >> /XObject << /X1 102 0 R >>"
    maker.stream(
        102, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 101 0 R /Resources << /Font << /F1 10 0 R >> >>",
        b"BT /F1 10 Tf 1 0 0 1 60 300 Tm (secret) Tj ET",
    )  # fmt: skip
    page.raw(draw)
    return maker.bytes()


@pytest.mark.parametrize("draw", [b"/OC /L1 BDC BT /F1 10 Tf 1 0 0 1 60 300 Tm (secret) Tj ET EMC", b"/X1 Do"])
def test_layers_that_are_off_are_not_read(draw: bytes) -> None:
    read = read_file(with_layer(draw))
    assert "secret" not in read.text
    assert [h.technique for h in read.hidden] == ["layer switched off"]


def test_a_form_shows_only_what_lies_in_its_box() -> None:
    maker = Maker()
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.resources = b"/XObject << /X1 102 0 R >>"
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /F1 10 0 R >> >>"
    maker.stream(102, entries, b"BT /F1 10 Tf 1 0 0 1 60 300 Tm (secret) Tj ET")
    page.raw(b"/X1 Do")
    assert [h.technique for h in read_file(maker.bytes()).hidden] == ["clipped away"]


def test_letters_of_a_form_take_the_colour_in_force() -> None:
    maker = Maker()
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.resources = b"/XObject << /X1 102 0 R >>"
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 10 0 R >> >>"
    maker.stream(102, entries, b"BT /F1 10 Tf 1 0 0 1 60 300 Tm (secret) Tj ET")
    page.raw(b"1 1 1 rg /X1 Do")
    assert [h.technique for h in read_file(maker.bytes()).hidden] == ["colour of the background"]


def scan(visible: int) -> bytes:
    """A page image with an invisible text over it, and `visible` lines of visible text."""
    maker = Maker()
    page = maker.page()
    page.resources = b"/XObject << /Im1 103 0 R >>"
    entries = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    maker.stream(103, entries, b"\xd0")
    page.raw(b"q 595 0 0 842 0 0 cm /Im1 Do Q")
    for i in range(6):
        page.text(60, 100 + 20 * i, f"Recognised line number {i} of the scan", before=b"3 Tr")
    for i in range(visible):
        page.text(60, 400 + 20 * i, f"Visible line number {i} of the page", before=b"0 Tr")
    return maker.bytes()


def test_text_recognition_over_a_scan_is_the_text() -> None:
    read = read_file(scan(visible=0))
    assert "Recognised line number 5 of the scan" in read.text
    assert not read.hidden
    assert [notice.code for notice in read.warnings] == ["ocr_layer"]


def test_invisible_text_over_a_picture_beside_visible_text_is_hidden() -> None:
    read = read_file(scan(visible=12))
    assert "Recognised" not in read.text
    assert {h.technique for h in read.hidden} == {"invisible text mode"}


TO_UNICODE = (
    b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"2 beginbfchar <41> <00580059005A> <42> <00510075006100720074007A> endbfchar endcmap"
)


def test_words_that_the_glyphs_do_not_show_are_set_aside() -> None:
    maker = Maker()
    page = maker.page()
    page.fonts = b"/F9 104 0 R"
    maker.objects[104] = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 105 0 R >>"
    )
    maker.stream(105, b"", TO_UNICODE)
    page.raw(b"BT /F9 12 Tf 1 0 0 1 60 300 Tm (BAB) Tj ET")
    read = read_file(maker.bytes())
    assert read.text == "BAB"
    assert [(h.technique, h.text) for h in read.hidden] == [("text differs from glyph", "QuartzXYZQuartz")]


def test_type_3_glyphs_without_paint_are_set_aside() -> None:
    maker = Maker()
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.fonts = b"/F8 106 0 R"
    maker.objects[106] = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65"
        b" /LastChar 66 /Widths [600 600] /CharProcs << /A 107 0 R /B 108 0 R >>"
        b" /Encoding << /Type /Encoding /Differences [65 /A /B] >> /Resources << >> >>"
    )
    maker.stream(107, b"", b"600 0 d0")
    maker.stream(108, b"", b"600 0 d0 0 0 500 700 re f")
    page.raw(b"BT /F8 12 Tf 1 0 0 1 60 300 Tm (AAAA) Tj ET BT /F8 12 Tf 1 0 0 1 60 200 Tm (BBBB) Tj ET")
    read = read_file(maker.bytes())
    assert read.text == "A line that anybody reads\nBBBB"
    assert [(h.technique, h.text) for h in read.hidden] == [("blank glyph", "AAAA")]


def test_metadata_and_annotations_are_no_text() -> None:
    maker = Maker(catalog=b"/Lang (secret)")
    page = maker.page()
    page.text(60, 100, "A line that anybody reads")
    page.entries = b"/Annots [<< /Type /Annot /Subtype /FreeText /Rect [10 10 200 50] /Contents (secret) >>]"
    page.raw(b"/Span << /ActualText (secret) >> BDC BT /F1 10 Tf 1 0 0 1 60 300 Tm (shown) Tj ET EMC")
    read = read_file(maker.bytes())
    assert read.text == "A line that anybody reads\nshown"
    assert not read.hidden
