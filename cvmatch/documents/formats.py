"""Which reader reads which format, and what is said of files that none of them reads."""

from __future__ import annotations

import re
from dataclasses import replace

from cvmatch.documents import sniffing
from cvmatch.documents.boards import board_rows
from cvmatch.documents.columns import fields_of
from cvmatch.documents.decoding import decode
from cvmatch.documents.draft import Draft, Piece
from cvmatch.documents.europass import is_europass, read_europass
from cvmatch.documents.job_json import unescaped
from cvmatch.documents.json_resume import is_json_resume
from cvmatch.documents.json_text import loaded, read_json
from cvmatch.documents.markdown import looks_like_markdown, markdown_pieces, read_markdown
from cvmatch.documents.plain import plain_pieces, read_plain
from cvmatch.documents.rendercv import read_yaml
from cvmatch.documents.xml_text import read_xml
from cvmatch.errors import ReadingFault

# Two tags of blocks make a text HTML; one `<b>` or `<script>` in a text does not.
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|ul|ol|li|br|h[1-6]|table|section|strong|span|em|b|i)(?:\s[^<>]{0,2000})?/?>", re.I
)
GIVE = "give a PDF, DOCX, ODT, RTF, HTML or text file"


def read_bytes(data: bytes, suffix: str = "", kind: str | None = None) -> Draft:
    """The draft of a document of any format but PDF; `kind` where the caller knows it. Raises ReadingFault."""
    if name := sniffing.foreign(data):
        raise _no_document(name)
    form = sniffing.sniff(data, suffix)
    if form in (sniffing.OLE, sniffing.ZIP):
        raise _ole(data) if form == sniffing.OLE else _no_document("a zip archive")
    if form in (sniffing.DOCX, sniffing.ODT, sniffing.RTF, sniffing.MHTML, sniffing.LINKEDIN):
        return _of_bytes(data, form, kind)
    return _of_text(decode(data, declared=form in (sniffing.HTML, sniffing.XML)), form, kind)


def _of_bytes(data: bytes, form: str, kind: str | None) -> Draft:
    """Formats that state their own encoding; each library is imported when it is needed."""
    if form == sniffing.DOCX:
        from cvmatch.documents.docx import read_docx

        return read_docx(data)
    if form == sniffing.ODT:
        from cvmatch.documents.odt import read_odt

        return read_odt(data)
    if form == sniffing.RTF:
        from cvmatch.documents.rtf import read_rtf

        return read_rtf(data)
    if form == sniffing.LINKEDIN:
        from cvmatch.documents.linkedin_export import read_linkedin_export

        return read_linkedin_export(data)
    from cvmatch.documents.mhtml import read_mhtml

    return read_mhtml(data, kind)


def _of_text(text: str, form: str, kind: str | None) -> Draft:
    if form == sniffing.JSON:
        value = loaded(text)
        return _of_json(value) if value is not None else read_plain(text)
    if form == sniffing.HTML:
        from cvmatch.documents.html import read_html

        return read_html(text, kind)
    if form == sniffing.XML and is_europass(text):
        return read_europass(text)
    reader = {sniffing.XML: read_xml, sniffing.MARKDOWN: read_markdown, sniffing.YAML: read_yaml}.get(form, read_plain)
    return reader(text)


def _of_json(value: object) -> Draft:
    """A JSON Resume, a board's record of one job, or any other JSON."""
    rows = None if is_json_resume(value) else board_rows(value)
    if rows is None or len(rows) != 1:
        return read_json(value)
    fields = fields_of(rows[0])
    body = text_pieces(fields.text)
    head = (Piece(fields.title, "heading", 1), Piece("")) if fields.title else ()
    draft = Draft("json", (*head, *body), kind="posting" if fields.title else "unknown")
    return replace(draft, title=fields.title, company=fields.company, location=fields.location)


def text_pieces(text: str) -> tuple[Piece, ...]:
    """The lines of a text whose format nobody states (a row's description, pasted text)."""
    text = unescaped(text)
    if "<" in text and len(_BLOCK_TAG.findall(text[:20_000])) > 1:
        from cvmatch.documents.html import html_pieces

        return html_pieces(text)
    return markdown_pieces(text) if looks_like_markdown(text) else plain_pieces(text)


def _no_document(name: str) -> ReadingFault:
    hint = GIVE
    if sniffing.is_picture(name):
        hint = "a picture holds no text; make a PDF with text from it: ocrmypdf --image-dpi 300 in.png out.pdf"
    return ReadingFault("unsupported_format", f"this is {name}, not a document", hint)


def _ole(data: bytes) -> ReadingFault:
    """Old Word files and encrypted new ones are both OLE containers."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return ReadingFault("encrypted", "it is protected by a password", "save it without one")
    hint = "save it as DOCX or PDF: soffice --headless --convert-to docx FILE"
    return ReadingFault("unsupported_format", "this is a file of the old Word format (.doc)", hint)
