"""The child process that reads PDFs with PDFium, within the bounds that hold for pdfminer.six."""

from __future__ import annotations

from cvmatch.documents.pdf.child import run
from cvmatch.documents.pdf.limits import READING
from cvmatch.documents.pdf.pdf_text import PdfText


def main() -> None:
    """Answer PDFs with their texts until the parent is gone."""
    import pypdfium2  # noqa: F401 - warm before the first file, and before the memory limit

    import cvmatch.documents.pdf.file_text  # noqa: F401

    run(read_fast, READING)


def read_fast(data: bytes) -> PdfText:
    """Read a PDF, its marks being collected by PDFium where that can. Raises ReadingFault."""
    from cvmatch.documents.pdf.file_text import read_file
    from cvmatch.documents.pdf.pdfium.collecting import collect

    return read_file(data, collect)
