"""One printed date: the forms it takes ("Mar 2020", "03/2020", "2020-03", "Summer 2018", "Q3 2019", "Mar '20").

Each form is a named alternative of one pattern; a form's function turns its groups into first and last month.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cvmatch.profiles.lexicon import either, table

DASH = r"[-\u2010-\u2015\u2212~→]"
YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_CENTURY_TURN = 50  # '49 is 2049, '50 is 1950


@dataclass(frozen=True, slots=True)
class Point:
    """`text[at:to]` prints one date, from `first` to `last` ("YYYY" or "YYYY-MM"; they differ for seasons).

    `kind`: date; years (a range by itself, "2019-21"); iso (may be read as years); month (no year, `first` "MM");
    short (two digits for the year: a date only as the end of a range); present.
    """

    at: int
    to: int
    first: str
    last: str
    kind: str = "date"


def fold(text: str) -> str:
    """Lower case without accents, one character for one, so that offsets stay."""
    return text.lower() if text.isascii() else "".join(map(_fold_one, text))


def points(text: str) -> list[Point]:
    """All dates printed in `text`, in order."""
    folded = fold(text)
    month_first = any(int(match[1]) > 12 for match in re.finditer(rf"\b\d\d?/(\d\d?)/{YEAR}\b", folded))
    found = (_point(match, month_first) for match in _pattern().finditer(folded))
    return [point for point in found if point]


def full_year(digits: str) -> str:
    """Four digits for a year of two."""
    return digits if len(digits) == 4 else f"{'20' if int(digits) < _CENTURY_TURN else '19'}{digits}"


@cache
def _fold_one(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    return plain if len(plain) == 1 else character


@cache
def month_numbers() -> dict[str, int]:
    """Month names (folded) of all languages known, with their numbers."""
    return {fold(name): int(number) for number, names in table("dates")["months"].items() for name in names}


@cache
def _seasons() -> dict[str, tuple[int, int]]:
    return {fold(name): (first, last) for name, (first, last) in table("dates")["seasons"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    forms = "|".join(f"(?P<{name}>{form})" for name, form in _forms().items())
    return re.compile(rf"(?<![\w$€£#])(?<!\d[.,/])(?:{forms})(?![\w%])(?![.,/]\d)")


def _forms() -> dict[str, str]:
    """The alternatives, the more telling first. Group names: form, underscore, part."""
    words = table("dates")["around"]
    month, season = either(month_numbers()), either(_seasons())
    of, about = either(map(fold, words["of"])), either(map(fold, words["about"]))
    day_before = rf"(?:{_DAY}(?:st|nd|rd|th|\.|er|º)?\s*(?:{of}\s+)?)?"
    return {
        "cjk": rf"(?P<cjk_y>{YEAR})\s*年\s*(?P<cjk_m>{_MONTH_NUMBER})\s*月",
        "isod": rf"(?P<isod_y>{YEAR})(?P<isod_s>[-/.])(?P<isod_m>{_MONTH_NUMBER})(?P=isod_s){_DAY}",
        "dmy": rf"(?P<dmy_d>\d\d?)(?P<dmy_s>[-/.])\s?(?P<dmy_m>\d\d?)(?P=dmy_s)\s?(?P<dmy_y>{YEAR})",
        "iso": rf"(?P<iso_y>{YEAR})(?:[-/.]\n?(?P<iso_m>{_MONTH_NUMBER})|-\s(?P<iso_w>0[1-9]|1[0-2])(?=\s*{DASH}))",
        "quarter": rf"(?P<quarter_y>{YEAR})\s?[-/]?\s?(?P<quarter_n>[qh][1-4])",
        "years": rf"(?P<years_y>{YEAR})\s?(?:{DASH}|/)\s?['’]?(?P<years_e>\d\d)(?!\s?[/.-]\s?\d)",
        "turned": rf"(?P<turned_y>{YEAR})[ ,]+(?P<turned_n>{month})\.?(?![.,]?\s*['’]?\d)",
        "named": rf"{day_before}(?P<named_n>{month})\b\.?(?:\s+{_DAY}(?:st|nd|rd|th)?(?:\s*,|(?=\s+{YEAR})))?"
        rf"[\s,]*[-/]?\s?(?:{of}\s+)?['’]?(?P<named_y>{YEAR})",
        "tick": rf"(?P<tick_n>{month})\b\.?\s?[-/]?\s?['’](?P<tick_y>\d\d)",
        "season": rf"(?P<season_n>{season})[\s,/-]+(?:{of}\s+)?['’]?(?P<season_y>{YEAR})(?:/\d\d(?:\d\d)?)?",
        "my": rf"(?P<my_m>{_MONTH_NUMBER})(?:\s?[/.]\s?|-)(?P<my_y>{YEAR})",
        "short": rf"(?P<short_n>{month})\b\.?[\s-]?(?P<short_y>\d\d)|(?P<short_m>{_MONTH_NUMBER})[/.](?P<short_z>\d\d)",
        "year": rf"(?:{about}[\s-]+)?(?P<year_y>{YEAR})",
        "ticked": r"['’‘](?P<ticked_y>\d\d)",
        "month": rf"(?P<month_n>{month})\b\.?(?=\s*(?:{DASH}|\bto\b|\bbis\b|\band\b|/)\s*(?:{_DAY}\.?\s+)?{month}\b)",
        "present": either(map(fold, words["present"])),
    }


def _point(match: re.Match[str], month_first: bool) -> Point | None:
    form = match.lastgroup or ""
    groups = match.groupdict().items()
    parts = {key.split("_")[1]: value for key, value in groups if value and key.startswith(f"{form}_")}
    if form == "dmy":
        return _day_date(match, parts, month_first)
    return _READERS.get(form, _plain)(match, parts)


def _plain(match: re.Match[str], parts: dict[str, str]) -> Point:
    """A year with a month by number or name, or without one."""
    number = parts.get("m") or parts.get("w") or month_numbers().get(_one_space(parts.get("n", "")))
    year = full_year(parts["y"])
    date = f"{year}-{int(number):02d}" if number else year
    return Point(*match.span(), date, date, "iso" if match.lastgroup == "iso" else "date")


def _one_space(word: str) -> str:
    return " ".join(word.split())


def _day_date(match: re.Match[str], parts: dict[str, str], month_first: bool) -> Point | None:
    """A date with a day; the month is the second number, or the first where the CV shows that it is."""
    month, other = int(parts["m"]), int(parts["d"])
    if month > 12 or (month_first and other <= 12):
        month = other
    return Point(*match.span(), *[f"{parts['y']}-{month:02d}"] * 2) if 1 <= month <= 12 else None


def _season(match: re.Match[str], parts: dict[str, str]) -> Point | None:
    months = _seasons().get(_one_space(parts["n"]))
    return Point(*match.span(), *(f"{parts['y']}-{month:02d}" for month in months)) if months else None


def _years(match: re.Match[str], parts: dict[str, str]) -> Point:
    """Two years in one word; where the second does not follow, the first alone."""
    end = parts["y"][:2] + parts["e"]
    if end <= parts["y"]:
        return Point(match.start(), match.start() + 4, parts["y"], parts["y"])
    return Point(*match.span(), parts["y"], end, "years")


def _short(match: re.Match[str], parts: dict[str, str]) -> Point:
    number = parts.get("m") or month_numbers()[_one_space(parts["n"])]
    date = f"{full_year(parts.get('y') or parts['z'])}-{int(number):02d}"
    return Point(*match.span(), date, date, "short")


def _ticked(match: re.Match[str], parts: dict[str, str]) -> Point:
    year = full_year(parts["y"])
    return Point(*match.span(), year, year, "short")


def _month(match: re.Match[str], parts: dict[str, str]) -> Point:
    number = f"{month_numbers()[_one_space(parts['n'])]:02d}"
    return Point(*match.span(), number, number, "month")


def _present(match: re.Match[str], _parts: dict[str, str]) -> Point:
    return Point(*match.span(), "", "", "present")


_READERS: dict[str, Callable[[re.Match[str], dict[str, str]], Point | None]] = {
    "season": _season, "quarter": _season, "years": _years, "short": _short, "ticked": _ticked, "month": _month,
    "present": _present,
}  # fmt: skip
