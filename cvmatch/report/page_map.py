"""A PDF's pages drawn from the lines as they were read: coloured by section, numbered and joined in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.report.panes import MOST, ranges
from cvmatch.report.printable import one_line
from cvmatch.text.lines import Line

MOST_PAGES = 8
MARGIN = 30.0  # points around what is printed
FAR = 60.0  # points: lines that lie farther apart are not read in one go


@dataclass(frozen=True, slots=True)
class Shown:
    """A line in its box (points from the page's top left); `number` and `kind` are those of its part."""

    text: str
    bold: bool
    x: float
    y: float
    width: float
    height: float
    number: int
    kind: str


def page_maps(document: Document) -> list[dict[str, Any]]:
    """Each page with its lines, the stops of the eye in reading order and the way between; empty without boxes."""
    lines = list(_shown(document))
    pages = [(number, [line for _, line in group]) for number, group in groupby(lines, lambda pair: pair[0])]
    if not pages:
        return []
    width = max(line.x + line.width for _, line in lines) + MARGIN
    return [_page(number, shown, width) for number, shown in pages[:MOST_PAGES]]


def _page(number: int, lines: Sequence[Shown], width: float) -> dict[str, Any]:
    stops = _stops(lines)
    return {
        "number": number,
        "width": round(width, 1),
        "height": round(max(line.y + line.height for line in lines) + MARGIN, 1),
        "lines": lines,
        "stops": stops,
        "way": " ".join(f"{line.x - 10:.1f},{line.y + line.height / 2:.1f}" for line in stops),
    }


def _stops(lines: Sequence[Shown]) -> list[Shown]:
    """The lines at which the reading goes on elsewhere: another part, another column, up or far down."""
    return [*lines[:1], *(line for before, line in pairwise(lines) if _jumps(before, line))]


def _jumps(before: Shown, line: Shown) -> bool:
    beside = line.x >= before.x + before.width or before.x >= line.x + line.width
    down = line.y - before.y
    return before.number != line.number or (beside and abs(down) > before.height) or not -before.height < down < FAR


def _shown(document: Document) -> Iterator[tuple[int, Shown]]:
    """(page, line) in reading order, of the text that the page shows."""
    parts = _parts(document)
    at = 0
    for line in document.lines:
        while at < len(parts) - 1 and line.start >= parts[at + 1][0]:
            at += 1
        if line.box is not None and parts and line.end <= MOST:
            yield line.page, _drawn(line, document.text, at + 1, parts[at][1])


def _drawn(line: Line, text: str, number: int, kind: str) -> Shown:
    left, top, right, bottom = line.box or (0.0, 0.0, 0.0, 0.0)
    words = one_line(text[line.start : line.end])
    return Shown(words, line.bold, left, top, right - left, bottom - top, number, kind)


def _parts(document: Document) -> list[tuple[int, str]]:
    """(start, kind) of the parts that `pane` shows, in order."""
    found = ranges(document.sections, min(len(document.text), MOST))
    return [(start, kind) for start, stop, kind in found if document.text[start:stop].strip()]
