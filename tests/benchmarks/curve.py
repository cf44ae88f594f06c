"""The curve of a run over more and more saved postings, as SVG written here: light and dark, told apart by more than
colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH, HEIGHT = 680, 360
LEFT, RIGHT, TOP, BOTTOM = 62, 150, 34, 52
STYLE = (
    "svg{color:#1b1f24;font:14px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#e8eaed}}"
    ".grid{stroke:currentColor;opacity:.2}.line{fill:none;stroke:currentColor;stroke-width:2}"
    ".other{stroke-dasharray:6 4}text{fill:currentColor}.tick{font-size:12px}"
)


@dataclass(frozen=True, slots=True)
class Point:
    """Seconds of a whole process over so many postings, ours and the naive script's (None where it was not run)."""

    postings: int
    ours: float
    naive: float | None = None


def svg(points: Sequence[Point]) -> str:
    """Wall seconds over postings (logarithmic), with the figures at the points."""
    scale = _Scale.of(points)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">'
        f'<title id="t">{_words(points)}</title><style>{STYLE}</style>'
    )
    return "\n".join([head, *_axes(points, scale), *_lines(points, scale), "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True)
class _Scale:
    """From postings and seconds to places on the sheet."""

    least: float
    most: float
    seconds: int

    @classmethod
    def of(cls, points: Sequence[Point]) -> _Scale:
        tallest = max(max(point.ours, point.naive or 0.0) for point in points)
        return cls(log10(points[0].postings), log10(points[-1].postings), max(1, ceil(tallest)))

    def x(self, postings: int) -> int:
        part = (log10(postings) - self.least) / ((self.most - self.least) or 1)
        return round(LEFT + part * (WIDTH - LEFT - RIGHT))

    def y(self, seconds: float) -> int:
        return round(HEIGHT - BOTTOM - seconds / self.seconds * (HEIGHT - TOP - BOTTOM))


def _words(points: Sequence[Point]) -> str:
    said = "; ".join(f"{point.postings:,} postings: {point.ours:.2f} s" for point in points)
    return f"Best 20 of the saved postings for one CV, whole process. {said}"


def _axes(points: Sequence[Point], scale: _Scale) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="18">seconds, whole process: batch CV --top 20</text>'
    for half in range(2 * scale.seconds + 1):
        y = scale.y(half / 2)
        yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        yield f'<text class="tick" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{half / 2:.1f}</text>'
    for point in points:
        x, y = scale.x(point.postings), HEIGHT - BOTTOM + 20
        yield f'<text class="tick" x="{x}" y="{y}" text-anchor="middle">{point.postings:,}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) // 2}" y="{HEIGHT - 8}" text-anchor="middle">saved postings</text>'


def _lines(points: Sequence[Point], scale: _Scale) -> Iterator[str]:
    ours = [(scale.x(point.postings), scale.y(point.ours), point.ours) for point in points]
    naive = [
        (scale.x(point.postings), scale.y(point.naive), point.naive) for point in points if point.naive is not None
    ]
    for name, places, kind in (("cvmatch", ours, "line"), ("naive script", naive, "line other")):
        if places:
            yield f'<path class="{kind}" d="M{" L".join(f"{x} {y}" for x, y, _ in places)}"/>'
            yield from (_mark(x, y, seconds, kind) for x, y, seconds in places)
            yield f'<text x="{places[-1][0] + 24}" y="{places[-1][1] + 5}">{name}</text>'


def _mark(x: int, y: int, seconds: float, kind: str) -> str:
    """A dot for ours with its figure below, a square for the other with its figure above."""
    at = y + 20 if kind == "line" else y - 9
    figure = f'<text class="tick" x="{x}" y="{at}" text-anchor="middle">{seconds:.2f}</text>'
    if kind == "line":
        return f'<circle cx="{x}" cy="{y}" r="4" fill="currentColor"/>{figure}'
    return f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="currentColor"/>{figure}'
