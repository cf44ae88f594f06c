"""A line of a document and what is known of how it was set. One coordinate: character offsets in `Document.text`."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `Document.text`, `text[start:end]` without its newline, with its place and look where known.

    `box` is (x0, top, x1, bottom) in points from the page's top left corner. `mark` is structure that the format
    itself states: "heading", "item" (of a list), "cell" (of a table) or "" (a plain line, or not known).
    `size` is the font size in points, `level` the depth of a heading or list.
    """

    start: int
    end: int
    page: int = 1
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    mark: str = ""
    level: int = 0


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text of which nothing but the text is known."""
    lines, start = [], 0
    for piece in text.split("\n"):
        lines.append(Line(start, start + len(piece)))
        start += len(piece) + 1
    return tuple(lines)
