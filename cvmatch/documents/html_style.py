"""What a page's style hides: inline styles and the simple rules of its style sheets, last and most specific wins.

Not a browser: media queries, pseudo-classes and inherited custom properties are passed over, and what cannot be
told (a background picture, a variable) counts as visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cvmatch.documents.plain import without
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

# Rules read of one page; a saved page may carry thousands that have nothing to do with its text.
MAX_RULES = 1_500
# What matching may cost: elements of the page times parts of the selectors.
MAX_WORK = 6_000_000
MAX_PARTS = 4
MAX_SHEET = 2_000_000
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_TOLD = frozenset((
    "display", "visibility", "opacity", "font-size", "color", "background", "background-color", "background-image",
    "position", "left", "top", "right", "text-indent", "margin-left", "margin-top", "max-height", "transform", "filter",
    "clip", "clip-path", "width", "height", "overflow",
))  # fmt: skip
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh)?")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)(%?))?\s*\)")
_NAMED = {
    "white": WHITE, "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240), "navy": (0, 0, 128),
    "whitesmoke": (245, 245, 245), "gray": (128, 128, 128), "grey": (128, 128, 128), "red": (255, 0, 0),
    "blue": (0, 0, 255), "green": (0, 128, 0), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
}  # fmt: skip
# CSS pixels to points, and what `em` is taken for where the parent's size is not followed.
POINTS = {"px": 0.75, "pt": 1.0, "em": 12.0, "rem": 12.0, "%": 0.12}
OFF_SCREEN = -999

Declared = dict[str, tuple[tuple[int, int], str]]


@dataclass(slots=True)
class Styles:
    """The declarations that reach each node by a style sheet: node -> property -> (precedence, value)."""

    by_node: dict[int, Declared] = field(default_factory=dict)

    def of(self, node: Any) -> dict[str, str]:
        """The declarations in force on one element itself, its inline style last."""
        declared = {name: value for name, (_, value) in self.by_node.get(node.mem_id, {}).items()}
        inline = node.attributes.get("style")
        return {**declared, **declarations(inline)} if inline else declared


def page_styles(tree: Any) -> Styles:
    """The style sheets inside a page, applied."""
    styles = Styles()
    sheets = "\n".join(node.text(deep=True) or "" for node in tree.css("style"))[:MAX_SHEET]
    order = work = 0
    elements = len(tree.css("*"))
    for selectors, body in _rules(without(sheets, "/*", "*/")):
        told = {name: value for name, value in declarations(body).items() if name in _TOLD}
        for selector in selectors.split(",") if told else ():
            order, work = order + 1, work + elements * len(selector.split()) ** 2
            if order > MAX_RULES or work > MAX_WORK:
                return styles
            _apply(tree, selector.strip(), told, order, styles)
    return styles


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the plain rules; blocks of at-rules are passed over with all inside them."""
    start, body, depth, selectors = 0, 0, 0, ""
    for brace in re.finditer("[{}]", sheet):
        if brace[0] == "{":
            if depth == 0:
                selectors, body = sheet[start : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and not selectors.startswith("@"):
                yield selectors, sheet[body : brace.start()]
            start = brace.end()


def _apply(tree: Any, selector: str, told: dict[str, str], order: int, styles: Styles) -> None:
    if not selector or ":" in selector or len(selector) > 200 or len(selector.split()) > MAX_PARTS:
        return
    try:
        nodes = tree.css(selector)
    except Exception:  # the parser's own error type differs between versions; a rule we cannot read hides nothing
        return
    types = sum(part[0].isalpha() for part in selector.split())
    weight = selector.count("#") * 10_000 + (selector.count(".") + selector.count("[")) * 100 + types
    for node in nodes:
        declared = styles.by_node.setdefault(node.mem_id, {})
        for name, value in told.items():
            if name not in declared or declared[name][0] <= (weight, order):
                declared[name] = ((weight, order), value)


def declarations(body: str) -> dict[str, str]:
    """Property -> value of a declaration block, lower case, `!important` dropped."""
    found = _DECLARATION.findall(body[:10_000].lower())
    return {name: value.replace("!important", "").strip() for name, value in found}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element inherits: the colour of letters and ground (None: not known), size in points, opacity."""

    colour: Rgb | None = (0, 0, 0)
    ground: Rgb | None = WHITE
    size: float = 12.0
    visible: bool = True
    opacity: float = 1.0

    def under(self, style: dict[str, str]) -> Look:
        """The look of a child with these declarations."""
        if not style:
            return self
        ground = self.ground
        if declared := style.get("background-color") or style.get("background") or style.get("background-image"):
            ground = _ground(declared, self.ground)
        colour = css_colour(style["color"]) if "color" in style else self.colour
        visible = style["visibility"] not in ("hidden", "collapse") if "visibility" in style else self.visible
        opacity = self.opacity * (_number(style["opacity"]) if "opacity" in style else 1.0)
        if _transparent(style.get("color", "")) or "opacity(0" in style.get("filter", ""):
            opacity = 0.0
        return Look(colour, ground, _size(style.get("font-size"), self.size), visible, opacity)

    def hides(self) -> str:
        """By what text of this look is hidden, or ""."""
        if not self.visible:
            return BY_FORMAT
        if self.opacity <= 0.02:
            return TRANSPARENT
        if self.size <= TINY_POINTS:
            return TINY_TEXT
        return SAME_COLOUR if faint(self.colour, self.ground) else ""


def out_of_sight(style: dict[str, str]) -> str:
    """By what an element with everything in it is out of sight, or ""."""
    if style.get("display") == "none" or style.get("mso-hide") == "all":
        return BY_FORMAT
    away = [style.get(name, "") for name in ("left", "top", "text-indent", "right")]
    if any(_far(style.get(name, "")) for name in ("margin-left", "margin-top")):
        return OFF_PAGE
    if (style.get("position") in ("absolute", "fixed") or style.get("text-indent")) and any(_far(a) for a in away):
        return OFF_PAGE
    clipped = re.sub(r"[\s,]+", " ", style.get("clip", "") + style.get("clip-path", ""))
    if re.search(r"rect\((?:[01](?:px)? ?){4}\)|inset\((?:50|100)%\)|circle\(0", clipped):
        return CLIPPED
    if re.search(r"scale[xy]?\(0", style.get("transform", "")):
        return TINY_TEXT
    if style.get("overflow") == "hidden" and any(
        _length(style.get(side)) in (0.0, 1.0) for side in ("width", "height", "max-height")
    ):
        return CLIPPED
    return ""


def _far(value: str) -> bool:
    length = _length(value)
    return length is not None and length <= (OFF_SCREEN if "em" not in value else -90)


def _length(value: str | None) -> float | None:
    match = _LENGTH.fullmatch(value.strip()) if value else None
    return float(match[1]) if match else None


def _size(value: str | None, inherited: float) -> float:
    match = _LENGTH.fullmatch(value.strip()) if value else None
    if match is None or match[2] in ("vw", "vh"):
        return inherited
    number = float(match[1])
    if match[2] in ("em", "%"):
        return number * inherited / (100 if match[2] == "%" else 1)
    return number * POINTS.get(match[2] or "px", 1.0)


def _transparent(colour: str) -> bool:
    match = _RGB.search(colour)
    return colour == "transparent" or (match is not None and match[4] is not None and float(match[4]) <= 0.02)


def _number(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def _ground(value: str, inherited: Rgb | None) -> Rgb | None:
    if value in ("none", "transparent", "inherit", "initial", "unset"):
        return inherited
    return None if "url(" in value or "gradient" in value else css_colour(value)


def css_colour(value: str) -> Rgb | None:
    """The colour a CSS value names; None where it cannot be told."""
    value = value.strip()
    if match := _RGB.search(value):
        alpha = float(match[4]) / (100 if match[5] else 1) if match[4] else 1.0
        return (int(match[1]), int(match[2]), int(match[3])) if alpha > 0.99 else None
    for word in value.split():
        if (colour := _NAMED.get(word) or hex_colour(word if word.startswith("#") else None)) is not None:
            return colour
    return None
