"""pdfminer's device: turns text operators into runs, and painting operators into painted areas."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.utils import Matrix, mult_matrix

from cvmatch.documents.pdf.faces import UNDECODED, Face
from cvmatch.documents.pdf.glyphs import Area, Glyph, PageMarks, Paint, Painted, Rgb, Run
from cvmatch.documents.pdf.limits import Budget

MOST_PAINTED = 4_000


class Canvas(PDFDevice):
    """Collects the marks of one page after another; `begin` starts a page."""

    def __init__(self, rsrcmgr: Any, budget: Budget) -> None:
        super().__init__(rsrcmgr)
        self.budget = budget
        self.marks = PageMarks(1, 0, 0)
        self.order = 0
        self._faces: dict[int, Face] = {}

    def begin(self, number: int, width: float, height: float) -> None:
        """Start page `number` (from 1) with its visible size in points."""
        self.marks = PageMarks(number, width, height)
        self.order = 0

    def face(self, font: PDFFont) -> Face:
        """The face of a font, made once (fonts live as long as their file)."""
        known = self._faces.get(id(font))
        if known is None:
            known = self._faces[id(font)] = Face(font)
        return known

    def show(self, state: Any, pieces: Sequence[Any], ctm: Matrix, paint: Paint) -> None:
        """Show strings with the text state; moves the state's pen on, as the operator does."""
        face = self.face(state.font)
        shown = _shown(state, pieces, face)
        self.budget.spend_glyphs(len(shown))
        if not shown:
            return
        self.marks.glyphs += len(shown)
        lost = [item for item in shown if item[2] == UNDECODED]
        # Marks without width beside readable letters are parts of them (Arabic ligatures), not letters lost.
        self.marks.undecoded += len(lost) if len(lost) == len(shown) else sum(item[0] != item[1] for item in lost)
        self.order += 1
        if face.vertical:
            self._add_vertical(shown, mult_matrix(state.matrix, ctm), state, face, paint)
        else:
            self._add_run(shown, mult_matrix(state.matrix, ctm), state, face, paint)

    def _add_run(self, shown: list[Any], matrix: Matrix, state: Any, face: Face, paint: Paint) -> None:
        a, b, c, d, e, f = matrix
        if state.fontsize * state.scaling < 0:
            a, b, shown = -a, -b, [(-x0, -x1, text, fault) for x0, x1, text, fault in shown]
        along = hypot(a, b)
        across = abs(a * d - b * c) / along if along else hypot(c, d)
        turn = round(degrees(atan2(b, a))) % 360 if along else 0
        co, si = (1.0, 0.0) if not turn else (cos(radians(turn)), sin(radians(turn)))
        x, y = c * state.rise + e, d * state.rise + f
        start, base = x * co + y * si, y * co - x * si
        glyphs: list[Glyph] = [(start + along * x0, start + along * x1, text) for x0, x1, text, _ in shown]
        size = abs(state.fontsize) * across
        thin = min(size, abs(state.fontsize) * along * abs(state.scaling) * 0.01)
        fault = next((item[3] for item in shown if item[3]), "")
        self.marks.runs.append(Run(glyphs, base, size, turn, face.bold, paint, self.order, thin, fault))

    def _add_vertical(self, shown: list[Any], matrix: Matrix, state: Any, face: Face, paint: Paint) -> None:
        _, _, c, d, e, f = matrix
        size = abs(state.fontsize) * hypot(c, d)
        for _, high, text, fault in shown:
            x, y = c * high + e, d * high + f
            glyph = (x - size / 2, x + size / 2, text)
            self.marks.runs.append(Run([glyph], y, size, 0, face.bold, paint, self.order, size, fault))

    def paint_area(self, area: Area, colour: Rgb | None, solid: bool, image: bool = False) -> None:
        """An area was filled, or an image was drawn into it."""
        self.order += 1
        if len(self.marks.painted) < MOST_PAINTED:
            self.marks.painted.append(Painted(area, self.order, colour, solid, image))


def _shown(state: Any, pieces: Sequence[Any], face: Face) -> list[tuple[float, float, str, str]]:
    """(start, end, text, fault) of each glyph along the line, in text space; the pen is moved on.

    The advances are those of ISO 32000-1, 9.4.4: width x size + character space (+ word space after a space), all
    times the horizontal scale; numbers between strings move back by thousandths of the size.
    """
    size, scale = state.fontsize, state.scaling * 0.01
    charspace = state.charspace * scale
    wordspace = 0.0 if face.multibyte else state.wordspace * scale
    pen_x, pen_y = state.linematrix
    pen = pen_y if face.vertical else pen_x
    unit, step = size * scale, 0.001 * size * (1.0 if face.vertical else scale)
    shown: list[tuple[float, float, str, str]] = []
    sign = face.sign
    for piece in pieces:
        if isinstance(piece, bytes):
            for code in face.font.decode(piece):
                text, width, fault = sign(code)
                if fault == "text differs from glyph" and (drawn := face.drawn(code)):
                    text = drawn + "\0" + text
                end = pen + width * unit
                shown.append((pen, end, text, fault))
                pen = end + charspace + (wordspace if code == 32 else 0.0)
        elif isinstance(piece, (int, float)):
            pen -= piece * step
    state.linematrix = (pen_x, pen) if face.vertical else (pen, pen_y)
    return shown
