"""Reading order: columns one after the other, rails row by row, everything else from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from cvmatch.documents.pdf.cells import whole_cells
from cvmatch.documents.pdf.pieces import Piece
from cvmatch.documents.pdf.strips import LEAST_ROWS, Strip, between, parted, rows_of, tallest_strips
from cvmatch.documents.pdf.tables import DATE, table_of, table_rows
from cvmatch.text.cv_headings import cv_heading

Row = list[Piece]
DEPTH = 8
WHOLE = 2.0  # the file shows one side of a strip whole before the other


def reading_order(pieces: Sequence[Piece], depth: int = 0) -> list[Row]:
    """The rows of a region in reading order."""
    table = table_of(rows_of(pieces))
    if table is not None:
        above, below = (reading_order(part, depth + 1) if part else [] for part in (table.above, table.below))
        return [*above, *table_rows(table, lambda cell: reading_order(cell, DEPTH)), *below]
    strip = columns_of(pieces) if depth < DEPTH else None
    if strip is None:
        return whole_cells(rows_of(pieces))
    parts = (strip.above, strip.left, strip.right, strip.below)
    return [row for part in parts if part for row in reading_order(part, depth + 1)]


def columns_of(pieces: Sequence[Piece]) -> Strip | None:
    """The strip that parts a region into columns, or None where it is read row by row."""
    if table_of(rows_of(pieces)) is not None:
        return None
    strips = tallest_strips(pieces) if len(pieces) > 2 else []
    strip = next((strip for strip in strips if columns_score(strip) > 0 and not _under_headings(strip)), None)
    if strip is not None:
        return _without_rows_below(strip)
    return next((part for strip in strips for part in _of_one_section(strip)), None)


def _under_headings(strip: Strip) -> bool:
    """Does every heading on the left stand alone over both sides, and both sides go on below two of them or more?"""
    heads = [row[0] for row in _headed(rows_of(strip.left))]
    alone = not any(p.top < head.bottom and p.bottom > head.top for head in heads for p in strip.right)
    return alone and not _headed(rows_of(strip.right)) and sum(1 for _ in between(strip, heads)) >= 2


def _of_one_section(strip: Strip) -> Iterator[Strip]:
    """Columns within one section ("Skills" in two columns): the strip between two headings on its left, where the
    file shows its left side whole before its right."""
    if _headed(rows_of(strip.right)):
        return
    for part in between(strip, [row[0] for row in _headed(rows_of(strip.left))]):
        sides = rows_of(part.left), rows_of(part.right)
        small = min(sides, key=len)
        if len(small) >= LEAST_ROWS and _stream(part, small) == WHOLE and columns_score(part) > 0:
            yield part


def _without_rows_below(strip: Strip) -> Strip:
    """The strip cut where, from a heading on its left on, what follows is read row by row (titles and dates), or where
    nothing more stands on its right and that side has no heading of its own (entries beside each other)."""
    headed = _headed(rows_of(strip.right))
    for row in rows_of(strip.left):
        beside = any(piece.top < row[0].bottom and piece.bottom > row[0].top for piece in strip.right)
        if beside or cv_heading(row[0].text) is None:
            continue
        upper, lower = parted(strip, row[0].top)
        if upper.left and not lower.right and not headed:
            return upper
        if upper.left and upper.right and lower.right and columns_score(upper) > 0 >= columns_score(lower):
            return upper
    return strip


def columns_score(strip: Strip) -> float:
    """Evidence that the sides of a strip are to be read one after the other (above 0), not row by row."""
    left, right = rows_of(strip.left), rows_of(strip.right)
    small, big = (left, right) if len(left) <= len(right) else (right, left)
    score = _stream(strip, small)
    score += _alignment(small, big)
    score += _density(small, big)
    score += _labels(small)
    score += _headings(left, right)
    score += _rail(left, right)
    return score + _flow(strip, left, right)


def _stream(strip: Strip, small: Sequence[Row]) -> float:
    """Does the file show one side whole before the other, or go to and fro?"""
    tagged = sorted([(p.first, 0) for p in strip.left] + [(p.first, 1) for p in strip.right])
    switches = sum(a[1] != b[1] for a, b in pairwise(tagged))
    if switches == 1 or (switches == 2 and len(small) > 4):
        return WHOLE
    return -2.0 if switches >= 1.2 * len(small) else 1.0 if switches <= 0.25 * len(small) else 0.0


def _aligned(row: Row, others: Sequence[Row]) -> bool:
    return any(abs(row[0].base - other[0].base) <= 0.12 * row[0].size for other in others)


def _alignment(small: Sequence[Row], big: Sequence[Row]) -> float:
    """Rows of a table share their baselines."""
    share = sum(_aligned(row, big) for row in small) / len(small)
    few = len(small) <= 4 and len(small) < 0.6 * len(big) and median(len(row[-1].text) for row in small) <= 25
    return 1.5 if share < 0.4 else (-3.0 if few else -1.0) if share > 0.8 else 0.0


def _density(small: Sequence[Row], big: Sequence[Row]) -> float:
    """Labels and dates stand alone; columns are filled with lines."""
    gaps = [b[0].base - a[0].base for a, b in pairwise(small)]
    dense = sum(gap <= 1.9 * row[0].size for gap, row in zip(gaps, small, strict=False))
    share = len(small) / max(1, len(big))
    return (1.0 if dense >= 4 and share > 0.4 else 0.0) - (1.5 if share < 0.25 else 0.0)


def _labels(small: Sequence[Row]) -> float:
    """A side of dates, places or labels belongs to the rows beside it."""
    texts = [" ".join(piece.text for piece in row) for row in small]
    dated = sum(bool(DATE.search(text)) and len(text) < 40 for text in texts) / len(texts)
    headed = sum(cv_heading(text) is not None for text in texts) / len(texts)
    short = median(len(text) for text in texts) <= 12
    return -2.0 * (dated >= 0.5) - 6.0 * (headed >= 0.6) - 0.5 * short


def _headings(left: Sequence[Row], right: Sequence[Row]) -> float:
    """Columns have headings of their own, each at its column's edge."""
    counts = [len(_headed(side)) for side in (left, right)]
    level = min(counts) > 0 and _aligned(_headed(left)[0], _headed(right)[:1])
    return (2.0 if min(counts) >= 2 else 1.0 if min(counts) == 1 else 0.0) + (3.0 if level else 0.0)


