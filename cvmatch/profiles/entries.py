"""Entries of a section: which lines are the header of a job, which its text. Decided by the dates, and by how the
section's first entry is set (its header reaches up to the heading, so its height is known)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.profiles.dates import DateRange
from cvmatch.profiles.names import company_score, is_department, is_employment, is_place, title_score
from cvmatch.profiles.rows import NAMED_SHARE, Row, label_of, looks_like_header, named_share
from cvmatch.text.cv_headings import cv_heading

_REACH = 3  # header lines above or below the line with the dates
_SURELY_NAMED = 0.75  # share of capitalised words from which on a line is a name rather than a sentence
_FEW_BEHIND = 3  # words behind dates that open a line, set off by a sign: a place
_FEW_WORDS = 12  # a first line of up to this many words is a header line, whatever it reads like


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

    @property
    def header_spans(self) -> list[tuple[int, int]]:
        """The characters of its header; of a line that goes on as text, those up to the dates."""
        return [(row.at, row.to if row.head else max(date.to for date in row.dates)) for row in self.header if
                row.head or row.dates]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Indices of the first, the dated (or, undated, the first) and the last header row."""

    first: int
    anchor: int
    last: int
    dated: bool = True


def entries(rows: Sequence[Row], end: int) -> list[Entry]:
    """The entries of a section, in order. `end`: where the section ends."""
    dated = _dated_bounds(rows)
    bounds = sorted(dated + _undated_bounds(rows, dated), key=lambda bound: bound.first)
    found = []
    for number, bound in enumerate(bounds):
        following = bounds[number + 1].first if number + 1 < len(bounds) else len(rows)
        stop = rows[following].at if following < len(rows) else end
        header, body = tuple(rows[bound.first : bound.last + 1]), tuple(rows[bound.last + 1 : following])
        dates = best_date(rows[bound.anchor]) if bound.dated else None
        found.append(Entry(header, body, bound.anchor - bound.first, dates, stop))
    return found


def best_date(row: Row) -> DateRange:
    """The date of a row that counts: a full range before an open one before a single date."""
    return max(row.dates, key=lambda found: (found.weight, -found.at))


def is_anchor(row: Row) -> bool:
    """Whether a row's dates are those of an entry: they stand beside header words or alone, not in a sentence."""
    if not row.dates:
        return False
    found = best_date(row)
    if row.bullet:
        first = found.at == row.at and len(row.rest.split()) <= _FEW_BEHIND
        return found.weight == 2 and row.head and (title_score(row.rest) >= 2 or row.only_dates or first)
    if not found.weight and not (row.only_dates or found.at <= row.at + 2 or found.to >= row.to - 3):
        return False
    return row.head or row.only_dates or _opens_a_paragraph(row, found) or label_of(row.text)[0] == "date"


def _opens_a_paragraph(row: Row, found: DateRange) -> bool:
    """Header words and dates before running text: "Analyst, Acme, 2015-2017. Reports for the ..."."""
    before = row.text[: max(0, found.at - row.at)].strip(" ,;(|–-")
    if not before:
        return False
    return found.weight > 0 and named_share(before) > NAMED_SHARE and looks_like_header(before, True)


def _dated_bounds(rows: Sequence[Row]) -> list[_Bounds]:
    anchors = [index for index, row in enumerate(rows) if is_anchor(row)]
    found: list[_Bounds] = []
    height, floor = None, 0
    depth = _usual_depth(rows, anchors)
    for number, anchor in enumerate(anchors):
        above = _run(rows, anchor, -1, floor)
        if height is None:
            above = height = anchor if 0 < anchor <= _REACH and _all_short(rows[:anchor]) else above
        above = _above(rows, anchor, above, height)
        ceiling = anchors[number + 1] if number + 1 < len(anchors) else len(rows)
        below = min(depth, _run(rows, anchor, 1, ceiling))
        below = _needed(rows, anchor, above, below)
        if anchor + below + 1 == ceiling < len(rows):
            below = max(0, below - height)
        last = _with_bulleted_role(rows, anchor, above, below, ceiling)
        found.append(_Bounds(anchor - above, anchor, last))
        floor = last + 1
    return found


def _usual_depth(rows: Sequence[Row], anchors: list[int]) -> int:
    """How many header lines most entries of the section have below their dates."""
    stops = [*anchors, len(rows)][1:]
    depths = [_run(rows, anchor, 1, stop) for anchor, stop in zip(anchors, stops, strict=True)]
    return max(depths, key=lambda depth: (depths.count(depth), -depth), default=0)


