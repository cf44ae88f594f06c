"""Entries of a section: which lines are the header of a job or study, which its text. Decided by the dates, and by
how the section's first entry is set (its header reaches up to the heading, so its height is known)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.names import company_score, title_score
from cvmatch.profiles.rows import Row, looks_like_header

_REACH = 3  # header lines above or below the line with the dates


@dataclass(frozen=True, slots=True)
class Entry:
    """`header` are its header's rows, of which `header[anchor]` has the dates; `body` the rows after them.
    An undated entry has no `dates`. `end` is where the next entry begins."""

    header: tuple[Row, ...]
    body: tuple[Row, ...]
    anchor: int
    dates: DateRange | None
    end: int

    @property
    def start(self) -> int:
        """Where its header begins."""
        return self.header[0].at


def entries(rows: Sequence[Row], end: int) -> list[Entry]:
    """The entries of a section, in order. `end`: where the section ends."""
    anchors = [index for index, row in enumerate(rows) if is_anchor(row)]
    bounds = _bounds(rows, anchors)
    found = []
    for number, (first, anchor, last) in enumerate(bounds):
        following = bounds[number + 1][0] if number + 1 < len(bounds) else len(rows)
        stop = rows[following].at if following < len(rows) else end
        header, body = tuple(rows[first : last + 1]), tuple(rows[last + 1 : following])
        found.append(Entry(header, body, anchor - first, best_date(rows[anchor]), stop))
    return found


def is_anchor(row: Row) -> bool:
    """Whether a row's dates are those of an entry: they stand beside header words or alone, not in a sentence."""
    if not row.dates:
        return False
    found = best_date(row)
    if row.bullet:
        return not found.single and row.head and (title_score(row.rest) >= 2 or row.only_dates)
    if found.single and not (row.only_dates or found.at <= row.at + 2 or found.to >= row.to - 3):
        return False
    return row.head or row.only_dates or _opens_a_paragraph(row, found)


def _opens_a_paragraph(row: Row, found: DateRange) -> bool:
    """"Analyst, Acme, 2015-2017. Reports for the ...": header words and dates before running text."""
    before = row.text[: max(0, found.at - row.at)].strip(" ,;(|–-")
    return not found.single and bool(before) and looks_like_header(before, True)


def best_date(row: Row) -> DateRange:
    """The date of a row that counts: a range before a single date."""
    return next((found for found in row.dates if not found.single), row.dates[0])


def _bounds(rows: Sequence[Row], anchors: list[int]) -> list[tuple[int, int, int]]:
    """(first, anchor, last) header row of each entry."""
    height: int | None = None
    found: list[tuple[int, int, int]] = []
    floor = 0
    for number, anchor in enumerate(anchors):
        above = _run(rows, anchor, -1, floor)
        if height is None and anchor - above == 0:
            height = above
        above = above if height is None else min(above, height)
        if height is None:
            height = above
        ceiling = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        below = _run(rows, anchor, 1, ceiling)
        if anchor + below + 1 == ceiling and ceiling < len(rows):
            below = max(0, below - height)
        last = _first_bullet(rows, anchor, above, below, ceiling)
        found.append((anchor - above, anchor, last))
        floor = last + 1
    return found


def _run(rows: Sequence[Row], anchor: int, step: int, limit: int) -> int:
    """How many rows next to the anchor could be of its header."""
    count = 0
    while count < _REACH:
        index = anchor + step * (count + 1)
        if not (limit <= index if step < 0 else index < limit) or not rows[index].head or rows[index].bullet:
            break
        count += 1
    return count


def _first_bullet(rows: Sequence[Row], anchor: int, above: int, below: int, ceiling: int) -> int:
    """The last header row; dates alone over bulleted roles take in the first bullet if it reads like a title."""
    last = anchor + below
    if above == below == 0 and rows[anchor].only_dates and anchor + 1 < ceiling:
        row = rows[anchor + 1]
        if row.bullet and row.head and title_score(row.rest) + company_score(row.rest) >= 3:
            last = anchor + 1
    return last
