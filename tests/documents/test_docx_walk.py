"""DOCX is read whole: tables, text boxes, headers, notes, content controls; deletions and comments are not."""

from typing import Any

import pytest
from making import as_docx

from cvmatch.documents.archives import open_archive
from cvmatch.documents.formats import read_bytes
from cvmatch.errors import ReadingFault


def rows(change: Any) -> list[str]:
    return [piece.text for piece in read_bytes(as_docx(change)).pieces if piece.text]


def added(xml: str) -> Any:
    """A change that appends `xml` (with the prefix w) to the body."""

    def change(document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        name = xml.split(">", 1)[0].lstrip("<").split()[0]
        document.element.body.insert_element_before(
            parse_xml(xml.replace(f"<{name}", f"<{name} {nsdecls('w')}", 1)), "w:sectPr"
        )

    return change


def test_tables_row_by_row() -> None:
    def change(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "2019", "Analyst"
        table.cell(1, 0).text = "2015"
        table.cell(1, 1).text = "Clerk"
        table.cell(1, 1).add_paragraph("Filed reports.")
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "nested"

    assert rows(change)[-5:] == ["2019\tAnalyst", "2015", "Clerk", "Filed reports.", "nested"]


def test_headers_come_first_and_page_numbers_never() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Ingrid Sample, telephone 555 0100"
        document.sections[0].footer.paragraphs[0].text = "Printed on paper"

    read = rows(change)
    assert read[0] == "Ingrid Sample, telephone 555 0100"
    assert read[-1] == "Printed on paper"
    field = '<w:p><w:r><w:t>end</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>'
    assert rows(added(field))[-1] == "end"


@pytest.mark.parametrize(
    ("xml", "last"),
    [
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>", "kept"),
        ("<w:p><w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>", "put in"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>", "controlled"),
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r></w:p>", "one\ttwo"),
        (
            "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
            "boxed",
        ),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", "linked"),
    ],
)
def test_parts_of_the_body(xml: str, last: str) -> None:
    read = rows(added(xml))
    assert read[-1] == last
    assert "gone" not in " ".join(read)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 word/ broken off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_files_that_are_none(data: bytes, code: str) -> None:
    with pytest.raises(ReadingFault) as caught:
        read_bytes(data, "docx")
    assert caught.value.code == code
    assert caught.value.hint


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        assert any(old in archive.read(name) for name in archive.namelist())
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"),
        (
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ],
)
def test_templates_macros_and_the_strict_kind(old: bytes, new: bytes) -> None:
    data = rewritten(as_docx(), old, new)
    if b"purl" in new:
        rels = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        data = rewritten(data, rels, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert read_bytes(data).pieces == read_bytes(as_docx()).pieces


def test_typed_bullets_are_items() -> None:
    from cvmatch.documents.assembling import assemble

    draft = read_bytes(as_docx(added("<w:p><w:r><w:t>\u2022</w:t><w:tab/><w:t>typed</w:t></w:r></w:p>")))
    assert assemble(draft, source="s", id="i", sha256="0").lines[-1].mark == "item"


def packed(parts: dict[str, bytes]) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/document.xml": b" " * 30_000_000}, "too_big"),
        ({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "damaged"),
        ({f"word/{n}.bin": b"" for n in range(5_001)}, "too_big"),
    ],
)
def test_archives_are_bounded(parts: dict[str, bytes], code: str) -> None:
    with pytest.raises(ReadingFault) as caught:
        open_archive(packed(parts))
    assert caught.value.code == code
