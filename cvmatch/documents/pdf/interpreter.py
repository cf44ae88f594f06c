"""The page's operators, with what pdfminer leaves out: opacity, soft masks, clipping, layers.

Operators as in ISO 32000-1, annex A. Clipping is followed by bounding boxes, so never too narrowly.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, mult_matrix

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.colours import name_of, rgb
from cvmatch.documents.pdf.glyphs import Area, overlap
from cvmatch.documents.pdf.graphics import GraphicsState
from cvmatch.documents.pdf.layers import Layers
from cvmatch.documents.pdf.limits import Budget
from cvmatch.documents.pdf.paths import box_of, boxes, transformed
from cvmatch.documents.pdf.values import as_dict

THICK_LINE = 4.0
PATH_LIMIT = 20_000


class PageInterpreter(GraphicsState):
    """Executes a page, or a form on it."""

    def __init__(self, rsrcmgr: Any, device: Canvas, budget: Budget, layers: Layers) -> None:
        super().__init__(rsrcmgr, device, budget)
        self.layers = layers
        self.marked: list[bool] = []
        self.clip_next = False
        self.depth = 0
        self.open_forms: frozenset[int] = frozenset()

    def do_TJ(self, seq: Any) -> None:  # noqa: N802
        """Show strings."""
        if self.textstate.font is None:
            self.textstate.font = self._font({})
        self.canvas.show(self.textstate, seq, self.ctm, self.paint())

    def do_W(self) -> None:  # noqa: N802
        """The current path becomes a clip once it is painted."""
        self.clip_next = True

    do_W_a = do_W  # noqa: N815

    def _paint_path(self, fill: bool, stroke: bool) -> None:
        path, self.curpath = self.curpath[:PATH_LIMIT], []
        self.budget.spend_path()
        if (fill or stroke) and path and not self.layers_off:
            points = [transformed(part, self.ctm) for part in path]
            if fill:
                self._fill(points)
            elif self.graphicstate.linewidth * hypot(self.ctm[0], self.ctm[1]) >= THICK_LINE:
                self._thick_line(points)
        if self.clip_next:
            self._clip_to(box_of([transformed(part, self.ctm) for part in path]))

    def _fill(self, points: list[Any]) -> None:
        state, look = self.graphicstate, self.look
        colour = rgb(state.ncolor, state.ncs)
        opaque = look.fill_alpha >= 0.98 and not look.blended and not look.masked
        for area, full in boxes(points):
            self._paint_area(area, colour if opaque else None, opaque and full, look.fill_alpha)

    def _thick_line(self, points: list[Any]) -> None:
        area = box_of(points)
        half = self.graphicstate.linewidth / 2
        if area is not None:
            grown = (area[0] - half, area[1] - half, area[2] + half, area[3] + half)
            self._paint_area(grown, rgb(self.graphicstate.scolor, self.graphicstate.scs), False, self.look.stroke_alpha)

    def _paint_area(self, area: Area, colour: Any, solid: bool, alpha: float, image: bool = False) -> None:
        visible = overlap(area, self.look.clip) if self.look.clip is not None else area
        if visible is not None and alpha > 0.02 and not self.look.masked:
            self.canvas.paint_area(visible, colour, solid, image)

    def _clip_to(self, area: Area | None) -> None:
        self.clip_next = False
        if area is None:
            return
        clip = self.look.clip
        both = area if clip is None else overlap(area, clip)
        self.look = replace(self.look, clip=both or (area[0], area[1], area[0], area[1]))
        self._paint = None

    def do_S(self) -> None:  # noqa: N802
        """Stroke."""
        self._paint_path(False, True)

    def do_f(self) -> None:
        """Fill."""
        self._paint_path(True, False)

    def do_B(self) -> None:  # noqa: N802
        """Fill and stroke."""
        self._paint_path(True, True)

    def do_n(self) -> None:
        """End the path unpainted."""
        self._paint_path(False, False)

    do_s = do_S
    do_f_a = do_F = do_f  # noqa: N815
    do_B_a = do_b = do_b_a = do_B  # noqa: N815

    def do_sh(self, name: Any) -> None:
        """A shading fills the clip."""
        clip = self.look.clip or (0.0, 0.0, self.canvas.marks.width, self.canvas.marks.height)
        if not self.layers_off:
            self._paint_area(clip, None, False, self.look.fill_alpha)

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        """Begin marked content."""
        self._mark(False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """Begin marked content that may belong to a layer."""
        layer = props
        if isinstance(props, PSLiteral):
            layer = as_dict(self.resources.get("Properties")).get(name_of(props))
        self._mark(name_of(tag) == "OC" and self.layers.off(layer))

    def do_EMC(self) -> None:  # noqa: N802
        """End marked content."""
        if self.marked:
            self.layers_off -= self.marked.pop()
            self._paint = None

    def _mark(self, off: bool) -> None:
        if len(self.marked) < 1000:
            self.marked.append(off)
            self.layers_off += off
            self._paint = None

    def do_EI(self, obj: Any) -> None:  # noqa: N802
        """An inline image."""
        if isinstance(obj, PDFStream):
            mask = bool(resolve1(obj.get("IM", obj.get("ImageMask"))))
            self._image(not mask)

    def _image(self, solid: bool) -> None:
        corners = [("m", *at(self.ctm, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        area = box_of(corners)
        opaque = solid and self.look.fill_alpha >= 0.98 and not self.look.blended
        if area is not None and not self.layers_off:
            self._paint_area(area, None, opaque, self.look.fill_alpha, image=True)

    def do_Do(self, xobjid: Any) -> None:  # noqa: N802
        """An image or a form."""
        xobj = stream_value(self.xobjmap[name_of(xobjid)])
        off = "OC" in xobj and self.layers.off(xobj["OC"])
        kind = name_of(xobj.get("Subtype"))
        self._mark(off)
        try:
            if kind == "Image":
                self._image(not (resolve1(xobj.get("ImageMask")) or xobj.get("SMask") or xobj.get("Mask")))
            elif kind == "Form" or "BBox" in xobj:
                self.draw_form(xobj)
        finally:
            self.do_EMC()

    def draw_form(self, form: PDFStream, placing: Matrix | None = None) -> None:
        """Execute a form with a copy of the current state, clipped to its box; `placing` maps it onto the page."""
        if not self.budget.spend_form(self.depth) or id(form) in self.open_forms:
            return
        inner = PageInterpreter(self.rsrcmgr, self.canvas, self.budget, self.layers)
        inner.depth, inner.open_forms = self.depth + 1, self.open_forms | {id(form)}
        inner.outer, inner.look, inner.layers_off = self, self.look, self.layers_off
        matrix: Any = tuple(float(resolve1(n)) for n in list_value(form.get("Matrix", (1, 0, 0, 1, 0, 0))))
        ctm = mult_matrix(matrix, mult_matrix(placing, self.ctm) if placing else self.ctm)
        box = [float(resolve1(n)) for n in list_value(form.get("BBox", ()))]
        if len(box) == 4 and box[0] != box[2] and box[1] != box[3]:
            corners = [("m", *at(ctm, x, y)) for x in (box[0], box[2]) for y in (box[1], box[3])]
            inner._clip_to(box_of(corners))
        resources = form.get("Resources")
        inner.run(resources if resources is not None else self.resources, [form], ctm)


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point (x, y) moved by the matrix `m`."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
