"""Columns that go on from page to page: a sidebar and a main text are each read to their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.documents.pdf.order import Row, columns_of, reading_order
from cvmatch.documents.pdf.pieces import Piece
from cvmatch.text.cv_headings import cv_heading

SAME_STRIP = 10.0  # points between the strips of one sidebar on two pages
SIDEBAR = 0.75  # of the wider column: a narrower one is a sidebar; columns of equal width are read page by page
NumberedRow = tuple[int, Row]


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: what stands above its columns, the two columns, what stands below; `strip` is None without columns."""

    number: int
    head: list[Row]
    left: list[Row]
    right: list[Row]
    tail: list[Row]
    strip: float | None = None
    narrow: str = ""


def page_parts(number: int, pieces: Sequence[Piece]) -> PageParts:
    """The parts of page `number`."""
    strip = columns_of(pieces)
    if strip is None:
        return PageParts(number, reading_order(pieces), [], [], [])
    above, left, right, below = (
        reading_order(part, 1) if part else [] for part in (strip.above, strip.left, strip.right, strip.below)
    )
    widths = [max(p.x1 for p in side) - min(p.x0 for p in side) for side in (strip.left, strip.right)]
    narrow = "" if min(widths) > SIDEBAR * max(widths) else "left" if widths[0] < widths[1] else "right"
    return PageParts(number, above, left, right, below, strip.x, narrow)


def read_on(pages: Sequence[PageParts]) -> list[NumberedRow]:
    """The rows of all pages in reading order, each with its page."""
    rows: list[NumberedRow] = []
    at = 0
    while at < len(pages):
        end = at + 1
        while end < len(pages) and _goes_on(pages[end - 1], pages[end]):
            end += 1
        rows += _group(pages[at:end], pages[end] if end < len(pages) else None)
        at = end
    return rows


def _goes_on(page: PageParts, following: PageParts) -> bool:
    """Do both columns of `page` go on in `following`?"""
    if page.strip is None or following.strip is None or page.tail or following.head:
        return False
    return bool(page.narrow) and page.narrow == following.narrow and abs(page.strip - following.strip) <= SAME_STRIP


def _group(pages: Sequence[PageParts], following: PageParts | None) -> list[NumberedRow]:
    first, last = pages[0], pages[-1]
    left = [(page.number, row) for page in pages for row in page.left]
    right = [(page.number, row) for page in pages for row in page.right]
    if last.narrow == "right" and not last.tail and following is not None and not _opens_section(following):
        left, right = right, left
    head = [(first.number, row) for row in first.head]
    return [*head, *left, *right, *((last.number, row) for row in last.tail)]


def _opens_section(page: PageParts) -> bool:
    rows = page.head or page.left or page.right
    return bool(rows) and cv_heading(rows[0][0].text) is not None
