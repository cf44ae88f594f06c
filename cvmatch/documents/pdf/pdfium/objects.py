"""What is painted on a page, in the order of painting: text objects with their paint, filled areas, images."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import hypot

from cvmatch.documents.pdf.glyphs import Area, Paint, Painted, Rgb, overlap
from cvmatch.documents.pdf.limits import Budget
from cvmatch.documents.pdf.paths import box_of, boxes
from cvmatch.documents.pdf.pdfium.answers import Answers, Matrix
from cvmatch.documents.pdf.pdfium.doubt import Doubtful
from cvmatch.documents.pdf.pdfium.marked import Marks

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # PDFium's kinds of objects
STROKING = (1, 2, 5, 6)  # text rendering modes that draw the letters' outlines
MOST_PAINTED = 4_000  # as many as pdfminer's canvas keeps
FAINT = 0.02
THICK_LINE = 4.0  # points
OPAQUE = 0.98
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


@dataclass(frozen=True, slots=True)
class Shown:
    """A text object: its address, its matrix onto the page, its place in the order of painting."""

    item: int
    matrix: Matrix
    order: int
    paint: Paint


@dataclass(slots=True)
class PageObjects:
    """What is painted on a page; `texts` by their addresses, in the order of painting."""

    texts: dict[int, Shown] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    order: int = 0


class Walk:
    """Goes through a page's objects, forms included, and collects them. Raises Doubtful, BudgetSpent."""

    def __init__(self, budget: Budget, visible: Area) -> None:
        self.budget, self.visible, self.marks = budget, visible, Marks()
        self.found, self.ask = PageObjects(), Answers()
        self.kinds = {TEXT: self._text, PATH: self._path, IMAGE: self._image, SHADING: self._shading, FORM: self._form}

    def page(self, page: int, frame: Matrix) -> PageObjects:
        """The objects of a page; `frame` maps its own space to points from the visible top left."""
        of = self.ask.pdfium
        for index in range(of.FPDFPage_CountObjects(page)):
            self._object(of.FPDFPage_GetObject(page, index), frame, None, 0)
        return self.found

    def _object(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        self.found.order += 1
        self.budget.spend_operators(1)
        self.marks.check(item)
        kind = self.kinds.get(self.ask.pdfium.FPDFPageObj_GetType(item))
        if kind is not None:
            kind(item, frame, self._clip(item, frame, clip), depth)

    def _form(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        if not self.budget.spend_form(depth):
            return
        of = self.ask.pdfium
        if of.FPDFPageObj_HasTransparency(item):
            raise Doubtful("a form with transparency")
        inner = product(self.ask.matrix(item), frame)
        for index in range(of.FPDFFormObj_CountObjects(item)):
            self._object(of.FPDFFormObj_GetObject(item, index), inner, clip, depth + 1)

    def _text(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        mode = self.ask.pdfium.FPDFTextObj_GetTextRenderMode(item)
        fill, fill_alpha = self.ask.fill(item)
        stroke, stroke_alpha = self.ask.stroke(item) if mode in STROKING else (None, fill_alpha)
        if self.ask.pdfium.FPDFPageObj_HasTransparency(item) and min(fill_alpha, stroke_alpha) >= OPAQUE:
            raise Doubtful("text blended or masked")
        paint = Paint(fill, stroke, mode, fill_alpha, stroke_alpha, clip=clip)
        matrix = product(self.ask.matrix(item), frame)
        self.found.texts[item] = Shown(item, matrix, self.found.order, paint)

    def _path(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        self.budget.spend_path()
        filled, stroked = self.ask.drawn(item)
        matrix = product(self.ask.matrix(item), frame)
        if filled:
            colour, alpha = self.ask.fill(item)
            solid = alpha >= OPAQUE and not self.ask.pdfium.FPDFPageObj_HasTransparency(item)
            for area, full in boxes(self.ask.path(item, matrix)):
                self._paint(area, clip, colour if solid else None, solid and full, alpha)
        elif stroked and (width := self.ask.line_width(item)) * hypot(matrix[0], matrix[1]) >= THICK_LINE:
            colour, alpha = self.ask.stroke(item)
            line, half = box_of(self.ask.path(item, matrix)), width / 2
            if line is not None:
                grown = (line[0] - half, line[1] - half, line[2] + half, line[3] + half)
                self._paint(grown, clip, colour, False, alpha)

    def _image(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        matrix = product(self.ask.matrix(item), frame)
        area = box_of([("m", *at(matrix, x, y)) for x, y in CORNERS])
        if area is not None:
            self._paint(area, clip, None, True, 1.0, image=True)

    def _shading(self, item: int, frame: Matrix, clip: Area | None, depth: int) -> None:
        self._paint(clip or self.visible, clip, None, False, 1.0)

    def _paint(
        self, area: Area, clip: Area | None, colour: Rgb | None, solid: bool, alpha: float, image: bool = False
    ) -> None:
        seen = overlap(area, clip) if clip is not None else area
        if seen is not None and alpha > FAINT and len(self.found.painted) < MOST_PAINTED:
            self.found.painted.append(Painted(seen, self.found.order, colour, solid, image))

    def _clip(self, item: int, frame: Matrix, outer: Area | None) -> Area | None:
        """The box of what an object is clipped to, within `outer`; None where nothing clips it."""
        for path in self.ask.clips(item, frame):
            area = box_of(path)
            if area is not None:
                both = area if outer is None else overlap(area, outer)
                outer = both or (area[0], area[1], area[0], area[1])
        return outer


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that first does `inner`, then `outer`."""
    (a, b, c, d, e, f), (g, h, i, j, k, m) = inner, outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point (x, y) moved by the matrix `m`."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


