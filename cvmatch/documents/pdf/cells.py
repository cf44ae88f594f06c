"""Cells that run over several lines, in rows that are read across: their words are brought together.

Lead Analyst for Retail and    2019 - 2022          Lead Analyst for Retail and Wholesale    2019 - 2022
Wholesale                                     ->
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvmatch.documents.pdf.pieces import Piece, is_bullet
from cvmatch.text.cv_headings import cv_heading

Row = list[Piece]
LEADING = 1.55  # of the size: lines of one cell are no further apart
ALIGNED = 2.5  # points: edges nearer than this are one
SHORT_CELL = 45  # characters of a cell beside running text
MOST_OF_ROOM = 0.65  # of the room up to the next cell: a line this long may have been broken for want of room
ROWS_BACK = 4  # rows: a cell that goes on began no further up (the rows beside it are set closer)
LONGEST_LABEL = 120  # characters of a label of several lines
LONG_LINE = 30  # characters of a line that is no label
LETTER = 0.5  # of the size: the width of a letter, on average


def whole_cells(rows: Sequence[Row]) -> list[Row]:
    """The rows with the later lines of a cell moved into its first."""
    found: list[Row] = []
    for row in rows:
        if len(row) == 1 and any(_take_in(above, row[0]) for above in found[: -1 - ROWS_BACK : -1]):
            continue
        if found and len(row) > 1:
            row = _label_goes_on(found, row)
            row = _right_goes_up(found, row)
        if row:
            found.append(row)
    return found


def _take_in(above: Row, piece: Piece) -> bool:
    """Does `piece`, alone in its row, go on with a cell of a row above? Then that cell takes it in."""
    if len(above) < 2:
        return False
    for at, cell in enumerate(above):
        wrapped = not _would_have_fitted(above, at, piece) or _shown_as_one(above, at, piece)
        if wrapped and _below(cell, piece) and _same_edge(cell, piece):
            above[at] = taken_in(cell, piece)
            return True
    return False


def _below(cell: Piece, piece: Piece, *, label: bool = False) -> bool:
    """Is `piece` set like the cell, on its next line? The lines of a label may differ in weight."""
    last = cell.box[3] - 0.2 * cell.size if cell.box else cell.base
    alike = abs(cell.size - piece.size) <= 0.06 * cell.size and (label or cell.bold == piece.bold)
    return alike and 0 < piece.base - last <= LEADING * piece.size and not is_bullet(piece.text[:1])


def _same_edge(cell: Piece, piece: Piece) -> bool:
    return abs(cell.x0 - piece.x0) <= ALIGNED or (abs(cell.x1 - piece.x1) <= ALIGNED and piece.first > cell.last)


def _would_have_fitted(row: Row, at: int, piece: Piece) -> bool:
    """Was there room for the first word of `piece` at the end of the cell? Then it begins a line of its own."""
    if at + 1 >= len(row):
        return not (piece.text[:1].islower() or row[at].text.rstrip().endswith(("-", "–", "—", ",", " to", "/")))
    word = len(piece.text.split(" ")[0]) + 1
    return row[at].x1 + (word * LETTER + 0.5) * piece.size < row[at + 1].x0


def _shown_as_one(row: Row, at: int, piece: Piece) -> bool:
    """Does the file show the cell's line and `piece` one after the other, with the line filling most of its room?"""
    if at + 1 >= len(row) or not 0 <= piece.first - row[at].last <= 2:
        return False
    return row[at].x1 - row[at].x0 >= MOST_OF_ROOM * (row[at + 1].x0 - row[at].x0)


def _label_goes_on(found: list[Row], row: Row) -> Row:
    """A label of several lines beside a text: the file shows all lines of it before the text."""
    more = row[0]
    above = next((a for a in found[: -1 - ROWS_BACK : -1] if len(a) > 1 and _below(a[0], more, label=True)), None)
    if above is None or is_bullet(above[0].text):
        return row
    label, shown = above[0], 0 <= more.first - above[0].last <= 3 and row[1:] and above[1].first > more.first
    together = shown or cv_heading(f"{label.text} {more.text}") is not None
    beside = len(row) > 1 and len(more.text) <= SHORT_CELL and _in_running_text(row[1])
    edges = abs(label.x0 - more.x0) <= ALIGNED or abs(label.x1 - more.x1) <= ALIGNED
    together = together and label.bold == more.bold
    if not edges or not (together or beside) or len(label.text) + len(more.text) > LONGEST_LABEL:
        return row
    fitted = _would_have_fitted(above, 0, more) and not together
    above[0] = replace(taken_in(label, more), text=f"{label.text}\t{more.text}") if fitted else taken_in(label, more)
    return row[1:]


def _right_goes_up(found: list[Row], row: Row) -> Row:
    """Later lines of a cell at the right edge, beside list items or running text: they join its first line."""
    cell = row[-1]
    above = next((above for above in found[: -1 - ROWS_BACK : -1] if len(above) > 1), None)
    if above is None or len(row) < 2 or len(cell.text) > SHORT_CELL or not _runs_on(row[0], above[0]):
        return row
    head = above[-1]
    last = head.box[3] - 0.2 * head.size if head.box else head.base
    aligned = abs(cell.x1 - head.x1) <= ALIGNED or abs(cell.x0 - head.x0) <= ALIGNED
    if aligned and 0 < cell.base - last <= LEADING * cell.size:
        tail = "\t" + cell.text
        above[-1] = replace(taken_in(head, cell), text=head.text + tail)
        return row[:-1]
    return row


def _runs_on(piece: Piece, above: Piece) -> bool:
    """Is `piece` a list item, or the next line of one?"""
    indented = piece.x0 > above.x0 + 0.5 * piece.size and len(piece.text) >= LONG_LINE
    return _in_running_text(piece) or indented


def _in_running_text(piece: Piece) -> bool:
    """Does `piece` open a list item, or go on within a sentence?"""
    return is_bullet(piece.text[:1]) or piece.text[:1].islower()


def taken_in(cell: Piece, piece: Piece) -> Piece:
    """The cell with another line of its own at its end."""
    a, b = cell.area(), piece.area()
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return replace(
        cell, text=f"{cell.text}\n{piece.text}", x0=min(cell.x0, piece.x0), x1=max(cell.x1, piece.x1),
        last=max(cell.last, piece.last), box=box,
    )  # fmt: skip
