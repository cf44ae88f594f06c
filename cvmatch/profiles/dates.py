"""Ranges of dates as CVs print them: "Mar 2020 - Present", "2019 to date", "since 2021", "March-August 2020".

Dates are kept as precise as printed: "YYYY" or "YYYY-MM". A season or quarter becomes its first and last month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cvmatch.profiles.date_points import DASH, Point, fold, points
from cvmatch.profiles.lexicon import either, table


@dataclass(frozen=True, slots=True)
class DateRange:
    """`text[at:to]` prints a date or a range. A single date has `single` True (its ends are equal, but for a
    season); "since 2021" and "2021 - present" have `current` True and no end; `open`: no end is printed at all."""

    at: int
    to: int
    start: str
    end: str | None
    current: bool = False
    single: bool = False
    open: bool = False

    @property
    def weight(self) -> int:
        """How much it looks like the dates of an entry: 2 a full range or season, 1 an open one, 0 a single date."""
        return 0 if self.single and self.start == self.end else 1 if self.open else 2


@lru_cache(maxsize=2)  # the rows of a CV and the jobs it tells ask for the same text
def date_ranges(text: str) -> tuple[DateRange, ...]:
    """All dates and ranges of `text`, in order, without overlap; ends as printed (an end may lie before its start)."""
    found: list[DateRange] = []
    queue = points(text)
    iso_known = any(point.kind == "iso" and not _maybe_years(point) for point in queue)
    index = 0
    while index < len(queue):
        pair = queue[index : index + 2]
        made = _joined(text, *pair) if len(pair) == 2 else None
        index += 2 if made else 1
        made = made or _alone(text, pair[0], iso_known)
        found.extend([made] if made else [])
    return tuple(found)


def duration_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where lengths of time stand ("2 yrs 3 mos", "(18 Monate)"), brackets and bullets before them included."""
    return tuple(match.span() for match in _duration_pattern().finditer(fold(text)))


def _joined(text: str, first: Point, second: Point) -> DateRange | None:
    """The range of two dates that stand side by side, or None."""
    if first.kind in ("present", "years") or second.kind in ("month", "years"):
        return None
    if not _joins(text, first, second):
        return None
    start = first.first
    if first.kind == "month":
        if len(second.last) < 7:
            return None
        start = f"{second.last[:4]}-{first.first}"
    at = _with_lead(text, first.at)
    return DateRange(at, second.to, start, second.last or None, current=second.kind == "present")


def _joins(text: str, first: Point, second: Point) -> bool:
    between = fold(text[first.to : second.at])
    if _join_pattern().fullmatch(between):
        return True
    if second.kind == "present" and re.fullmatch(r"[ \t,(]*\n?[ \t]*", between):
        return bool(re.match(r"[ \t]*(?:$|[\n)\].|,·•])", text[second.to :]))
    return False


def _alone(text: str, point: Point, iso_known: bool) -> DateRange | None:
    """A single date; with "since" before it or an open dash behind it, a running one."""
    if point.kind == "years" or (point.kind == "iso" and _maybe_years(point) and not iso_known):
        end = f"{int(point.first[:4]) + 1}" if point.kind == "iso" else point.last
        return DateRange(point.at, point.to, point.first[:4], end)
    if point.kind not in ("date", "iso"):
        return None
    lead = _lead(text, point.at)
    if lead:
        return DateRange(point.at - lead, point.to, point.first, None, current=True, open=True)
    tail = _open_end().match(text, point.to)
    if tail:
        return DateRange(point.at, tail.end(), point.first, None, current=True, open=True)
    return DateRange(point.at, point.to, point.first, point.last, single=True)


def _maybe_years(point: Point) -> bool:
    """ "2011-12" may be December 2011 or two years."""
    return int(point.first[:4]) % 100 + 1 == int(point.first[5:7] or 0)


def _with_lead(text: str, at: int) -> int:
    """The start of a range with its "from" or "since" taken in."""
    return at - _lead(text, at)


def _lead(text: str, at: int) -> int:
    """The length of a "from" or "since" before a date; 0 where there is none. The "AB" of a firm is none."""
    before = text[max(0, at - 20) : at]
    lead = _since_pattern().search(fold(before))
    if not lead or (len(lead[0].strip()) == 2 and before[lead.start() :].strip().isupper()):
        return 0
    return len(lead[0].lstrip())


@cache
def _join_pattern() -> re.Pattern[str]:
    to = either(map(fold, table("dates")["around"]["to"]))
    return re.compile(rf"[\s.,:;]*(?:{DASH}+|/|(?:{DASH}\s*)?\b{to}\b:?)\s*(?:the\s+|la\s+|l['’])?")


@cache
def _since_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s(\[,:|·]))(?:{either(map(fold, table('dates')['around']['since']))})\s+$")


@cache
def _open_end() -> re.Pattern[str]:
    return re.compile(rf"[ \t]?{DASH}[ ]*(?=$|\n|[)\]|·•\t]|\s\s)")


@cache
def _duration_pattern() -> re.Pattern[str]:
    words = table("dates")["durations"]
    years, months = either(map(fold, words["years"])), either(map(fold, words["months"]))
    number = r"(?:\d{1,2}(?:[.,]\d)?\s?\+?\s*|(?:(?:less than|about|over|almost)\s+)?an?\s+)"
    length = (
        rf"(?:{number}{years}\b\.?(?:[\s,&]*(?:and\s+)?{number}{months}\b\.?)?|{number}{months}\b\.?"
        r"|\d{1,2}\s?y\s?\d{1,2}\s?m\b)"
    )
    return re.compile(rf"[(\[]\s*{length}\s*[)\]]|(?<![\w.]){length}(?!\w)")
