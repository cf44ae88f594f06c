"""Running headers and footers: what repeats at the top or the bottom of the pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cvmatch.documents.pdf.pieces import Piece
from cvmatch.documents.pdf.strips import rows_of

BAND = 0.12  # of the page's height: headers and footers stand no further from the edge
MOST_MARGIN = 0.5  # share of a page's letters that its headers and footers can hold
SAME_HEIGHT = 8.0  # points between the places of one header on two pages
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?)\s*\d{1,3}(?:\s*(?:of|/|von|\|)\s*\d{1,3})?|\d{1,3}\s*(?:/|of)\s*\d{1,3})\W*", re.I
)
NUMBER_ALONE = re.compile(r"[\s\-–—|.]*\d{1,3}[\s\-–—|.]*")


Row = Sequence[Piece]
Key = tuple[str, str, int]


def parted_margins(pages: Sequence[tuple[float, Sequence[Piece]]]) -> list[tuple[list[Piece], list[Piece]]]:
    """(body, margin) of each page, given its height and pieces.

    A header of the first page stays in the body (it may be all there is of the contact details); those of the other
    pages, and all footers, are margin.
    """
    bands = [_rows_in_bands(height, pieces) for height, pieces in pages]
    counts = Counter(key for rows in bands for key in {key for row, band in rows for key in _keys(row, band)})
    least = 2 if len(pages) <= 3 else len(pages) // 2
    parted = []
    for number, ((_, pieces), rows) in enumerate(zip(pages, bands, strict=True)):
        found = [row for row, band in rows if _is_margin(row, band, number, counts, least, len(pages))]
        margin = {id(piece) for row in found for piece in row}
        if sum(len(p.text) for p in pieces if id(p) in margin) > MOST_MARGIN * sum(len(p.text) for p in pieces):
            margin = set()  # a page of a line or two is no page of headers
        body = [piece for piece in pieces if id(piece) not in margin]
        parted.append((body, [piece for piece in pieces if id(piece) in margin]))
    return parted


def _rows_in_bands(height: float, pieces: Sequence[Piece]) -> list[tuple[Row, str]]:
    """The rows near the top and the bottom edge, each with the name of its band."""
    found: list[tuple[Row, str]] = []
    for band in ("top", "bottom"):
        found += [(row, band) for row in rows_of([piece for piece in pieces if _band(piece, height) == band])]
    return found


def _band(piece: Piece, height: float) -> str:
    area = piece.area()
    if area[3] <= BAND * height:
        return "top"
    return "bottom" if area[1] >= (1 - BAND) * height else ""


def _words(row: Row) -> str:
    return " ".join(piece.text for piece in row)


def _keys(row: Row, band: str) -> list[Key]:
    """What makes two margins the same: the band, the words (any number alike), the height (two keys: no edge)."""
    words = re.sub(r"\s+", "", re.sub(r"\d+", "#", _words(row).casefold()))
    at = int(row[0].area()[1] // SAME_HEIGHT)
    return [(band, words, at), (band, words, at + 1)]


def _is_margin(row: Row, band: str, number: int, counts: Counter[Key], least: int, pages: int) -> bool:
    words = _words(row)
    if PAGE_NUMBER.fullmatch(words) or (pages > 1 and NUMBER_ALONE.fullmatch(words)):
        return True
    if pages < 2 or (band == "top" and number == 0):
        return False
    return max(counts[key] for key in _keys(row, band)) >= least
