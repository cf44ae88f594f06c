"""From the PDF reader's value to a Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvmatch.documents.assembling import finish
from cvmatch.documents.document import Document

if TYPE_CHECKING:
    from cvmatch.documents.pdf.reading import PendingPdf


def start(data: bytes, *, jobs: int) -> PendingPdf:
    """Begin to read a PDF in a child process."""
    from cvmatch.documents.pdf.reading import start_pdf

    return start_pdf(data, jobs=jobs)


def pdf_document(
    pending: PendingPdf, *, source: str, id: str, sha256: str, kind: str | None = None, sections: bool = True
) -> Document:
    """The Document of a PDF. Raises ReadingFault."""
    read = pending.result()
    document = Document(
        source=source, id=id, sha256=sha256, format="pdf", text=read.text, lines=read.lines,
        pages=read.pages, warnings=read.warnings, hidden=read.hidden,
    )  # fmt: skip
    return finish(document, kind, sections)
