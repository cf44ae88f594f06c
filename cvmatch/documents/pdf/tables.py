"""Tables whose cells run over several lines: each row of cells is read whole, cell by cell. They have three columns and
more, or two of which the first holds dates.

2019 - 2022   Staff Data   Avonmere   Owns the event          2019 - 2022   Staff Data Engineer   Avonmere Trust
              Engineer     Trust      platform           ->   Owns the event
                                                              platform
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cvmatch.documents.pdf.cells import taken_in
from cvmatch.documents.pdf.pieces import Piece, is_bullet
from cvmatch.text.cv_headings import cv_heading

Row = list[Piece]
DATE = re.compile(r"\b(?:19|20)\d\d\b|\bpresent\b|\b(?:0?[1-9]|1[0-2])/\d\d\b", re.I)
LEAST_COLUMNS = 3
LEAST_BANDS = 2
SET_APART = 1.4  # of the size: a cell begins this far below the one above it; lines within a cell stand closer
LEVEL = 0.3  # of the size: cells of one row begin no further apart
TOGETHER = 0.8  # of the cells that begin anew must begin level with another, or it is no table
LONGEST_LABEL = 5  # lines of a label with a date, in a table of two columns
SHORT_CELL = 3  # lines; a longer cell is text
SHORT_TEXT = 60  # characters, likewise
LARGER = 1.1  # a lone line this much larger is a heading


@dataclass(frozen=True, slots=True)
class Table:
    """A region's table: what stands above it, its rows of cells from top to bottom, what stands below."""

    above: tuple[Piece, ...]
    bands: tuple[tuple[tuple[Piece, ...], ...], ...]
    below: tuple[Piece, ...]


def table_of(rows: Sequence[Row]) -> Table | None:
    """The first table in the rows of a region; None where there is none with a cell of several lines."""
    start = 0
    while start < len(rows):
        if len(rows[start]) < 2:
            start += 1
            continue
        end, edges = _stretch(rows, start)
        bands = _bands(rows[start:end], edges) if _set_apart(rows, start, end) else None
        if bands is not None:
            above, below = ([piece for row in part for piece in row] for part in (rows[:start], rows[end:]))
            return Table(tuple(above), bands, tuple(below))
        start += 1
    return None


def _set_apart(rows: Sequence[Row], start: int, end: int) -> bool:
    """Is there room above (or a heading) and below? Text that goes on in a column is no table."""
    heads = sum(cv_heading(piece.text) is not None for piece in rows[start - 1]) if start else 0
    if heads > 1:
        return False  # headings side by side: columns of text
    headed = heads == 1
    ends = [at for at in (start, end) if 0 < at < len(rows) and not (headed and at == start)]
    return all(rows[at][0].base - rows[at - 1][0].base > SET_APART * rows[at][0].size for at in ends)


def _stretch(rows: Sequence[Row], start: int) -> tuple[int, list[list[float]]]:
    """How far the columns of row `start` go down, and their left and right edges."""
    edges = [[piece.x0, piece.x1] for piece in rows[start]]
    size = rows[start][0].size
    for at in range(start + 1, len(rows)):
        row = rows[at]
        apart = row[0].base - rows[at - 1][0].base > SET_APART * row[0].size
        lone = len(row) == 1 and apart and (cv_heading(row[0].text) is not None or row[0].size > LARGER * size)
        grown = None if lone else _grown(edges, row)
        if grown is None:
            return at, edges
        edges = grown
    return len(rows), edges


def _grown(edges: list[list[float]], row: Row) -> list[list[float]] | None:
    """The columns with a row put in; None where a piece lies across two of them."""
    grown = [edge[:] for edge in edges]
    for piece in row:
        edge = grown[_column(grown, piece)]
        edge[0], edge[1] = min(edge[0], piece.x0), max(edge[1], piece.x1)
    return grown if all(a[1] < b[0] for a, b in pairwise(grown)) else None


def _column(edges: list[list[float]], piece: Piece) -> int:
    """The column that a piece stands in or nearest to."""
    away = [max(edge[0] - piece.x1, piece.x0 - edge[1]) for edge in edges]
    return away.index(min(away))


