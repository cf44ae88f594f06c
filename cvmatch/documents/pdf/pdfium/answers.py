"""What PDFium says of one object: colours, matrix, path. The places that answers are written to are made once."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_uint
from typing import Any

from cvmatch.documents.pdf.glyphs import Rgb
from cvmatch.documents.pdf.paths import transformed
from cvmatch.documents.pdf.pdfium.handles import functions

Matrix = tuple[float, float, float, float, float, float]
MOST_SEGMENTS = 400  # of a path are looked at: a longer one is a drawing, known by where it begins
MOVE = 2  # PDFium's word for a segment that begins a subpath


class Answers:
    """Asks PDFium about objects by their addresses."""

    def __init__(self) -> None:
        self.pdfium = functions()
        self._floats, self._colour, self._flags = (c_float * 6)(), (c_uint * 4)(), (c_int * 2)()
        self._float, self._y = addressof(self._floats), addressof(self._floats) + 4
        self._parts = [addressof(self._colour) + 4 * at for at in range(4)]
        self._flag = addressof(self._flags)

    def matrix(self, item: int) -> Matrix:
        """From the object's own space to that of what it stands on."""
        if not self.pdfium.FPDFPageObj_GetMatrix(item, self._float):
            return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def fill(self, item: int) -> tuple[Rgb | None, float]:
        """The colour that fills, None for a pattern, and its opacity (0 to 1)."""
        return self._coloured(self.pdfium.FPDFPageObj_GetFillColor, item)

    def stroke(self, item: int) -> tuple[Rgb | None, float]:
        """The same of lines."""
        return self._coloured(self.pdfium.FPDFPageObj_GetStrokeColor, item)

    def _coloured(self, ask: Any, item: int) -> tuple[Rgb | None, float]:
        if not ask(item, *self._parts):
            return None, 1.0
        r, g, b, a = self._colour
        return (r / 255, g / 255, b / 255), a / 255

    def drawn(self, item: int) -> tuple[bool, bool]:
        """Is a path filled, are its lines drawn?"""
        self.pdfium.FPDFPath_GetDrawMode(item, self._flag, self._flag + 4)
        filled, stroked = self._flags
        return bool(filled), bool(stroked)

    def line_width(self, item: int) -> float:
        """In the object's own space."""
        self.pdfium.FPDFPageObj_GetStrokeWidth(item, self._float)
        return self._floats[0]

    def font_size(self, item: int) -> float:
        """Of a text object, before its matrix."""
        self.pdfium.FPDFTextObj_GetFontSize(item, self._float)
        return self._floats[0]

    def path(self, item: int, matrix: Matrix) -> list[Any]:
        """The points of a path as `paths` has them, moved by the matrix; of a curve its control points too."""
        count, ask = min(self.pdfium.FPDFPath_CountSegments(item), MOST_SEGMENTS), self.pdfium.FPDFPath_GetPathSegment
        return [self._part(ask(item, index), matrix) for index in range(count)]

    def clips(self, item: int, matrix: Matrix) -> Iterator[list[Any]]:
        """The paths that an object is clipped to."""
        clip = self.pdfium.FPDFPageObj_GetClipPath(item)
        ask = self.pdfium.FPDFClipPath_GetPathSegment
        for number in range(self.pdfium.FPDFClipPath_CountPaths(clip)):
            count = min(self.pdfium.FPDFClipPath_CountPathSegments(clip, number), MOST_SEGMENTS)
            yield [self._part(ask(clip, number, index), matrix) for index in range(count)]

    def _part(self, segment: int, matrix: Matrix) -> tuple[Any, ...]:
        self.pdfium.FPDFPathSegment_GetPoint(segment, self._float, self._y)
        kind = "m" if self.pdfium.FPDFPathSegment_GetType(segment) == MOVE else "l"
        return transformed((kind, self._floats[0], self._floats[1]), matrix)
