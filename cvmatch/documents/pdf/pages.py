"""The marks of every page of a file, the bad pages left out and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.fields import draw_fields
from cvmatch.documents.pdf.file_marks import FileMarks
from cvmatch.documents.pdf.interpreter import PageInterpreter
from cvmatch.documents.pdf.layers import Layers
from cvmatch.documents.pdf.limits import Budget, BudgetSpent, TimeSpent
from cvmatch.documents.pdf.opening import opened, pages_of
from cvmatch.documents.pdf.values import BROKEN


def collect(data: bytes) -> FileMarks | None:
    """The marks of the view of the file that shows most; None where it cannot be opened at all.

    The second view (ignoring the file's own table of objects) is tried only where the first shows nothing or lost
    pages. Raises ReadingFault `encrypted`.
    """
    best: FileMarks | None = None
    for document in opened(data):
        found = _collect_view(document)
        if best is None or found.glyphs > best.glyphs or (not best.pages and found.pages):
            best = found
        if best.ended or (best.glyphs and not best.bad):
            break
    return best


def _collect_view(document: PDFDocument) -> FileMarks:
    found = FileMarks()
    budget = Budget()
    canvas = Canvas(PDFResourceManager(), budget)
    layers = _or(lambda: Layers(document.catalog), Layers({}))
    try:
        pages = pages_of(document)
        found.total = len(pages)
        for number, page in enumerate(pages, 1):
            _collect_page(page, number, canvas, layers, found)
    except BudgetSpent:
        found.ended = "too_big"
    except MemoryError:
        found.ended = "too_big"
    except TimeSpent:
        found.ended = "timeout"
    return found


def _collect_page(page: PDFPage, number: int, canvas: Canvas, layers: Layers, found: FileMarks) -> None:
    try:
        frame, width, height = page_frame(page)
        canvas.begin(number, width, height)
        interpreter = PageInterpreter(canvas.rsrcmgr, canvas, canvas.budget, layers)
        interpreter.run(page.resources, page.contents, frame)
        draw_fields(page, canvas, layers, frame)
        found.pages.append(canvas.marks)
    except BROKEN:
        if canvas.marks.number == number and canvas.marks.glyphs:
            found.pages.append(canvas.marks)
        found.bad.append(number)


def page_frame(page: PDFPage) -> tuple[Matrix, float, float]:
    """The matrix from the page's own space to points from the visible top left, and the visible size."""
    box = (page.mediabox, page.cropbox)
    x0, y0 = max(b[0] for b in box), max(b[1] for b in box)
    x1, y1 = min(b[2] for b in box), min(b[3] for b in box)
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = page.mediabox
    unit = _or(lambda: float(resolve1(page.attrs.get("UserUnit", 1))), 1.0) or 1.0
    turned = {
        90: (0, 1, 1, 0, -y0, -x0), 180: (-1, 0, 0, 1, x1, -y0), 270: (0, -1, -1, 0, y1, x1),
    }.get(round(page.rotate / 90) % 4 * 90, (1, 0, 0, -1, -x0, y1))  # fmt: skip
    width, height = (x1 - x0) * unit, (y1 - y0) * unit
    if page.rotate % 180:
        width, height = height, width
    frame: Any = tuple(n * unit for n in turned)
    return frame, width, height


def _or(make: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return make()
    except BROKEN:
        return otherwise
