"""The page's operators, with the state that pdfminer leaves out: opacity, soft masks, clipping, layers.

Operators as in ISO 32000-1, annex A. Clipping is followed by bounding boxes, so never too narrowly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from pdfminer.pdfcolor import PREDEFINED_COLORSPACE
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword, PSLiteral
from pdfminer.utils import Matrix, mult_matrix

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.colours import ColourSpace, colour_space, name_of, rgb
from cvmatch.documents.pdf.glyphs import Area, Paint, overlap
from cvmatch.documents.pdf.layers import Layers
from cvmatch.documents.pdf.limits import Budget, BudgetSpent
from cvmatch.documents.pdf.masks import mask_hides
from cvmatch.documents.pdf.paths import box_of, boxes, transformed

THICK_LINE = 4.0
PATH_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Look:
    """The part of the graphics state that decides whether something can be seen."""

    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    masked: bool = False
    clip: Area | None = None


class PageInterpreter(PDFPageInterpreter):
    """Executes content streams on a `Canvas`. A broken operator is left out, never fatal."""

    def __init__(self, rsrcmgr: Any, device: Canvas, budget: Budget, layers: Layers) -> None:
        super().__init__(rsrcmgr, device)
        self.canvas, self.budget, self.layers = device, budget, layers
        self.look = Look()
        self.looks: list[Look] = []
        self.marked: list[bool] = []
        self.layers_off = 0
        self.clip_next = False
        self.depth = 0
        self.open_forms: frozenset[int] = frozenset()
        self.outer: PageInterpreter | None = None
        self._paint: Paint | None = None

    # ------------------------------------------------------------------ running
    def run(self, resources: Any, streams: Sequence[Any], ctm: Matrix) -> None:
        """Execute `streams` with `resources`, starting from `ctm`."""
        self.init_resources(resources)
        self.init_state(ctm)
        if self.outer is not None:
            self.graphicstate = self.outer.graphicstate.copy()
            self.textstate = self.outer.textstate.copy()
        self.execute(streams)

    def init_resources(self, resources: Any) -> None:
        """As pdfminer's, but a broken font or colour space costs itself only."""
        self.resources = resources = _dict(resources)
        self.fontmap = {}
        self.xobjmap = _dict(resources.get("XObject"))
        self.csmap = dict(PREDEFINED_COLORSPACE)
        for name, spec in _dict(resources.get("ColorSpace")).items():
            space = _or_none(colour_space, spec)
            if space is not None:
                self.csmap[name] = space
        for name, spec in _dict(resources.get("Font")).items():
            self.fontmap[name] = self._font(spec)

    def _font(self, spec: Any) -> Any:
        from cvmatch.documents.pdf.fonts import font_of

        return font_of(self.rsrcmgr, spec)

    def execute(self, streams: Sequence[Any]) -> None:
        """Execute the operators of `streams`, in order."""
        sources = [stream for stream in map(_stream, streams) if stream is not None]
        try:
            parser = PDFContentParser(sources)
            self._execute(parser)
        except PSEOF:
            return

    def _execute(self, parser: PDFContentParser) -> None:
        operators: dict[bytes, tuple[Callable[..., None], int] | None] = {}
        args: list[Any] = []
        self.argstack = args
        count = 0
        while True:
            try:
                _, token = parser.nextobject()
            except PSEOF:
                break
            except (PSException, TypeError, ValueError, IndexError, KeyError, AttributeError):
                count += 1
                self.budget.spend_operators(1)
                continue
            if not isinstance(token, PSKeyword):
                args.append(token)
                continue
            count += 1
            if not count % 500:
                self.budget.spend_operators(500)
            name = token.name
            known = operators.get(name)
            if known is None:
                known = operators[name] = self._operator(name)
            self._call(known, args)

    def _operator(self, name: Any) -> tuple[Callable[..., None], int]:
        text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
        text = text.replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, "do_" + text, None)
        if method is None:
            return _nothing, 0
        return method, method.__code__.co_argcount - 1

    def _call(self, operator: tuple[Callable[..., None], int], args: list[Any]) -> None:
        method, wanted = operator
        given = args[len(args) - wanted :] if wanted else []
        if not wanted and method.__name__ in ("do_sc", "do_scn", "do_SC", "do_SCN"):
            self.argstack = list(args)
        del args[:]
        if len(given) == wanted:
            try:
                method(*given)
            except (BudgetSpent, MemoryError, RecursionError):
                raise
            except Exception:
                return

    # ------------------------------------------------------------------ graphics state
    def do_q(self) -> None:
        """Save the graphics state."""
        if len(self.gstack) < 500:
            self.gstack.append((self.ctm, self.textstate.copy(), self.graphicstate.copy()))
            self.looks.append(self.look)

    def do_Q(self) -> None:  # noqa: N802
        """Restore the graphics state."""
        if self.gstack:
            self.ctm, self.textstate, self.graphicstate = self.gstack.pop()
            self.look = self.looks.pop()
            self._paint = None

    def do_gs(self, name: Any) -> None:
        """Opacity, blend mode, soft mask and font of a graphics state dictionary."""
        state = _dict(_dict(self.resources.get("ExtGState")).get(name_of(name)))
        changes: dict[str, Any] = {}
        for key, entry in (("ca", "fill_alpha"), ("CA", "stroke_alpha")):
            if key in state:
                changes[entry] = float(resolve1(state[key]))
        if "BM" in state:
            mode = resolve1(state["BM"])
            mode = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            changes["blended"] = name_of(mode) not in ("Normal", "Compatible")
        if "SMask" in state:
            changes["masked"] = mask_hides(resolve1(state["SMask"]), self)
        self.look = replace(self.look, **changes)
        self._paint = None
        font = resolve1(state.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            self.textstate.font, self.textstate.fontsize = self._font(font[0]), float(resolve1(font[1]))

    def do_cs(self, name: Any) -> None:
        """Colour space for filling; the colour becomes the space's initial one."""
        space = self._space(name)
        self.graphicstate.ncs = space
        self.graphicstate.ncolor = space.initial() if isinstance(space, ColourSpace) else _initial(space)
        self._paint = None

    def do_CS(self, name: Any) -> None:  # noqa: N802
        """Colour space for stroking; the colour becomes the space's initial one."""
        space = self._space(name)
        self.graphicstate.scs = space
        self.graphicstate.scolor = space.initial() if isinstance(space, ColourSpace) else _initial(space)
        self._paint = None

    def _space(self, name: Any) -> Any:
        return self.csmap.get(name_of(name)) or ColourSpace("Pattern", 1)

    def do_scn(self) -> None:
        """Colour for filling, in the current colour space."""
        self.graphicstate.ncolor = _colour(self.argstack, self.graphicstate.ncs)
        self._paint = None

    def do_SCN(self) -> None:  # noqa: N802
        """Colour for stroking, in the current colour space."""
        self.graphicstate.scolor = _colour(self.argstack, self.graphicstate.scs)
        self._paint = None

    do_sc = do_scn
    do_SC = do_SCN  # noqa: N815

    def do_g(self, gray: Any) -> None:
        """Gray for filling."""
        super().do_g(gray)
        self._paint = None

    def do_rg(self, r: Any, g: Any, b: Any) -> None:
        """Red, green, blue for filling."""
        super().do_rg(r, g, b)
        self._paint = None

    def do_k(self, c: Any, m: Any, y: Any, k: Any) -> None:
        """Cyan, magenta, yellow, black for filling."""
        super().do_k(c, m, y, k)
        self._paint = None

    def do_G(self, gray: Any) -> None:  # noqa: N802
        """Gray for stroking."""
        super().do_G(gray)
        self._paint = None

    def do_RG(self, r: Any, g: Any, b: Any) -> None:  # noqa: N802
        """Red, green, blue for stroking."""
        super().do_RG(r, g, b)
        self._paint = None

    def do_K(self, c: Any, m: Any, y: Any, k: Any) -> None:  # noqa: N802
        """Cyan, magenta, yellow, black for stroking."""
        super().do_K(c, m, y, k)
        self._paint = None

    def do_Tr(self, render: Any) -> None:  # noqa: N802
        """Text rendering mode."""
        super().do_Tr(render)
        self._paint = None

    def paint(self) -> Paint:
        """How text would be painted now."""
        if self._paint is None:
            state, look = self.graphicstate, self.look
            self._paint = Paint(
                rgb(state.ncolor, state.ncs), rgb(state.scolor, state.scs), self.textstate.render, look.fill_alpha,
                look.stroke_alpha, look.blended, look.masked, self.layers_off > 0, look.clip,
            )  # fmt: skip
        return self._paint

    # ------------------------------------------------------------------ text
    def do_TJ(self, seq: Any) -> None:  # noqa: N802
        """Show strings."""
        if self.textstate.font is None:
            self.textstate.font = self._font({})
        self.canvas.show(self.textstate, seq, self.ctm, self.paint())

    # ------------------------------------------------------------------ paths
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

    # ------------------------------------------------------------------ marked content, forms, images
    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        """Begin marked content."""
        self._mark(False)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """Begin marked content that may belong to a layer."""
        layer = props
        if isinstance(props, PSLiteral):
            layer = _dict(self.resources.get("Properties")).get(name_of(props))
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
        corners = [("m", *_at(self.ctm, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
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
            corners = [("m", *_at(ctm, x, y)) for x in (box[0], box[2]) for y in (box[1], box[3])]
            inner._clip_to(box_of(corners))
        resources = form.get("Resources")
        inner.run(resources if resources is not None else self.resources, [form], ctm)


def _nothing() -> None:
    return None


def _or_none(make: Callable[[Any], Any], value: Any) -> Any:
    try:
        return make(value)
    except (PSException, TypeError, ValueError, KeyError, IndexError, AttributeError):
        return None


def _dict(value: Any) -> dict[Any, Any]:
    found = _or_none(dict_value, value) if value is not None else None
    return found if isinstance(found, dict) else {}


def _stream(value: Any) -> PDFStream | None:
    found = resolve1(value)
    return found if isinstance(found, PDFStream) else None


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _initial(space: Any) -> Any:
    return {3: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0, 1.0)}.get(space.ncomponents, 0.0)


def _colour(operands: Sequence[Any], space: Any) -> Any:
    numbers = tuple(float(n) for n in operands if isinstance(n, (int, float)))[-space.ncomponents :]
    return numbers[0] if len(numbers) == 1 else numbers
