"""What stands on a page before anybody has read it: runs of glyphs, painted areas, images.

All coordinates are points from the visible page's top left corner, y downwards. A run that is turned by `turn`
degrees (clockwise) has its coordinates in the turned frame: `u` along the baseline, `v` across it, so that every
later step may treat it as a plain horizontal line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin

Rgb = tuple[float, float, float]
Area = tuple[float, float, float, float]
Glyph = tuple[float, float, str]  # u0, u1, text


@dataclass(frozen=True, slots=True)
class Paint:
    """How a run is painted. A colour of None could not be computed and counts as visible."""

    fill: Rgb | None = (0.0, 0.0, 0.0)
    stroke: Rgb | None = (0.0, 0.0, 0.0)
    mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blended: bool = False
    masked: bool = False
    layer_off: bool = False
    clip: Area | None = None


@dataclass(slots=True)
class Run:
    """Glyphs shown in one go: same baseline, font, size and paint. `order` counts painting on the page."""

    glyphs: list[Glyph]
    base: float
    size: float
    turn: int
    bold: bool
    paint: Paint
    order: int
    thin: float = 0.0
    fault: str = ""

    @property
    def text(self) -> str:
        """The run's characters as the file states them."""
        return "".join(glyph[2] for glyph in self.glyphs)

    def area(self) -> Area:
        """The run's box on the page, whatever its turn."""
        u0, u1 = self.glyphs[0][0], self.glyphs[-1][1]
        return unturned(
            (min(u0, u1), self.base - 0.75 * self.size, max(u0, u1), self.base + 0.2 * self.size), self.turn
        )


@dataclass(frozen=True, slots=True)
class Painted:
    """An area painted over: a filled shape (`colour` None: not computed) or an image (`image`)."""

    area: Area
    order: int
    colour: Rgb | None
    solid: bool
    image: bool = False


@dataclass(slots=True)
class PageMarks:
    """Everything found on one page. `width` and `height` are those of the visible (crop) box."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    glyphs: int = 0
    undecoded: int = 0


def unturned(area: Area, turn: int) -> Area:
    """`area` of the frame turned by `turn` degrees, as a box on the page."""
    if not turn:
        return area
    c, s = cos(radians(turn)), sin(radians(turn))
    points = [(u * c - v * s, u * s + v * c) for u in (area[0], area[2]) for v in (area[1], area[3])]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a: Area, b: Area) -> Area | None:
    """The area that `a` and `b` share, or None."""
    x0, y0, x1, y1 = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def covered_share(area: Area, by: Area) -> float:
    """Which share of `area` lies under `by` (0 to 1)."""
    shared = overlap(area, by)
    size = (area[2] - area[0]) * (area[3] - area[1])
    return (shared[2] - shared[0]) * (shared[3] - shared[1]) / size if shared and size > 0 else 0.0