def _headed(side: Sequence[Row]) -> list[Row]:
    matches = [(row, cv_heading(row[0].text)) for row in side]
    return [row for row, match in matches if match is not None and (not match.weak or match.kind == "languages")]


def _rail(left: Sequence[Row], right: Sequence[Row]) -> float:
    """Headings of one side only, with room below each, and their lines level with lines of the other side: a rail."""
    small, big = (left, right) if len(_headed(left)) >= len(_headed(right)) else (right, left)
    heads = _headed(small)
    if len(heads) < 2 or _headed(big):
        return 0.0
    blocks = [block for block in _blocks(small) if not all(row in heads for row in block)] or _blocks(small)
    level = sum(_aligned(block[0], big) for block in blocks) / len(blocks)
    return -5.0 if level >= 0.8 or (level >= 0.6 and len(small) <= 0.6 * len(big)) else 0.0


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that stand close together."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and row[0].base - blocks[-1][-1][0].base <= 1.6 * row[0].size:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _flow(strip: Strip, left: Sequence[Row], right: Sequence[Row]) -> float:
    """Do sentences go on from line to line better down the sides, or across?"""
    down = [piece.text for side in (left, right) for row in side for piece in row]
    across = [piece.text for row in rows_of((*strip.left, *strip.right)) for piece in row]
    return max(-3.0, min(3.0, float(flow(down) - flow(across))))


def flow(texts: Sequence[str]) -> int:
    """How often a text goes on with a small letter where the one before is open, less how often where it is closed."""
    total = 0
    for before, after in pairwise(texts):
        if after[:1].islower():
            open_end = before[-1:].isalnum() or before[-1:] in ",;-–&/("
            total += 1 if open_end and len(before) > 12 else -1
    return total
