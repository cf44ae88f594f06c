"""Paths as boxes: enough to know what lies over or under a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cvmatch.documents.pdf.glyphs import Area

if TYPE_CHECKING:
    from pdfminer.utils import Matrix

FULL_SHARE = 0.9


def transformed(part: Any, m: Matrix) -> tuple[Any, ...]:
    """A path segment ("m", x, y, ...) with its points moved by the matrix `m`."""
    n = part[1:]
    moved: list[Any] = [part[0]]
    for i in range(0, len(n) - 1, 2):
        moved += (m[0] * n[i] + m[2] * n[i + 1] + m[4], m[1] * n[i] + m[3] * n[i + 1] + m[5])
    return tuple(moved)


def box_of(path: list[Any]) -> Area | None:
    """The bounding box of a path's points, or None of an empty path."""
    xs = [x for part in path for x in part[1::2]]
    ys = [y for part in path for y in part[2::2]]
    return (min(xs), min(ys), max(xs), max(ys)) if xs and ys else None


def boxes(path: list[Any]) -> list[tuple[Area, bool]]:
    """Bounding box of each subpath, and whether the subpath fills it (a rectangle, or nearly one).

    Of nested subpaths (frames, letters drawn as shapes) none counts as full: the inner one may be a hole.
    """
    found: list[tuple[Area, bool]] = []
    for part in _subpaths(path):
        area = box_of(part)
        if area is not None and area[0] < area[2] and area[1] < area[3]:
            found.append((area, _polygon_area(part) >= FULL_SHARE * (area[2] - area[0]) * (area[3] - area[1])))
    if 1 < len(found) <= 50 and any(_inside(a, b) for a, _ in found for b, _ in found if a is not b):
        return [(area, False) for area, _ in found]
    return found


def _subpaths(path: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = []
    for part in path:
        if part[0] == "m" or not parts:
            parts.append([])
        parts[-1].append(part)
    return parts


def _polygon_area(path: list[Any]) -> float:
    points = [(part[-2], part[-1]) for part in path if len(part) >= 3]
    turns = zip(points, points[1:] + points[:1], strict=True)
    return float(abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turns))) / 2


def _inside(a: Area, b: Area) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]
