"""From the PDF reader's value to a Document."""

from __future__ import annotations

from cvmatch.documents.assembling import finish
from cvmatch.documents.document import Document


def pdf_document(data: bytes, *, source: str, id: str, sha256: str, kind: str | None = None) -> Document:
    """The Document of a PDF. Raises ReadingFault."""
    from cvmatch.documents.pdf.reading import read_pdf

    read = read_pdf(data)
    document = Document(
        source=source, id=id, sha256=sha256, format="pdf", text=read.text, lines=read.lines,
        pages=read.pages, warnings=read.warnings, hidden=read.hidden,
    )  # fmt: skip
    return finish(document, kind)
