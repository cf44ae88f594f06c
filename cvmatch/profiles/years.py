"""Years of experience asked for: the number (the lower end of a range) and the skill they are tied to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvmatch.tagging.mention import Mention
from cvmatch.text.patterns import patterns

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_WORDS)})"
_YEARS = re.compile(
    rf"(?<![\d.$£€])\b(?P<low>{_NUMBER})(?:[ -]?plus)?(?:\s?\(\d{{1,2}}\+?\))?\s?\+?\s?"
    rf"(?:(?:-|–|—|to|or)\s?{_NUMBER}\s?\+?(?:\s?\(\d{{1,2}}\+?\))?)?[\s-]*(?:or more |plus |full |solid |\+ )?"
    rf"(?P<unit>years?|yrs?|months)\b['’]?\+?",
    re.IGNORECASE,
)
REACH = 90  # characters between the years and the skill they are tied to
MOST = 25  # years; more is the age of the company
_SAME_LIST = re.compile(r"(?:\s|[,&/]|\band\b|\bor\b|\([^)]*\))+(?:\w+\s?)?", re.IGNORECASE)
_WORK = re.compile(r"experience", re.IGNORECASE)
PATTERNS = patterns(Path(__file__).with_name("gate_patterns.toml"))["years"]


@dataclass(frozen=True, slots=True)
class Years:
    """`text[start:end]` asks for `value` years."""

    value: float
    start: int
    end: int


def years_in(text: str, start: int, end: int) -> list[Years]:
    """Every number of years that a sentence asks for, in order."""
    if "year" not in (low := text[start:end].lower()) and "yr" not in low and "months" not in low:
        return []
    found = []
    for match in _YEARS.finditer(text, start, end):
        before = text[max(start, match.start() - 24) : match.start()]
        spent = PATTERNS["not_before"].search(before) or PATTERNS["not_after"].match(text, match.end(), end)
        value = _value(match) if match["unit"][0] in "yY" or _WORK.search(text, match.end(), end) else 0
        if 0 < value <= MOST and not spent:
            found.append(Years(value, match.start(), match.end()))
    return found


def _value(match: re.Match[str]) -> float:
    low = match["low"].lower()
    number = float(_WORDS.get(low) or low)
    return round(number / 12, 1) if match["unit"].lower() == "months" else number


def tied(text: str, years: Years, end: int, groups: Sequence[Sequence[Mention]]) -> list[int]:
    """Which of a sentence's groups the years are tied to: the list that follows, or the skill just before."""
    following = [i for i, group in enumerate(groups) if group[0].start >= years.end]
    if following:
        first = following[0]
        gap = text[years.end : groups[first][0].start]
        in_role = PATTERNS["role"].search(text, years.end, min(end, years.end + REACH))
        led = in_role is not None and in_role.start() < groups[first][0].start
        if len(gap) < REACH and not PATTERNS["stop"].search(gap) and not led:
            return _list_of(text, groups, first)
    before = [i for i, group in enumerate(groups) if group[-1].end <= years.start]
    gap = text[groups[before[-1]][-1].end : years.start] if before else ""
    close = re.fullmatch(r"\s*[:(–—-]?\s*(?:minimum |min\.? |at least |experience:? )?", gap, re.IGNORECASE)
    return before[-1:] if before and close else []


def _list_of(text: str, groups: Sequence[Sequence[Mention]], first: int) -> list[int]:
    """The groups that go on in the same list as `first`."""
    kept = [first]
    for index in range(first + 1, len(groups)):
        gap = text[groups[index - 1][-1].end : groups[index][0].start]
        if not _SAME_LIST.fullmatch(gap):
            break
        kept.append(index)
    return kept