def _above(rows: Sequence[Row], anchor: int, run: int, height: int) -> int:
    """How many of the `run` rows above the dates are header: those back to a blank line, else as many as the first
    entry of the section has."""
    for count in range(1, run + 1):
        if rows[anchor - count].gap:
            return count
    return min(run, height)


def _needed(rows: Sequence[Row], anchor: int, above: int, below: int) -> int:
    """How many of the `below` rows it takes until a title and one more name are there. An employer set under "Title,
    Team" still counts."""
    for count in range(below):
        names = _names(rows[anchor - above : anchor + count + 1])
        following = rows[anchor + count + 1]
        if len(names) >= 2 and any(title_score(name) >= 2 for name in names):
            return count + _names_an_employer(following)
    return below


def _names_an_employer(row: Row) -> bool:
    """A line with an employer's word in it, or a name and its place, and nothing else."""
    parts = [part.strip() for part in _parts(row) if part.strip()]
    telling = any(company_score(part) >= 3 for part in parts) and named_share(row.rest) >= _SURELY_NAMED
    placed = len(parts) > 1 and not is_place(parts[0]) and is_place(parts[-1]) and named_share(row.rest) == 1
    return telling or placed


def _names(rows: Sequence[Row]) -> list[str]:
    """The parts of header rows that may be title or employer."""
    parts = (part.strip(" .,()·•@") for row in rows for part in _parts(row))
    return [p for p in parts if p and not (is_place(p) or is_employment(p) or is_department(p))]


def _all_short(rows: Sequence[Row]) -> bool:
    return all(not row.bullet and len(row.rest.split()) <= _FEW_WORDS and not cv_heading(row.rest) for row in rows)


def _run(rows: Sequence[Row], anchor: int, step: int, limit: int) -> int:
    """How many rows next to the anchor could be of its header."""
    count = 0
    while count < _REACH:
        index = anchor + step * (count + 1)
        if not (limit <= index if step < 0 else index < limit) or not _is_header_line(rows[index]):
            break
        count += 1
    return count


def _is_header_line(row: Row) -> bool:
    """A line that may be of a header, and no heading over several entries ("Now", "Earlier")."""
    named = title_score(row.rest) >= 2 or company_score(row.rest) >= 2
    return row.head and not row.bullet and (named or not (row.heading or cv_heading(row.rest)))


def _with_bulleted_role(rows: Sequence[Row], anchor: int, above: int, below: int, ceiling: int) -> int:
    """The last header row; dates alone over bulleted roles take in the first bullet if it reads like a header."""
    last = anchor + below
    if above == below == 0 and rows[anchor].only_dates and anchor + 1 < ceiling:
        row = rows[anchor + 1]
        if row.bullet and row.head and title_score(row.rest) + company_score(row.rest) >= 3:
            last = anchor + 1
    return last


def _undated_bounds(rows: Sequence[Row], dated: Sequence[_Bounds]) -> list[_Bounds]:
    """Headers without dates: lines that name a title, set like a header, with text after them."""
    taken = {index for bound in dated for index in range(bound.first, bound.last + 1)}
    found: list[_Bounds] = []
    index = 0
    while index < len(rows):
        size = _undated_size(rows, index, taken, bool(dated))
        if size:
            found.append(_Bounds(index, index, index + size - 1, dated=False))
        index += max(size, 1)
    return found


def _undated_size(rows: Sequence[Row], index: int, taken: set[int], dated: bool) -> int:
    """How many rows from `index` make the header of an undated entry; 0 where none begins there."""
    size = 0
    while size < _REACH and index + size < len(rows) and _plain_head(rows[index + size], index + size in taken):
        size += 1
    block = rows[index : index + size]
    followed = index + size < len(rows) and index + size not in taken
    if not block or not followed or not any(title_score(part) >= 3 for row in block for part in _parts(row)):
        return 0
    set_apart = not dated or index == 0 or rows[index].gap or (rows[index].bold and not rows[index - 1].bold)
    return size if set_apart else 0


def _parts(row: Row) -> list[str]:
    return re.split(r"[,|\t·•@]|\s[–—-]\s|\sat\s|:\s", row.lead)


def _plain_head(row: Row, taken: bool) -> bool:
    return row.head and not row.bullet and not row.dates and not taken and len(row.rest.split()) <= _FEW_WORDS
