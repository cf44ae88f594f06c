"""Running headers and footers: what repeats at the top or the bottom of the pages, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cvmatch.documents.pdf.pieces import Piece

BAND = 0.12  # of the page's height: headers and footers stand no further from the edge
MOST_MARGIN = 0.5  # share of a page's letters that its headers and footers can hold
SAME_HEIGHT = 8.0  # points between the places of one header on two pages
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?)\s*\d{1,3}(?:\s*(?:of|/|von|\|)\s*\d{1,3})?|\d{1,3}\s*(?:/|of)\s*\d{1,3})\W*", re.I
)
NUMBER_ALONE = re.compile(r"[\s\-–—|.]*\d{1,3}[\s\-–—|.]*")


def parted_margins(pages: Sequence[tuple[float, Sequence[Piece]]]) -> list[tuple[list[Piece], list[Piece]]]:
    """(body, margin) of each page, given its height and pieces.

    A header of the first page stays in the body (it may be all there is of the contact details); those of the other
    pages, and all footers, are margin.
    """
    counts: Counter[tuple[str, str, int]] = Counter()
    for height, pieces in pages:
        counts.update({key for piece in pieces for key in _keys(piece, height)})
    least = 2 if len(pages) <= 3 else len(pages) // 2
    parted = []
    for number, (height, pieces) in enumerate(pages):
        margin = [piece for piece in pieces if _is_margin(piece, height, number, counts, least, len(pages))]
        if sum(len(p.text) for p in margin) > MOST_MARGIN * sum(len(p.text) for p in pieces):
            margin = []  # a page of a line or two is no page of headers
        kept = {id(piece) for piece in margin}
        parted.append(([piece for piece in pieces if id(piece) not in kept], margin))
    return parted


def _band(piece: Piece, height: float) -> str:
    area = piece.area()
    if area[3] <= BAND * height:
        return "top"
    return "bottom" if area[1] >= (1 - BAND) * height else ""


def _keys(piece: Piece, height: float) -> list[tuple[str, str, int]]:
    """What makes two margins the same: the band, the words (any number alike), the height (two keys: no edge)."""
    band = _band(piece, height)
    words = re.sub(r"\d+", "#", piece.text.casefold())
    at = int(piece.area()[1] // SAME_HEIGHT)
    return [(band, words, at), (band, words, at + 1)] if band else []


def _is_margin(
    piece: Piece, height: float, number: int, counts: Counter[tuple[str, str, int]], least: int, pages: int
) -> bool:
    band = _band(piece, height)
    if not band:
        return False
    if PAGE_NUMBER.fullmatch(piece.text) or (pages > 1 and NUMBER_ALONE.fullmatch(piece.text)):
        return True
    if pages < 2 or (band == "top" and number == 0):
        return False
    return max((counts[key] for key in _keys(piece, height)), default=0) >= least
