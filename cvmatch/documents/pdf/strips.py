"""White strips that part a region of the page into a left and a right side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cvmatch.documents.pdf.pieces import Piece
from cvmatch.text.cv_headings import cv_heading

OVERFULL = 1.2  # of the size: a line may run this far over the strip (overfull lines) and still belong to its left
CROSSINGS = 0.06  # share of lines in a strip that may cross it altogether
SAME_ROW = 0.45  # of the size: baselines nearer than this stand in one row
LEAST_ROWS = 2
MOST_STRIPS = 8
MOST_EDGES = 24
FEW_ROWS = 6  # so few rows with words on both sides make no column of what goes on below on one side only


@dataclass(frozen=True, slots=True)
class Strip:
    """A vertical strip at `x` from `top` to `bottom`, with what stands beside it, above it and below it."""

    x: float
    top: float
    bottom: float
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    above: tuple[Piece, ...]
    below: tuple[Piece, ...]


def parted(strip: Strip, y: float) -> tuple[Strip, Strip]:
    """The strip cut at height `y`: its upper part, with all the rest below it, and its lower part alone."""
    sides = [
        [[p for p in side if (p.top < y - 1) == upper] for side in (strip.left, strip.right)] for upper in (True, False)
    ]
    (left, right), (low_left, low_right) = sides
    below = (*low_left, *low_right, *strip.below)
    upper = Strip(strip.x, strip.top, y, tuple(left), tuple(right), strip.above, below)
    return upper, Strip(strip.x, y, strip.bottom, tuple(low_left), tuple(low_right), (), ())


def between(strip: Strip, heads: Sequence[Piece]) -> Iterator[Strip]:
    """The parts of a strip below each of the headings, down to the next one; parts with an empty side are left out."""
    tops = [*(head.top for head in heads), strip.bottom + 1]
    for head, bottom in zip(heads, tops[1:], strict=True):
        left, right = (tuple(p for p in side if head.base + 1 < p.base < bottom) for side in (strip.left, strip.right))
        both = (*strip.left, *strip.right)
        above, below = tuple(p for p in both if p.base <= head.base + 1), tuple(p for p in both if p.base >= bottom)
        if left and right:
            top = min(piece.top for piece in (*left, *right))
            yield Strip(strip.x, top, bottom, left, right, (*strip.above, *above), (*below, *strip.below))


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces in rows from top to bottom, each row from left to right."""
    rows: list[list[Piece]] = []
    bases: list[float] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        if rows and piece.base - bases[-1] <= SAME_ROW * min(piece.size, max(p.size for p in rows[-1])):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            bases.append(piece.base)
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def tallest_strips(pieces: Sequence[Piece]) -> list[Strip]:
    """Up to MOST_STRIPS strips, the ones with most rows on the side that has fewer first."""
    rows = rows_of(pieces)
    found = [entry for x in _candidates(pieces) for entry in _stretches_at(x, rows)]
    found.sort(key=lambda entry: (-entry.weight, entry.x))
    return [_strip(entry, rows) for entry in found[:MOST_STRIPS]]


def _candidates(pieces: Sequence[Piece]) -> list[float]:
    """Left edges that several pieces share (columns), and right edges (right-aligned labels)."""
    lefts, rights = sorted(p.x0 for p in pieces), sorted(p.x1 for p in pieces)
    found = _common(_clusters(lefts), -0.6) + _common(_clusters(rights[::-1]), 0.6)
    found += _white_gaps(pieces) + _row_gaps(pieces)
    low, high = min(lefts), max(rights)
    return sorted({round(x, 1) for x in found if low + 4 < x < high - 4})


def _common(clusters: Sequence[tuple[float, int]], shift: float) -> list[float]:
    """The commonest of the edges that several pieces share."""
    shared = sorted((-count, edge) for edge, count in clusters if count >= LEAST_ROWS)
    return [edge + shift for _, edge in shared[:MOST_EDGES]]


def _clusters(edges: Sequence[float]) -> list[tuple[float, int]]:
    found: list[tuple[float, int]] = []
    for edge in edges:
        if found and abs(edge - found[-1][0]) <= 1.5:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((edge, 1))
    return found


def _white_gaps(pieces: Sequence[Piece]) -> list[float]:
    """Middles of the gaps that no piece touches."""
    found, reach = [], None
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if reach is not None and piece.x0 > reach + 2:
            found.append((reach + piece.x0) / 2)
        reach = piece.x1 if reach is None else max(reach, piece.x1)
    return found


def _row_gaps(pieces: Sequence[Piece]) -> list[float]:
    """Middles of the widest gaps within rows (headers set left and right, without a common edge)."""
    gaps = [
        (b.x0 - a.x1, (a.x1 + b.x0) / 2)
        for row in rows_of(pieces)
        for a, b in pairwise(row)
        if b.x0 - a.x1 > 2 * max(a.size, b.size)
    ]
    return [middle for _, middle in sorted(gaps, reverse=True)[:MOST_STRIPS]]


