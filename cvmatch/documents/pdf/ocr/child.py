"""The child process that reads pictures of text. Its bounds are its own: recognising takes more than reading."""

from __future__ import annotations

from cvmatch.documents.pdf.child import run
from cvmatch.documents.pdf.limits import RECOGNISING
from cvmatch.documents.pdf.pdf_text import PdfText


def main() -> None:
    """Answer PDFs with their texts, those of pictures included, until the parent is gone."""
    run(read_pictures, RECOGNISING)


def read_pictures(data: bytes) -> PdfText:
    """Read a PDF whose pages may be pictures. Raises ReadingFault."""
    from cvmatch.documents.pdf.file_text import read_file
    from cvmatch.documents.pdf.ocr.recognising import collect_with_pictures

    return read_file(data, collect_with_pictures)
