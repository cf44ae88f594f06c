"""The door: every file gives text or a reason, and a bad one harms no other."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from pdf_making import Maker, assembled

from cvmatch.documents.pdf import limits
from cvmatch.documents.pdf.file_text import read_file
from cvmatch.documents.pdf.reading import read_pdf, read_pdfs, start_pdf
from cvmatch.documents.pdf.wire import pack_text, unpack
from cvmatch.errors import ReadingFault


def plain(*pages: str) -> Maker:
    maker = Maker()
    for text in pages:
        maker.page().text(60, 100, text)
    return maker


PICTURE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
FONT = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [105 0 R] >>"
GLYPHS = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
GOOD = plain("First page", "Second page").bytes()


def image_only() -> bytes:
    maker = Maker()
    page = maker.page()
    page.resources = b"/XObject << /Im1 103 0 R >>"
    maker.stream(103, PICTURE, b"\xd0")
    page.raw(b"q 595 0 0 842 0 0 cm /Im1 Do Q")
    return maker.bytes()


def with_password() -> bytes:
    key = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    return GOOD.replace(b"trailer\n<<", b"trailer\n<< /ID [<31> <31>] %s" % key)


def undecodable() -> bytes:
    maker = Maker()
    page = maker.page()
    page.fonts = b"/F9 104 0 R"
    maker.objects[104] = FONT
    maker.objects[105] = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X %s >>" % GLYPHS
    page.raw(b"BT /F9 12 Tf 1 0 0 1 60 300 Tm <00010002000300040005> Tj ET")
    return maker.bytes()


def no_end() -> bytes:
    """Forms that show each other more often than any budget allows."""
    maker = plain("First page")
    page = maker.page()
    page.resources = b"/XObject << /X0 200 0 R >>"
    page.raw(b"/X0 Do")
    for i in range(12):
        inner = b"/Resources << /XObject << /X%d %d 0 R >> >>" % (i + 1, 201 + i)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner
        maker.stream(200 + i, entries, b" ".join([b"/X%d Do" % (i + 1)] * 12))
    return maker.bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (image_only(), "no_text_layer"),
        (with_password(), "encrypted"),
        (undecodable(), "unreadable_font"),
        (Maker(pages=[]).bytes(), "damaged"),
        (b"%PDF-1.7\n nothing of the kind", "damaged"),
        (b"", "damaged"),
        (plain(" ").bytes(), "empty"),
    ],
    ids=["image", "password", "fonts", "no pages", "no PDF", "no bytes", "blank"],
)
def test_no_text_has_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(ReadingFault) as fault:
        read_file(data)
    assert fault.value.code == code
    assert fault.value.hint


def test_a_lost_table_of_objects_is_made_anew() -> None:
    broken = GOOD.replace(b"startxref", b"startxrex").replace(b"xref\n0", b"xxxx\n0")
    assert read_file(broken).text == "First page\nSecond page"


def test_a_wrong_table_and_no_trailer_still_give_the_pages() -> None:
    cut = GOOD[: GOOD.index(b"xref\n0")].replace(b"/Type /Pages", b"/Type /Pagex").replace(b"/Kids", b"/Kidz")
    assert read_file(cut).text == "First page\nSecond page"


def test_a_table_that_points_astray_is_ignored() -> None:
    shifted = GOOD.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% a comment that moves everything\n")
    assert read_file(shifted).text == "First page\nSecond page"


def test_good_pages_survive_and_bad_ones_are_named() -> None:
    read = read_file(no_end())
    assert read.text.startswith("First page")
    assert [notice.code for notice in read.warnings] == ["partial"]
    assert "2" in read.warnings[0].message


def test_a_page_tree_in_a_ring_ends() -> None:
    ring = assembled({
        1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>",
    })  # fmt: skip
    with pytest.raises(ReadingFault):
        read_file(ring)


def test_the_child_gives_what_this_process_would() -> None:
    assert read_pdf(GOOD) == read_file(GOOD)
    assert unpack(pack_text(read_file(GOOD))) == read_file(GOOD)


def test_the_child_raises_what_this_process_would() -> None:
    with pytest.raises(ReadingFault, match="ocrmypdf") as fault:
        read_pdf(image_only())
    assert fault.value.code == "no_text_layer"


def test_many_files_keep_their_order_beside_bad_ones() -> None:
    files = [plain(f"File {i}").bytes() if i % 3 else image_only() for i in range(9)]
    read = [item.code if isinstance(item, ReadingFault) else item.text for item in read_pdfs(files, jobs=2)]
    assert read == [f"File {i}" if i % 3 else "no_text_layer" for i in range(9)]


def test_a_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.documents.pdf.reading.MAX_BYTES", 10)
    with pytest.raises(ReadingFault) as fault:
        start_pdf(GOOD).result()
    assert fault.value.code == "too_big"


def test_the_same_bytes_give_the_same_text() -> None:
    assert pack_text(read_file(GOOD)) == pack_text(read_file(GOOD))


def test_the_child_loads_little() -> None:
    code = (
        "import sys, cvmatch.documents.pdf.child, cvmatch.documents.pdf.file_text;"
        "print([m for m in ('spacy', 'sklearn', 'numpy', 'typer', 'pydantic') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


def test_limits_leave_room_for_long_texts() -> None:
    maker = Maker()
    for number in range(12):
        page = maker.page()
        for line in range(60):
            page.text(40, 60 + 12 * line, f"{'abcdefghijkl'[number]} {line} and many words that fill it to its end")
    read = read_file(maker.bytes())
    assert len(read.lines) == 12 * 60
    assert len(read.text) < limits.MAX_GLYPHS / 5
