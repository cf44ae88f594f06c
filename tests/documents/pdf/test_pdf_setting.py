"""Words as a person reads them: bullets, spaced letters, torn words, headers and footers, turned pages."""

from __future__ import annotations

import pytest
from pdf_making import Maker, width_of

from cvmatch.documents.pdf.file_text import read_file
from cvmatch.documents.pdf.setting import tidy


def read(*lines: tuple[float, float, str]) -> str:
    maker = Maker()
    page = maker.page()
    for x, y, text in lines:
        page.text(x, y, text)
    return read_file(maker.bytes()).text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("\uf0b7 Wrote queries", "• Wrote queries"),
        ("(cid:127) Wrote queries", "• Wrote queries"),
        ("\ufffd Wrote queries", "• Wrote queries"),
        ("e\ufb03cient \ufb01les", "efficient files"),
        ("two  spaces\u00a0here", "two spaces here"),
        ("E X P E R I E N C E", "EXPERIENCE"),
        ("W O R K  H I S T O R Y", "WORK HISTORY"),
        ("Plan A B testing", "Plan A B testing"),
        ("mail\ue0b1me", "mailme"),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


def test_a_torn_word_is_made_whole_on_its_first_line() -> None:
    assert read((60, 100, "Built dashboards and docu-"), (60, 113, "mentation for analysts")) == (
        "Built dashboards and documentation\nfor analysts"
    )


def test_a_hyphen_before_a_capital_or_a_gap_stays() -> None:
    assert "Anna-\nMaria" in read((60, 100, "Anna-"), (60, 113, "Maria"))


def test_a_bullet_far_from_its_words_belongs_to_them() -> None:
    assert read((60, 100, "•"), (80, 100, "Wrote queries")) == "• Wrote queries"


def test_spaces_come_from_gaps_where_the_file_has_none() -> None:
    first = width_of("data", 10)
    assert read((60, 100, "data"), (60 + first + 2.8, 100, "quality")) == "data quality"
    assert read((60, 100, "data"), (60 + first + 0.2, 100, "base")) == "database"


def test_letters_set_apart_are_one_word() -> None:
    maker = Maker()
    maker.page().text(60, 100, "SKILLS", before=b"6 Tc")
    assert read_file(maker.bytes()).text == "SKILLS"


def test_words_printed_twice_for_weight_count_once() -> None:
    assert read((60, 100, "Profile"), (60.3, 100, "Profile")) == "Profile"


def numbered_pages(count: int) -> Maker:
    maker = Maker()
    for number in range(1, count + 1):
        page = maker.page()
        page.text(60, 40, "Ines Albrecht, curriculum vitae")
        page.text(60, 100, f"The text of page {'abc'[number - 1]} stands here, with more words than all the rest")
        page.text(280, 815, f"Page {number} of {count}", 8)
    return maker


def test_running_headers_and_footers_leave_the_flow() -> None:
    text = read_file(numbered_pages(3).bytes())
    assert text.text.split("\n") == [
        "Ines Albrecht, curriculum vitae",
        *(f"The text of page {page} stands here, with more words than all the rest" for page in "abc"),
        "Page 1 of 3",
        "Ines Albrecht, curriculum vitae",
        "Page 2 of 3",
        "Ines Albrecht, curriculum vitae",
        "Page 3 of 3",
    ]
    assert [line.mark for line in text.lines] == [""] * 4 + ["margin"] * 5


def test_pages_of_a_line_keep_it() -> None:
    maker = Maker()
    for number in range(1, 5):
        maker.page().text(60, 40, f"Page {number}")
    assert read_file(maker.bytes()).text == "Page 1\nPage 2\nPage 3\nPage 4"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotate: int) -> None:
    turned = {0: "1 0 0 1 60 700", 90: "0 1 -1 0 100 60", 180: "-1 0 0 -1 500 100", 270: "0 -1 1 0 400 700"}[rotate]
    maker = Maker()
    page = maker.page()
    page.entries = b"/Rotate %d" % rotate
    page.raw(b"BT /F1 12 Tf %s Tm (First words) Tj 0 -20 Td (Second words) Tj ET" % turned.encode())
    read_page = read_file(maker.bytes())
    assert read_page.text == "First words\nSecond words"
    top, below = (line.box for line in read_page.lines)
    assert top is not None
    assert below is not None
    assert top[1] < below[1]
    assert top[2] - top[0] > top[3] - top[1]


def test_words_along_the_edge_follow_the_text() -> None:
    maker = Maker()
    page = maker.page()
    page.raw(b"BT /F1 12 Tf 0 1 -1 0 30 400 Tm (along the edge) Tj ET")
    page.text(60, 100, "The main text of the page")
    assert read_file(maker.bytes()).text == "The main text of the page\nalong the edge"


@pytest.mark.parametrize("appearance", [True, False])
def test_values_of_form_fields_are_read(appearance: bool) -> None:
    maker = Maker()
    page = maker.page()
    page.text(60, 100, "Name:")
    maker.stream(
        111, b"/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 10 0 R >> >>",
        b"BT /F1 10 Tf 1 0 0 1 2 5 Tm (Ines Albrecht) Tj ET",
    )  # fmt: skip
    look = b"/AP << /N 111 0 R >>" if appearance else b""
    maker.objects[110] = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ines Albrecht) /Rect [100 735 300 755] %s >>" % look
    )
    page.entries = b"/Annots [110 0 R]"
    maker.catalog = b"/AcroForm << /Fields [110 0 R] >>"
    assert read_file(maker.bytes()).text == "Name:\tInes Albrecht"


def test_rows_of_a_table_stay_apart() -> None:
    maker = Maker()
    page = maker.page()
    for i, (label, level) in enumerate([("English", "Fluent"), ("Hindi", "Fluent"), ("Tamil", "Native")]):
        page.right(120, 100 + 16 * i, label)
        page.text(132, 100 + 16 * i, level)
    assert read_file(maker.bytes()).text == "English\tFluent\nHindi\tFluent\nTamil\tNative"
