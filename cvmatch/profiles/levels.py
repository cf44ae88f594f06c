"""How well a CV says a skill is known, and for how long: words beside the skill in a list."""

from __future__ import annotations

import re
from functools import cache

from cvmatch.profiles.date_points import fold
from cvmatch.profiles.lexicon import either, table

_REACH = 40  # characters on either side of the skill
_LINE = 300  # characters of a line before the skill in which its label is looked for
_ITEM_END = re.compile(r"[,;|•·\n]|\.\s")
_YEARS = re.compile(r"(\d{1,2})(?:[.,]\d)?\s?\+?\s?(?:years?|yrs?)\b")
_MONTHS = re.compile(r"(\d{1,3})\s?(?:months?|mos?)\b")


def level_at(text: str, start: int, end: int) -> str | None:
    """expert | advanced | intermediate | basic, by the word in brackets or behind a dash after `text[start:end]`, the
    word right before it, or what its line or enumeration begins with ("Basic: R", "proficient in R, Scala")."""
    behind = fold(text[end : end + _REACH])
    match = _behind().match(behind) or _before().search(fold(text[max(0, start - _REACH) : start]))
    if not match:
        line = fold(text[max(text.rfind("\n", max(0, start - _LINE), start) + 1, start - _LINE) : start])
        match = _label().match(line) or _lead().search(line)
    return _level_of(match["word"]) if match else None


def stated_months(text: str, end: int) -> int | None:
    """Months of the length of time stated in the same item behind a skill: "SQL (10 years)", "Hive - 49 months"."""
    stop = _ITEM_END.search(text, end)
    rest = fold(text[end : min(end + _REACH, stop.start() if stop else len(text))])
    years, months = _YEARS.search(rest), _MONTHS.search(rest)
    if not years and not months:
        return None
    return (int(years[1]) * 12 if years else 0) + (int(months[1]) if months else 0)


def _level_of(word: str) -> str:
    plain = " ".join(word.split())
    return next(level for level, words in table("levels").items() if plain in map(fold, words))


@cache
def _words() -> str:
    return either(fold(word) for words in table("levels").values() for word in words)


@cache
def _behind() -> re.Pattern[str]:
    stop = r"(?=\s*[),;.|/\n]|\s*$|\s+(?:level|user|knowledge))"
    return re.compile(rf"\s*(?:\(|[:–—-]\s|\s)\s*(?:\w+\s)?(?P<word>{_words()}){stop}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,;:(•|-])(?P<word>{_words()})\s+(?:in\s+|of\s+|with\s+|at\s+|knowledge\s+of\s+)?$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[;:.•])\s*(?P<word>{_words()})\s+(?:in|with|at)\s[^;:.]*$")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<word>{_words()})(?:\s+(?:with|in|knowledge|skills?|level|user))?\s*[:–—-]\s")
