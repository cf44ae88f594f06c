"""The lines of a passage of a CV, each with what can be said of it alone: bullet, dates, may it be a header."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from cvmatch.profiles.bullets import is_deed, is_past_deed
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.dates import DateRange, date_ranges, duration_spans
from cvmatch.profiles.lexicon import either, table
from cvmatch.profiles.names import company_score, is_legal_form, title_score
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

_BULLET = re.compile(r"(?:[•●○◦▪■◆◇❖➢➤►▶‣⁃∙✓✔*·▸→»]|[-–—](?=\s)|ü(?=\s)|o(?=\s[A-Z]))\s*")
_LETTERED = re.compile(r"[^\W\d_]")
_LONGEST = 800  # characters; a longer line is text, and is not looked at more closely
_BEFORE = 3  # dates that begin before a line and may reach into it
_HEADER_WORDS = 18  # longer lines are text
NAMED_SHARE = 0.5  # of the longer words of a header begin with a capital; below it only titles and employers do
_DEED_SHARE = 0.8  # "Applied Scientist" is a header, "Developed modules in C++ and OpenCV" is none


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank: `text[at:to]`, without bullet and outer markup. `rest` is its words without dates
    and durations; `head`: may be a line of an entry's header (short, named words); `gap`: a blank line before it;
    `heading`: the format marks it as one."""

    at: int
    to: int
    text: str
    rest: str
    dates: tuple[DateRange, ...]
    bullet: bool = False
    head: bool = False
    gap: bool = False
    bold: bool = False
    heading: bool = False

    @property
    def lead(self) -> str:
        """Its words as part of a header: of a line that goes on as text, those before the dates."""
        if self.head or not self.dates:
            return self.rest
        before = self.text[: max(0, self.dates[0].at - self.at)]
        return before.strip(" \t,;|–—-(") or self.rest

    @property
    def only_dates(self) -> bool:
        """Nothing but dates stands in it."""
        return bool(self.dates) and not _LETTERED.search(self.rest)


def rows(text: str, lines: Sequence[Line]) -> list[Row]:
    """The lines of a text that are not blank, in order. Dates that run over a line end stand in the
    row where they begin; the other row keeps the words that are not theirs. Dates that a page sets at the margin of
    a line of text (behind a tab) become a row of their own before it."""
    ranges = date_ranges(text)
    cuts = sorted([*((found.at, found.to) for found in ranges), *duration_spans(text)])
    starts, ats = [cut[0] for cut in cuts], [found.at for found in ranges]
    found: list[Row] = []
    gap = False
    for line in lines:
        near = cuts[max(0, bisect_left(starts, line.start) - _BEFORE) : bisect_left(starts, line.end)]
        near = [cut for cut in near if cut[1] > line.start]
        dates = list(ranges[bisect_left(ats, line.start) : bisect_left(ats, line.end)])
        made = [_row(text, line, at, to, dates, near, gap) for at, to in _parts(text, line.start, line.end, near)]
        found += [row for row in made if row]
        gap = not any(made)
    return _with_stacked_dates(found)


def _with_stacked_dates(found: list[Row]) -> list[Row]:
    """The rows, two dates that stand alone one above the other ("2014" over "2018") made one range."""
    joined: list[Row] = []
    for row in found:
        above = joined[-1] if joined else None
        if above and _is_lone_date(above) and _is_lone_date(row) and above.dates[0].start < row.dates[0].start:
            both = replace(above.dates[0], to=row.to, end=row.dates[0].end, single=False)
            joined[-1] = replace(above, to=row.to, text=f"{above.text}\n{row.text}", dates=(both,))
        else:
            joined.append(row)
    return joined


def _is_lone_date(row: Row) -> bool:
    return row.only_dates and len(row.dates) == 1 and row.dates[0].single


def rows_of(found: Sequence[Row], text: str, section: Section) -> list[Row]:
    """The rows of one section, its printed heading left out."""
    at = text.find(section.heading, section.start, section.end) if section.heading else -1
    start = at + len(section.heading) if at >= 0 else section.start
    return [row for row in found if start <= row.at < section.end and not _names_columns(row)]


def _names_columns(row: Row) -> bool:
    """The first line of a table: "Period [tab] Position [tab] Employer"."""
    cells = [fold(cell).strip(" .:*_|") for cell in re.split(r"\t|\s\|\s", row.text)]
    return len(cells) > 1 and all(cell in _column_names() for cell in cells)


