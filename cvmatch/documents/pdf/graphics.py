"""The graphics state that decides whether something can be seen: colours, opacity, masks, clipping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from pdfminer.pdftypes import resolve1

from cvmatch.documents.pdf.canvas import Canvas
from cvmatch.documents.pdf.colours import ColourSpace, name_of, rgb
from cvmatch.documents.pdf.glyphs import Area, Paint
from cvmatch.documents.pdf.limits import Budget
from cvmatch.documents.pdf.masks import mask_hides
from cvmatch.documents.pdf.running import Runner
from cvmatch.documents.pdf.values import as_dict

if TYPE_CHECKING:
    from cvmatch.documents.pdf.interpreter import PageInterpreter

DEEPEST_STATE = 500


@dataclass(frozen=True, slots=True)
class Look:
    """The part of the graphics state that decides whether something can be seen."""

    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    masked: bool = False
    clip: Area | None = None


class GraphicsState(Runner):
    """The operators that change the state."""

    def __init__(self, rsrcmgr: Any, device: Canvas, budget: Budget) -> None:
        super().__init__(rsrcmgr, device, budget)
        self.look = Look()
        self.looks: list[Look] = []
        self.layers_off = 0
        self._paint: Paint | None = None

    def do_q(self) -> None:
        """Save the graphics state."""
        if len(self.gstack) < DEEPEST_STATE:
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
        state = as_dict(as_dict(self.resources.get("ExtGState")).get(name_of(name)))
        changes: dict[str, Any] = {}
        for key, entry in (("ca", "fill_alpha"), ("CA", "stroke_alpha")):
            if key in state:
                changes[entry] = float(resolve1(state[key]))
        if "BM" in state:
            mode = resolve1(state["BM"])
            mode = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            changes["blended"] = name_of(mode) not in ("Normal", "Compatible")
        if "SMask" in state:
            changes["masked"] = mask_hides(resolve1(state["SMask"]), cast("PageInterpreter", self))
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


def _initial(space: Any) -> Any:
    return {3: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0, 1.0)}.get(space.ncomponents, 0.0)


def _colour(operands: Sequence[Any], space: Any) -> Any:
    numbers = tuple(float(n) for n in operands if isinstance(n, (int, float)))[-space.ncomponents :]
    return numbers[0] if len(numbers) == 1 else numbers
