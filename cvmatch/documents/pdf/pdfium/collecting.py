"""A file's marks by PDFium; by pdfminer.six where PDFium does not say enough, or shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cvmatch.documents.pdf.file_marks import FileMarks
from cvmatch.documents.pdf.glyphs import PageMarks, covered_share
from cvmatch.documents.pdf.hiding import COVERED
from cvmatch.documents.pdf.limits import MAX_PAGES, Budget, BudgetSpent, TimeSpent
from cvmatch.documents.pdf.pdfium.answers import Matrix
from cvmatch.documents.pdf.pdfium.doubt import Doubtful
from cvmatch.documents.pdf.pdfium.handles import address
from cvmatch.documents.pdf.pdfium.letters import Fonts, runs_of
from cvmatch.documents.pdf.pdfium.objects import Walk

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# Where one of these stands in the bytes, a font may state other letters than its glyphs show (packed objects: perhaps).
STATING = (b"/ToUnicode", b"/ObjStm")


def collect(data: bytes) -> FileMarks | None:
    """What `pages.collect` gives, sooner. Raises ReadingFault `encrypted`."""
    try:
        found = collect_sure(data)
        if found.glyphs or found.ended:
            return found
    except Doubtful:
        pass
    from cvmatch.documents.pdf.pages import collect as by_pdfminer

    return by_pdfminer(data)


def collect_sure(data: bytes) -> FileMarks:
    """The marks of a file that PDFium tells enough of. Raises Doubtful for all others."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as file:
            return _pages(file, Fonts(any(word in data for word in STATING)))
    except PdfiumError as fault:
        raise Doubtful("it cannot be opened") from fault


def _pages(file: PdfDocument, fonts: Fonts) -> FileMarks:
    found, budget = FileMarks(total=len(file)), Budget()
    try:
        for number in range(1, min(found.total, MAX_PAGES) + 1):
            page = file[number - 1]
            found.pages.append(_page(page, number, budget, fonts))
            page.close()
    except (BudgetSpent, MemoryError):
        found.ended = "too_big"
    except TimeSpent:
        found.ended = "timeout"
    return found


def _page(page: PdfPage, number: int, budget: Budget, fonts: Fonts) -> PageMarks:
    _check_fields(page.raw)
    frame, width, height = page_frame(page)
    painted = Walk(budget, (0.0, 0.0, width, height)).page(address(page.raw), frame)
    runs = runs_of(page.raw, painted.texts, frame, budget, fonts)
    marks = PageMarks(number, width, height, runs, painted.painted, sum(len(run.glyphs) for run in runs))
    _check_covers(marks)
    return marks


def page_frame(page: PdfPage) -> tuple[Matrix, float, float]:
    """The matrix from the page's own space to points from the visible top left, and the visible size."""
    box = (page.get_mediabox(), page.get_cropbox())
    x0, y0 = max(b[0] for b in box), max(b[1] for b in box)
    x1, y1 = min(b[2] for b in box), min(b[3] for b in box)
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = page.get_mediabox()
    turned: dict[int, Matrix] = {90: (0, 1, 1, 0, -y0, -x0), 180: (-1, 0, 0, 1, x1, -y0), 270: (0, -1, -1, 0, y1, x1)}
    frame = turned.get(page.get_rotation(), (1, 0, 0, -1, -x0, y1))
    return (frame, y1 - y0, x1 - x0) if page.get_rotation() % 180 else (frame, x1 - x0, y1 - y0)


def _check_fields(page: Any) -> None:
    """Raises Doubtful where a form is filled in on the page: its values are no objects of the page."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            raise Doubtful("form fields")


def _check_covers(marks: PageMarks) -> None:
    """Raises Doubtful where an image lies over words: PDFium does not say what shows through it."""
    for image in (painted for painted in marks.painted if painted.image):
        if any(run.order < image.order and covered_share(run.area(), image.area) >= COVERED for run in marks.runs):
            raise Doubtful("an image over words")