def _parts(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A line, or, where dates stand in the margin of a bullet or sentence, the margin and the line without it."""
    tab = text.rfind("\t", start, end)
    if tab < 0 or _LETTERED.search(_without(text, tab, end, cuts)):
        return [(start, end)]
    rest = _without(text, start, tab, cuts)
    if _BULLET.match(text, start) or not looks_like_header(rest, False):
        return [(tab + 1, end), (start, tab)]
    return [(start, end)]


def _row(text: str, line: Line, start: int, end: int, ranges: list[DateRange], cuts: list[tuple[int, int]],
         gap: bool) -> Row | None:  # fmt: skip
    at, to = _stripped(text, start, end)
    if at >= to:
        return None
    glyph = _BULLET.match(text, at, to)
    bullet = (line.mark == "item" and start == line.start) or (bool(glyph) and not text[at:to].startswith("**"))
    if glyph and bullet:
        at = min(glyph.end(), to)
    at, to = _stripped(text, at, to, " \t\r#*_`~\u00a0")
    if at >= to:
        return None
    dates = tuple(found for found in ranges if at <= found.at < to)
    if to - at > _LONGEST:
        return Row(at, to, text[at:to], text[at:to], dates, bullet, gap=gap)
    rest = _without(text, at, to, cuts)
    head = looks_like_header(rest, bool(dates)) and not _goes_on_as_text(text[dates[-1].to : to] if dates else "")
    heading = line.mark == "heading" or text[start] == "#"
    return Row(at, to, text[at:to], rest, dates, bullet, head, gap, line.bold, heading)


def _stripped(text: str, at: int, to: int, outer: str = " \t\r\u00a0\u200b") -> tuple[int, int]:
    while at < to and text[at] in outer:
        at += 1
    while to > at and text[to - 1] in outer:
        to -= 1
    return at, to


def _without(text: str, at: int, to: int, spans: Sequence[tuple[int, int]]) -> str:
    """`text[at:to]` with the characters of `spans` made tabs (which separate, like a column's gap)."""
    taken = [(max(a, at), min(b, to)) for a, b in spans if a < to and b > at]
    out = list(text[at:to])
    for a, b in taken:
        out[a - at : b - at] = "\t" * (b - a)
    return re.sub(r"[(\[{]\s*[)\]}]", "\t", "".join(out)).strip(" \t,;|·•–—-:/()[]")


def looks_like_header(rest: str, dated: bool) -> bool:
    """Whether words (dates taken out) read like a header's: named things and titles, not a sentence."""
    words = rest.split()
    if not words:
        return dated
    if len(words) > _HEADER_WORDS or not _starts_like_a_name(rest) or _ends_like_a_sentence(rest, dated):
        return False
    if label_of(rest)[0] == "description":
        return False
    share = named_share(rest)
    if share < _DEED_SHARE and (is_past_deed(fold(rest)) or (is_deed(fold(rest)) and title_score(rest) < 2)):
        return False
    return share >= NAMED_SHARE or title_score(rest) >= 2 or company_score(rest) >= 3


def _goes_on_as_text(behind: str) -> bool:
    """Whether what stands behind the dates is a sentence: "... 2015-2017. Reports for the board."."""
    behind = behind.strip(" \t.,;:|)–—-")
    long = len(behind.split()) > 2 or is_past_deed(fold(behind))
    return long and not looks_like_header(behind, False)


def _starts_like_a_name(rest: str) -> bool:
    """A capital, "eBay", or a title or legal form that makes up for the small letter."""
    letter = _LETTERED.search(rest)
    if letter is None or not letter[0].islower():
        return letter is not None
    first = rest[letter.start() :].split()[0]
    named = title_score(rest) > 0 or company_score(rest) >= 3
    return first != first.lower() or (named and len(rest.split()) <= 6)


def _ends_like_a_sentence(rest: str, dated: bool) -> bool:
    if rest[-1] in "!?;:":
        return True
    return rest[-1] == "." and not dated and len(rest.split()) > 3 and not is_legal_form(rest.split()[-1])


def named_share(rest: str) -> float:
    """The share of longer words that do not begin with a small letter."""
    bare = [word.lstrip("(\"'“‘[*") for word in rest.split() if len(word.strip("(),.")) > 3 and _LETTERED.search(word)]
    return sum(not word[:1].islower() for word in bare) / len(bare) if bare else 1.0


def label_of(rest: str) -> tuple[str, str]:
    """What a line names before its colon ("company", "title", "date", "description" or ""), and what stands behind:
    "Client: Acme", "Stack: Python"; a description's label may stand alone ("Highlights"), and labels of several words
    need no colon ("Name and address of employer   Acme")."""
    match = _label_pattern().match(fold(rest))
    if not match:
        return "", rest
    kind = _labels()[" ".join(match["label"].split())]
    behind = rest[match.end() :].strip()
    marked = match["mark"].strip() or "\t" in match["mark"] or " " in match["label"]
    return (kind, behind) if marked or (kind == "description" and not behind) else ("", rest)


@cache
def _column_names() -> frozenset[str]:
    return frozenset(map(fold, table("companies")["column_names"]))


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<label>{either(_labels())})(?P<mark>\s*[:\t]\s*|\s+[-–]\s+|\s+|\W*$)")


@cache
def _labels() -> dict[str, str]:
    kinds = ("company", "title", "date", "description")
    return {fold(word): kind for kind in kinds for word in table("companies")[f"{kind}_labels"]}
