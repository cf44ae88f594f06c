"""Recognised words with their corners on the page, to runs of glyphs as a PDF's own text has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, dist, radians, sin
from statistics import median

from cvmatch.documents.pdf.glyphs import Paint, Run

Point = tuple[float, float]
LETTERS = 0.7  # of a box's height: the size of its font; the rest is margin
FOOT = 0.28  # of a box's height: what lies below the baseline
SAME_SIZE = 0.2  # boxes of one font differ by this much: sizes nearer to the usual one are it
LONG = 12  # characters from which a box tells how far the page is turned
MOST_SKEW = radians(10.0)  # a scan is laid askew by less; more is a line set upright


@dataclass(frozen=True, slots=True)
class Word:
    """What was recognised, and its corners in points from the page's top left: clockwise from its own top left."""

    text: str
    corners: tuple[Point, ...]

    @property
    def width(self) -> float:
        """In points, along the line."""
        return dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """In points, across the line."""
        return dist(self.corners[0], self.corners[3])

    @property
    def slope(self) -> float:
        """The angle of its upper edge, in radians."""
        (x0, y0), (x1, y1) = self.corners[:2]
        return atan2(y1 - y0, x1 - x0)


def runs_of(words: Sequence[Word], after: int = 0) -> list[Run]:
    """The words as visible runs on a page that lies straight; `after` is how many marks were painted before them."""
    slope, usual = skew(words), _usual_size(words)
    return [_run(word, slope, usual, after + at) for at, word in enumerate(words, 1)]


def skew(words: Sequence[Word]) -> float:
    """How far the page lies askew, in radians; 0 where no line is long enough to tell."""
    slopes = [word.slope for word in words if len(word.text) >= LONG and abs(word.slope) < MOST_SKEW]
    return median(slopes) if slopes else 0.0


def _usual_size(words: Sequence[Word]) -> float:
    sizes = sorted(LETTERS * word.height for word in words for _ in word.text)
    return median(sizes) if sizes else 0.0


def _run(word: Word, slope: float, usual: float, order: int) -> Run:
    """One run; its characters share its width evenly, as a picture does not say where each one ends."""
    x, y = _straight(word.corners[3], slope)
    size = LETTERS * word.height
    size = usual if abs(size - usual) <= SAME_SIZE * usual else size
    step = word.width / len(word.text)
    glyphs = [(x + at * step, x + (at + 1) * step, char) for at, char in enumerate(word.text)]
    return Run(glyphs, y - FOOT * word.height, size, 0, False, Paint(), order, size)


def _straight(point: Point, slope: float) -> Point:
    """Where a point lies when the page is turned back about its top left corner."""
    (x, y), c, s = point, cos(slope), sin(slope)
    return x * c + y * s, y * c - x * s
