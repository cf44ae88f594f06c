"""The door: a PDF's bytes to its text."""

from __future__ import annotations

from cvmatch.documents.pdf.pdf_text import PdfText


def read_pdf(data: bytes) -> PdfText:
    """The text of a PDF in reading order, with its lines and what is hidden in it.

    Raises ReadingFault: no_text_layer, encrypted, damaged, unreadable_font, too_big, timeout, crash, empty.
    """
    from cvmatch.documents.pdf.file_text import read_file

    return read_file(data)
