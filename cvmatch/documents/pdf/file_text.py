"""A PDF's bytes to its text, in this process. `reading` does the same in a bounded child."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.pdf.file_marks import Collect, FileMarks
from cvmatch.documents.pdf.hiding import scan_of
from cvmatch.documents.pdf.manner import scan_advice
from cvmatch.documents.pdf.page_text import PagesRead, read_pages
from cvmatch.documents.pdf.pdf_text import PdfText
from cvmatch.documents.pdf.setting import SetLine
from cvmatch.errors import Notice, ReadingFault
from cvmatch.text.lines import Line

MOST_UNDECODED = 0.3


def read_file(data: bytes, collect: Collect | None = None) -> PdfText:
    """Read a PDF, its marks being collected by `collect`, or else by pdfminer.six.

    Raises ReadingFault with a code of the contract where there is no text to give.
    """
    marks = (collect or _by_pdfminer())(data)
    if marks is None:
        raise ReadingFault("damaged", "the PDF is damaged", "open it in a viewer and save it again")
    read = read_pages(marks.pages)
    _check_decoded(marks)
    if not any(char.isalnum() for line in read.lines for char in line.text):
        raise _nothing(marks, read)
    text, lines = _put(read.lines)
    return PdfText(text, lines, marks.total, tuple(read.hidden), tuple(_warnings(marks, read)), pictures(marks))


def _by_pdfminer() -> Collect:
    from cvmatch.documents.pdf.pages import collect

    return collect


def pictures(marks: FileMarks) -> tuple[int, ...]:
    """The numbers of the pages that are a picture without any text of their own."""
    return tuple(page.number for page in marks.pages if not page.glyphs and scan_of(page) is not None)


def _put(set_lines: list[SetLine]) -> tuple[str, tuple[Line, ...]]:
    lines, start = [], 0
    for line in set_lines:
        end = start + len(line.text)
        lines.append(Line(start, end, line.page, line.box, line.size, line.bold, line.mark))
        start = end + 1
    return "\n".join(line.text for line in set_lines), tuple(lines)


def _nothing(marks: FileMarks, read: PagesRead) -> ReadingFault:
    if marks.ended == "timeout":
        return ReadingFault("timeout", "reading the PDF takes too long", "print it to a new PDF")
    if marks.ended:
        return ReadingFault("too_big", "the PDF asks for more work than any CV needs", "print it to a new PDF")
    if any(painted.image for page in marks.pages for painted in page.painted):
        return ReadingFault("no_text_layer", "the PDF holds images of text, no text", scan_advice())
    if marks.bad:
        return ReadingFault("damaged", "no page of the PDF can be read", "open it in a viewer and save it again")
    if marks.total == 0:
        return ReadingFault("damaged", "the PDF has no pages", "open it in a viewer and save it again")
    if read.hidden:
        return ReadingFault("empty", "a person sees no text in the PDF", "check that the right file was given")
    return ReadingFault("empty", "the PDF is empty", "check that the right file was given")


def _check_decoded(marks: FileMarks) -> None:
    lost = sum(page.undecoded for page in marks.pages)
    if lost > MOST_UNDECODED * marks.glyphs:
        raise ReadingFault(
            "unreadable_font",
            "the PDF's fonts do not say which letters they show",
            "make its text anew: ocrmypdf --force-ocr in.pdf out.pdf",
        )


def _warnings(marks: FileMarks, read: PagesRead) -> list[Notice]:
    bad = marks.bad + list(range(len(marks.pages) + len(marks.bad) + 1, marks.total + 1))
    notices = _of_pages("partial", "These pages could not be read", bad)
    notices += _of_pages("image_pages", "These pages are pictures, whose text was not read", pictures(marks))
    notices += _of_pages("ocr_text", "Read from pictures, so letters may be mistaken, on these pages", marks.recognised)
    notices += _of_pages("ocr_layer", "The text of these pages is a text recognition laid over a scan", read.scanned)
    return [*notices, *read.notices]


def _of_pages(code: str, said: str, numbers: Sequence[int]) -> list[Notice]:
    return [Notice(code, f"{said}: {', '.join(map(str, numbers[:20]))}.")] if numbers else []
