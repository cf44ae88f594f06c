"""Whether the words of a DOCX run can be seen: hidden by property, of the ground's colour, too small, squeezed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvmatch.documents.docx_styles import W, colour_of, own_properties, size_of, switched_on, value
from cvmatch.documents.seen import (
    BY_FORMAT,
    CLIPPED,
    OFF_PAGE,
    SAME_COLOUR,
    TINY_POINTS,
    TINY_TEXT,
    TRANSPARENT,
    WHITE,
    Rgb,
    faint,
    hex_colour,
)

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V = "{urn:schemas-microsoft-com:vml}"
_VML = (f"{V}rect", f"{V}shape", f"{V}roundrect")
_FILLS = tuple(f"{A}{name}Fill" for name in ("no", "solid", "grad", "blip", "patt", "grp"))
# The sixteen highlight names of WordprocessingML that are light; all others are dark enough for white letters.
_LIGHT_HIGHLIGHTS = {"white": WHITE, "yellow": (255, 255, 0), "cyan": (0, 255, 255), "lightGray": (192, 192, 192)}
# A run squeezed to this share of its width (per cent) is a line of dots.
SQUEEZED = 5
# Twentieths of a point: a line or row held at this height shows nothing, an indent beyond these leaves the page.
NO_HEIGHT = 20
OFF_LEFT, OFF_RIGHT = -15_000, 20_000
# English Metric Units: no page is this far away (20 inches).
OFF_SHAPE = 18_288_000
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Grounds:
    """What the letters of a file may stand on."""

    def __init__(self, body: Any, styles: Any, headers: Sequence[Any] = ()) -> None:
        page = body.getparent().find(f"{W}background") if body.getparent() is not None else None
        self._page = hex_colour(page.get(f"{W}color")) if page is not None else WHITE
        # A dark shape or a picture behind the text may be the ground of any line: then white letters prove nothing.
        self._backdrop = any(
            _is_backdrop(shape) for root in (body, *headers) for shape in root.iter(f"{WP}anchor", *_VML)
        )
        self._shaded_styles = {
            s.get(f"{W}styleId") for s in _all(styles, f"{W}style") if next(s.iter(f"{W}shd"), None) is not None
        }

    def under(self, run: Any, properties: list[Any]) -> Rgb | None:
        """The ground of a run: its own shading, its paragraph's, cell's or table's, the page's; None if not known."""
        for each in properties:
            highlight = value(each.find(f"{W}highlight"))
            if highlight and highlight != "none":
                return _LIGHT_HIGHLIGHTS.get(highlight)
            if (fill := _fill(each.find(f"{W}shd"))) is not None:
                return fill or None
        return self._around(run)

    def _around(self, run: Any) -> Rgb | None:
        for outer in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
            if outer.tag == f"{W}txbxContent":
                fill = _shape_fill(outer)
                return (fill or None) if fill is not None else None if self._backdrop else WHITE
            own = own_properties(outer)
            if own is None:
                continue
            if (fill := _fill(own.find(f"{W}shd"))) is not None:
                return fill or None
            names = {value(own.find(f"{W}{kind}Style")) for kind in ("p", "tbl")}
            if names & self._shaded_styles:
                return None
        return None if self._backdrop else self._page


def _is_backdrop(shape: Any) -> bool:
    """Whether a drawn shape may be the ground of text: set behind it, with a picture or a colour that is not light."""
    if shape.tag in _VML:
        colour = hex_colour((shape.get("fillcolor") or "").split(" ")[0])
        return shape.get("fillcolor") is not None and (colour is None or not faint(colour, WHITE))
    if shape.get("behindDoc") not in ("1", "true"):
        return False
    colours = [hex_colour(each.get("val")) for each in shape.iter(f"{A}srgbClr")]
    patterned = any(True for tag in ("blip", "gradFill", "schemeClr", "pattFill") for _ in shape.iter(f"{A}{tag}"))
    return patterned or any(colour is not None and not faint(colour, WHITE) for colour in colours)


def _shape_fill(content: Any) -> Rgb | tuple[()] | None:
    """The colour inside the box around `content`; () where it cannot be computed; None where the box is clear."""
    for outer in content.iterancestors(f"{WPS}wsp", *_VML):
        if outer.tag in _VML:
            return hex_colour((outer.get("fillcolor") or "").split(" ")[0]) or (() if outer.get("fillcolor") else None)
        own = outer.find(f"{WPS}spPr")
        kinds = [] if own is None else [child for child in own if child.tag in _FILLS]
        if not kinds or kinds[0].tag == f"{A}noFill":
            return None
        named = kinds[0].find(f"{A}srgbClr") if kinds[0].tag == f"{A}solidFill" else None
        return (hex_colour(named.get("val")) if named is not None else None) or ()
    return None


def _fill(shading: Any) -> Rgb | tuple[()] | None:
    """The colour of a shading; () where it is one that cannot be computed; None where there is none."""
    if shading is None:
        return None
    colour = hex_colour(shading.get(f"{W}fill"))
    if colour is not None:
        return colour if shading.get(f"{W}val") in (None, "clear", "nil") else ()
    return (
        None if shading.get(f"{W}fill") in (None, "auto") and shading.get(f"{W}val") in (None, "clear", "nil") else ()
    )


def _all(element: Any, tag: str) -> list[Any]:
    return [] if element is None else list(element.iter(tag))


def technique(run: Any, properties: list[Any], grounds: Grounds) -> str:
    """By what the run is hidden, or "" where it can be seen."""
    if switched_on(properties, "vanish"):
        return BY_FORMAT
    size = size_of(properties)
    if size is not None and size <= TINY_POINTS:
        return TINY_TEXT
    width = next((w for each in properties if (w := value(each.find(f"{W}w"))) is not None), None)
    if width is not None and width.rstrip("%").isdigit() and int(width.rstrip("%")) <= SQUEEZED:
        return TINY_TEXT
    if any(each.find(f"{W14}textFill/{W14}noFill") is not None for each in properties):
        return TRANSPARENT
    if how := _placed_away(run):
        return how
    colour = colour_of(properties)
    if colour is not None and faint(colour, grounds.under(run, properties)):
        return SAME_COLOUR
    return ""


def _placed_away(run: Any) -> str:
    """Whether the paragraph or table row around a run stands off the page or has no height."""
    for outer in run.iterancestors(f"{W}p", f"{W}tr"):
        own = own_properties(outer)
        if own is None:
            continue
        indent = own.find(f"{W}ind")
        left = None if indent is None else indent.get(f"{W}left") or indent.get(f"{W}start")
        if not OFF_LEFT < _twips(left, 0) < OFF_RIGHT:
            return OFF_PAGE
        for tag, size, rule in (("spacing", "line", "lineRule"), ("trHeight", "val", "hRule")):
            found = own.find(f"{W}{tag}")
            if (
                found is not None
                and found.get(f"{W}{rule}") == "exact"
                and _twips(found.get(f"{W}{size}"), 999) <= NO_HEIGHT
            ):
                return CLIPPED
        if own.find(f"{W}hidden") is not None:
            return BY_FORMAT
    return ""


def _twips(number: str | None, otherwise: int) -> int:
    digits = (number or "").lstrip("-")
    return int(number or 0) if digits.isdigit() else otherwise


def shape_is_hidden(content: Any) -> bool:
    """Whether the text box around `content` is marked as not shown."""
    for outer in content.iterancestors(f"{WP}anchor", f"{WP}inline", f"{V}shape", f"{V}rect"):
        said = outer.find(f"{WP}docPr")
        if any(abs(_twips(offset.text, 0)) > OFF_SHAPE for offset in outer.iter(f"{WP}posOffset")):
            return True
        style = outer.get("style") or ""
        if (said is not None and said.get("hidden") in ("1", "true")) or "visibility:hidden" in style:
            return True
    return False
