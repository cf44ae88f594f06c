"""Form fields: the values that a viewer shows in them, at the place of their widget."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, apply_matrix_rect, decode_text

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.colours import name_of
from cvmatch.documents.pdf.glyphs import Paint, Run
from cvmatch.documents.pdf.interpreter import PageInterpreter
from cvmatch.documents.pdf.layers import Layers

HIDDEN, NO_VIEW = 2, 32
PASSWORD, PUSH_BUTTON = 1 << 13, 1 << 16
LINE_SIZE = 10.0


def draw_fields(page: PDFPage, canvas: Canvas, layers: Layers, frame: Matrix) -> None:
    """Draw the page's visible form widgets; other annotations are no part of the text."""
    annotations = resolve1(page.annots)
    for ref in annotations if isinstance(annotations, list) else []:
        widget = resolve1(ref)
        if isinstance(widget, dict) and name_of(widget.get("Subtype", "")) == "Widget" and not _hidden(widget, layers):
            _draw(widget, page, canvas, layers, frame)


def _hidden(widget: dict[Any, Any], layers: Layers) -> bool:
    flags = resolve1(widget.get("F", 0))
    return bool(isinstance(flags, int) and flags & (HIDDEN | NO_VIEW)) or ("OC" in widget and layers.off(widget["OC"]))


def _draw(widget: dict[Any, Any], page: PDFPage, canvas: Canvas, layers: Layers, frame: Matrix) -> None:
    rect = [float(resolve1(n)) for n in resolve1(widget.get("Rect")) or ()]
    if len(rect) != 4 or rect[0] == rect[2] or rect[1] == rect[3]:
        return
    kind = name_of(_inherited(widget, "FT") or "")
    form = _appearance(widget)
    before = canvas.marks.glyphs
    if form is not None:
        interpreter = PageInterpreter(canvas.rsrcmgr, canvas, canvas.budget, layers)
        interpreter.init_resources(page.resources)
        interpreter.init_state(frame)
        interpreter.draw_form(form, _fitting(form, rect))
    if canvas.marks.glyphs == before and kind in ("Tx", "Ch"):
        _write_value(widget, apply_matrix_rect(frame, (rect[0], rect[1], rect[2], rect[3])), canvas)


def _appearance(widget: dict[Any, Any]) -> PDFStream | None:
    normal = resolve1((resolve1(widget.get("AP")) or {}).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(widget.get("AS", "Off"))))
    return normal if isinstance(normal, PDFStream) else None


def _fitting(form: PDFStream, rect: list[float]) -> Matrix:
    """The matrix that maps the form's box onto the widget's rectangle (ISO 32000-1, 12.5.5)."""
    matrix: Any = tuple(float(resolve1(n)) for n in resolve1(form.get("Matrix")) or (1, 0, 0, 1, 0, 0))
    box: Any = tuple(float(resolve1(n)) for n in resolve1(form.get("BBox")) or (0, 0, 1, 1))
    x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
    sx = abs(rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    sy = abs(rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    return sx, 0.0, 0.0, sy, min(rect[0], rect[2]) - x0 * sx, min(rect[1], rect[3]) - y0 * sy


def _write_value(widget: dict[Any, Any], area: tuple[float, float, float, float], canvas: Canvas) -> None:
    """A value without a drawn appearance: viewers draw it themselves."""
    value = _inherited(widget, "V")
    flags = _inherited(widget, "Ff")
    value = value.get_data() if isinstance(value, PDFStream) else value
    if not isinstance(value, bytes) or (isinstance(flags, int) and flags & (PASSWORD | PUSH_BUTTON)):
        return
    lines = decode_text(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(LINE_SIZE, (area[3] - area[1]) / max(1, len(lines)))
    top = (area[1] + area[3] - size) / 2 if len(lines) == 1 else area[1]
    for index, line in enumerate(lines):
        if line.strip():
            canvas.budget.spend_glyphs(len(line))
            canvas.marks.glyphs += len(line)
            glyphs = [(area[0] + i * size / 2, area[0] + (i + 1) * size / 2, c) for i, c in enumerate(line)]
            base = top + (index + 0.8) * size
            canvas.order += 1
            canvas.marks.runs.append(Run(glyphs, base, size, 0, False, Paint(), canvas.order, size))


def _inherited(widget: dict[Any, Any], key: str) -> Any:
    """A field's entry, looked for in the widget and its parents."""
    node: Any = widget
    for _ in range(12):
        if not isinstance(node, dict):
            return None
        if key in node:
            return resolve1(node[key])
        node = resolve1(node.get("Parent"))
    return None
