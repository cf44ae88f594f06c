"""The value that reading a PDF gives. Knows nothing of pdfminer."""

from __future__ import annotations

from dataclasses import dataclass

from cvmatch.documents.document import HiddenText
from cvmatch.errors import Notice
from cvmatch.text.lines import Line


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF in reading order. A tab stands where a wide gap parts words of one row (title, date).

    `lines` have page, box, size and weight; `hidden` is no part of `text`; `pictures` are the numbers of pages
    that are a picture whose text was not read.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int
    hidden: tuple[HiddenText, ...] = ()
    warnings: tuple[Notice, ...] = ()
    pictures: tuple[int, ...] = ()