def _bands(rows: Sequence[Row], edges: list[list[float]]) -> tuple[tuple[tuple[Piece, ...], ...], ...] | None:
    """The rows of cells; None where the columns do not begin their cells together."""
    columns: list[list[Piece]] = [[] for _ in edges]
    for row in rows:
        for piece in row:
            columns[_column(edges, piece)].append(piece)
    begun = [piece for column in columns for piece in _begun(column)]
    level = [p for p in begun if any(q is not p and abs(p.base - q.base) <= LEVEL * p.size for q in begun)]
    tops = sorted({round(p.base, 1) for p in level})
    tops = [top for at, top in enumerate(tops) if at == 0 or top - tops[at - 1] > 0.5 * rows[0][0].size]
    counted = _begun(columns[0]) if len(edges) < LEAST_COLUMNS else begun  # beside labels, lists may stand apart
    together = sum(piece in level for piece in counted) >= TOGETHER * len(counted)
    if len(tops) < LEAST_BANDS or not together or _opens_columns(level):
        return None
    cells = tuple(tuple(_between(column, tops, at) for column in columns) for at in range(len(tops)))
    least = min(LEAST_COLUMNS, len(edges))
    told = [band for band, top in zip(cells, tops, strict=True) if _level(band, top) >= least]
    wrapped = any(len(cell) > 1 for band in told for cell in band[:-1])
    fit = least == LEAST_COLUMNS or _dated([band[0] for band in told])
    return cells if wrapped and fit and len(told) >= LEAST_BANDS else None


def _dated(labels: Sequence[Sequence[Piece]]) -> bool:
    """Short labels, most of them with a date."""
    dated = sum(any(DATE.search(piece.text) for piece in label) for label in labels)
    return all(len(label) <= LONGEST_LABEL for label in labels) and dated >= TOGETHER * len(labels)


def _level(band: Sequence[Sequence[Piece]], top: float) -> int:
    """How many cells of a band begin at its top."""
    return sum(bool(cell) and abs(cell[0].base - top) <= LEVEL * cell[0].size for cell in band)


def _begun(column: Sequence[Piece]) -> list[Piece]:
    """The pieces of a column that begin a cell."""
    found, last = [], None
    for piece in column:
        if last is None or piece.base - last.base > SET_APART * max(piece.size, last.size):
            found.append(piece)
        last = piece
    return found


def _opens_columns(begun: Sequence[Piece]) -> bool:
    """Are there headings of a CV side by side? Then these are columns of text."""
    return sum(1 for piece in begun if (match := cv_heading(piece.text)) and not match.weak) >= 2


def _between(column: Sequence[Piece], tops: Sequence[float], at: int) -> tuple[Piece, ...]:
    """The cell of a column in band `at`."""
    low = tops[at] - 0.5 * column[0].size if column and at else float("-inf")
    high = tops[at + 1] - 0.5 * column[0].size if column and at + 1 < len(tops) else float("inf")
    return tuple(piece for piece in column if low <= piece.base < high)


def table_rows(table: Table, read: Callable[[Sequence[Piece]], list[Row]]) -> list[Row]:
    """The rows of a table: short cells side by side, long ones read on their own by `read`."""
    return [row for band in table.bands for row in _band_rows(band, read)]


def _band_rows(band: Sequence[Sequence[Piece]], read: Callable[[Sequence[Piece]], list[Row]]) -> list[Row]:
    rows: list[Row] = [[]]
    if len(band) == 2 and all(band):
        first, *others = read(band[1])
        return [[_one(band[0]), *first], *others]
    for cell in band:
        if not cell:
            continue
        long = len(cell) > SHORT_CELL or sum(len(piece.text) for piece in cell) > SHORT_TEXT
        if long or any(is_bullet(piece.text[:1]) for piece in cell):
            rows += [*read(cell), []]
        else:
            rows[-1].append(_one(cell))
    return [row for row in rows if row]


def _one(cell: Sequence[Piece]) -> Piece:
    whole, above = cell[0], cell[0]
    for piece in cell[1:]:
        joint = "\n" if (piece.bold, piece.size) == (above.bold, above.size) else "\t"
        whole = replace(taken_in(whole, piece), text=f"{whole.text}{joint}{piece.text}")
        above = piece
    return whole
