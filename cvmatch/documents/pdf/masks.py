"""Soft masks: does one let anything through? In doubt, yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import PDFStream, resolve1

from cvmatch.documents.pdf.colours import name_of

if TYPE_CHECKING:
    from cvmatch.documents.pdf.interpreter import PageInterpreter

DARK = 0.05


def mask_hides(mask: Any, at: PageInterpreter) -> bool:
    """Does a soft mask dictionary hide all that is painted through it?

    A luminosity mask hides where it is black, an alpha mask where nothing is painted. Only groups that paint plain
    dark shapes (or nothing) are understood as hiding; images, shadings, text and transfer functions let through.
    """
    if not isinstance(mask, dict) or "TR" in mask:
        return False
    group = resolve1(mask.get("G"))
    if not isinstance(group, PDFStream):
        return False
    backdrop = [float(resolve1(n)) for n in resolve1(mask.get("BC")) or [0.0]]
    if max(backdrop) > DARK and len(backdrop) != 4:
        return False
    runs, painted = _painted_by(group, at)
    if name_of(mask.get("S")) == "Alpha":
        return not runs and not painted
    return not runs and all(area.colour is not None and max(area.colour) <= DARK for area in painted)


def _painted_by(group: PDFStream, at: PageInterpreter) -> tuple[list[Any], list[Any]]:
    canvas = at.canvas
    kept, order = canvas.marks, canvas.order
    canvas.begin(kept.number, kept.width, kept.height)
    try:
        at.draw_form(group)
        return canvas.marks.runs, canvas.marks.painted
    finally:
        canvas.marks, canvas.order = kept, order
