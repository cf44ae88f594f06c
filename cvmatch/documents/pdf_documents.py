"""From the PDF reader's value to a Document."""

from __future__ import annotations

from cvmatch.documents.assembling import finish
from cvmatch.documents.document import Document
from cvmatch.text.lines import plain_lines


def pdf_document(data: bytes, *, source: str, id: str, sha256: str, kind: str | None = None) -> Document:
    """The Document of a PDF. Raises ReadingFault."""
    try:
        from cvmatch.documents.pdf.reading import read_pdf
    except ImportError:
        return _plainly(data, source, id, sha256, kind)
    page = read_pdf(data)
    document = Document(
        source=source, id=id, sha256=sha256, format="pdf", text=page.text, lines=tuple(page.lines),
        pages=page.pages, warnings=tuple(page.warnings), hidden=tuple(page.hidden),
    )  # fmt: skip
    return finish(document, kind)


def _plainly(data: bytes, source: str, id: str, sha256: str, kind: str | None) -> Document:
    import io

    from pdfminer.high_level import extract_text

    text = extract_text(io.BytesIO(data))
    return finish(Document(source, id, sha256, "pdf", text, plain_lines(text)), kind)
