"""PDFium as the source of characters: the same text and the same hidden words, from the real library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pdf_layouts import LAYOUTS, typeset
from pdf_making import Maker, assembled

from cvmatch.documents.pdf import manner
from cvmatch.documents.pdf.file_text import read_file
from cvmatch.documents.pdf.manner import Manner, in_force
from cvmatch.documents.pdf.pdfium.collecting import collect, collect_sure
from cvmatch.documents.pdf.pdfium.doubt import Doubtful
from cvmatch.documents.pdf.reading import read_pdf
from cvmatch.errors import ReadingFault, UsageFault

ROOT = Path(__file__).parents[3]
CASES = tomllib.loads((ROOT / "tests" / "cases" / "pdf" / "hidden.toml").read_text("utf-8"))["case"]
# PDFium, unlike pdfminer.six, leaves out a shading that is not defined.
SHADING = (
    b"/Shading << /Sh1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [40 0 440 0]"
    b" /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [0.2] /N 1 >> >> >>"
)
WORDS = "(secret quartz words)"


def drawn(operators: bytes, entries: bytes = b"", resources: bytes = b"", **objects: bytes) -> bytes:
    """A page with a visible line and some operators; `objects` are further ones, by "n" and their number."""
    file = Maker()
    page = file.page()
    page.entries, page.resources = entries, resources
    page.text(60, 100, "A line that anybody reads")
    page.raw(operators)
    file.objects.update({int(name[1:]): body for name, body in objects.items()})
    return file.bytes()


def case_page(case: dict[str, Any], key: str) -> bytes:
    resources = b"/ExtGState << %s >> /ColorSpace << %s >> %s" % (
        case.get("state", "").encode(), case.get("spaces", "").encode(), SHADING
    )  # fmt: skip
    return drawn(case[key].replace("WORDS", WORDS).encode(), resources=resources)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_read_alike(layout: str) -> None:
    data = typeset(layout)
    assert read_file(data, collect_sure).text == read_file(data).text


@pytest.mark.parametrize("key", ["draw", "twin"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_hidden_words_are_found_alike(case: dict[str, Any], key: str) -> None:
    data = case_page(case, key)
    fast, usual = read_file(data, collect), read_file(data)
    assert (fast.text, fast.hidden) == (usual.text, usual.hidden)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_and_cropped_pages_have_the_same_places(turn: int) -> None:
    data = drawn(b"0.9 g 50 50 200 100 re f", b" /CropBox [20 30 560 800] /Rotate %d" % turn)
    fast, usual = collect_sure(data), read_file(data)
    (page,) = fast.pages
    assert (page.width, page.height) == ((540, 770) if turn % 180 == 0 else (770, 540))
    line = read_file(data, collect_sure).lines[0]
    assert line.box == pytest.approx(usual.lines[0].box, abs=1.0)


DOUBTS = {
    "a layer": drawn(
        b"/OC /L BDC BT /F1 10 Tf 1 0 0 1 60 300 Tm (under) Tj ET EMC",
        resources=b"/Properties << /L 101 0 R >>", n101=b"<< /Type /OCG /Name (extra) >>",
    ),
    "form fields": drawn(b"", b" /Annots [ << /Subtype /Widget /FT /Tx /V (a) /Rect [60 600 200 620] >> ]"),
    "an image over words": drawn(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"),
    "text blended or masked": drawn(
        b"/B gs BT /F1 10 Tf 1 0 0 1 60 300 Tm (blended) Tj ET", resources=b"/ExtGState << /B << /BM /Multiply >> >>"
    ),
    "it cannot be opened": b"%PDF-1.7\nnothing of use",
}  # fmt: skip


@pytest.mark.parametrize("why", DOUBTS)
def test_what_pdfium_does_not_tell_is_left_to_pdfminer(why: str) -> None:
    with pytest.raises(Doubtful, match=why):
        collect_sure(DOUBTS[why])


def test_a_font_that_may_state_other_letters_is_doubtful() -> None:
    with pytest.raises(Doubtful, match="not in the file"):
        collect_sure(drawn(b"% /ToUnicode"))


def test_a_stated_text_is_no_text() -> None:
    data = drawn(b"/Span << /ActualText (other words) >> BDC BT /F1 10 Tf 1 0 0 1 60 300 Tm (as drawn) Tj ET EMC")
    assert read_file(data, collect_sure).text.split("\n") == ["A line that anybody reads", "as drawn"]


def test_faults_are_the_same() -> None:
    no_pages = assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] >>"})
    for data in (b"%PDF-1.7\n", no_pages):
        faults = []
        for way in (None, collect):
            with pytest.raises(ReadingFault) as fault:
                read_file(data, way)
            faults.append(str(fault.value))
        assert faults[0] == faults[1]


def test_the_setting_chooses_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    data = typeset(next(iter(LAYOUTS)))
    usual = read_pdf(data)
    monkeypatch.setenv(manner.ENGINE, "pdfium")
    assert in_force() == Manner("pdfium")
    assert read_pdf(data).text == usual.text


def test_what_cannot_be_meant_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(manner.ENGINE, "other")
    with pytest.raises(UsageFault, match="it is pdfminer or pdfium"):
        in_force()
    monkeypatch.setenv(manner.ENGINE, "pdfium")
    monkeypatch.setattr(manner, "find_spec", lambda name: None)
    with pytest.raises(UsageFault, match=r'pip install "cvmatch\[fast\]"'):
        in_force()


def test_the_command_gives_the_same_record() -> None:
    env = {name: value for name, value in os.environ.items() if name != manner.ENGINE} | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "cvmatch", "text", "examples/tomas-lindqvist.pdf", "-f", "json"]
    usual, fast = (
        subprocess.run([*words, *more], cwd=ROOT, env=env, capture_output=True, timeout=120, check=True)
        for more in ((), ("--pdf-engine", "pdfium"))
    )
    assert json.loads(fast.stdout)["text"] == json.loads(usual.stdout)["text"]