def _side(piece: Piece, x: float) -> str:
    if piece.x1 <= x + 1:
        return "left"
    if piece.x0 >= x - 1:
        return "right"
    middle = (piece.x0 + piece.x1) / 2
    over = OVERFULL * piece.size
    return "left" if middle < x and piece.x1 <= x + over and piece.x1 - piece.x0 > 4 * over else "across"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows `start` to `end` that leave the strip at `x` white; `weight` counts the rows beside it."""

    x: float
    start: int
    end: int
    weight: float


def _stretches_at(x: float, rows: Sequence[Sequence[Piece]]) -> list[_Stretch]:
    """All maximal stretches at `x`: rows that (but for a few) leave it white, with words on both sides."""
    sides = [{_side(piece, x) for piece in row} for row in rows]
    crossed = ["across" in row for row in sides]
    found = []
    for start, end in _stretches(crossed, sides, rows):
        left, right = (sum(side in row for row in sides[start:end]) for side in ("left", "right"))
        if min(left, right) and max(left, right) >= LEAST_ROWS:
            found.append(_Stretch(x, start, end, min(left, right) + 0.1 * max(left, right)))
    return found


def _strip(stretch: _Stretch, rows: Sequence[Sequence[Piece]]) -> Strip:
    inside = [piece for row in rows[stretch.start : stretch.end] for piece in row]
    right = [piece for piece in inside if _side(piece, stretch.x) == "right"]
    left = [piece for piece in inside if _side(piece, stretch.x) != "right"]
    above = [piece for row in rows[: stretch.start] for piece in row]
    below = [piece for row in rows[stretch.end :] for piece in row]
    top, bottom = rows[stretch.start][0].top, rows[stretch.end - 1][0].bottom
    return Strip(stretch.x, top, bottom, tuple(left), tuple(right), tuple(above), tuple(below))


def _stretches(
    crossed: Sequence[bool], sides: Sequence[set[str]], rows: Sequence[Sequence[Piece]]
) -> list[tuple[int, int]]:
    """Stretches (from, to) of rows without a crossing, grown over single crossings, cut to where both sides stand."""
    found: list[tuple[int, int]] = []
    start = None
    for i, cross in enumerate([*crossed, True]):
        if cross and start is not None:
            found.append((start, i))
            start = None
        elif not cross and start is None:
            start = i
    cut = [_cut(stretch, sides, rows) for stretch in _grown(found)]
    return [stretch for stretch in cut if stretch is not None]


def _grown(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    grown: list[tuple[int, int]] = []
    for start, end in stretches:
        if grown and start - grown[-1][1] <= CROSSINGS * min(end - start, grown[-1][1] - grown[-1][0]):
            grown[-1] = (grown[-1][0], end)
        else:
            grown.append((start, end))
    return grown


def _cut(
    stretch: tuple[int, int], sides: Sequence[set[str]], rows: Sequence[Sequence[Piece]]
) -> tuple[int, int] | None:
    """The stretch without rows at its ends that have words on one side only, where those are no part of a column.

    Rows above on the left are the head of the page where no heading stands among them. Rows below on the left go on
    with the left column only where the two sides stand beside each other for long.
    """
    start, end = stretch
    left = [i for i in range(start, end) if "left" in sides[i]]
    right = [i for i in range(start, end) if "right" in sides[i]]
    if not left or not right:
        return None
    if left[0] < right[0] and not any(cv_heading(rows[i][0].text) for i in range(start, right[0])):
        start = max(start, min(right[0], left[-1]))
    both = min(left[-1], right[-1]) - max(left[0], right[0]) + 1
    if left[-1] > right[-1] and (both <= FEW_ROWS < 2 * (left[-1] - right[-1]) or both < 0.2 * (end - start)):
        end = _next_block(rows, right[-1] + 1, end)
    if left[-1] > right[-1] and end < len(rows):
        end = _widened(rows, right[-1] + 1, end)
    while end - 1 > max(start, right[-1]) and cv_heading(rows[end - 1][0].text) is not None:
        end -= 1  # a heading belongs to what stands below it
    return start, end


def _widened(rows: Sequence[Sequence[Piece]], start: int, end: int) -> int:
    """Where a row runs across at `end`: the heading from `start` on under which the page has grown wide; else `end`."""
    near = range(max(start, end - FEW_ROWS + 1), end)
    return next((i for i in near if cv_heading(rows[i][0].text) is not None), end)


def _next_block(rows: Sequence[Sequence[Piece]], start: int, end: int) -> int:
    """The first row from `start` on with white above it; `end` where there is none."""
    for i in range(start, end):
        if rows[i][0].base - rows[i - 1][0].base > 1.8 * rows[i][0].size:
            return i
    return end
