"""What each bullet of a job or project claims: numbers, size of the work, and whose work it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cvmatch.profiles.cv import Bullet
from cvmatch.profiles.date_points import fold
from cvmatch.profiles.lexicon import either, table

_NUMBER = r"(?:[$€£]\s?)?\d[\d.,]*\d|\d"
_FIRST_PERSON = re.compile(r"\b(?:i|my|myself)\b")


def bullet(text: str, start: int, end: int, job: int | None, project: int | None) -> Bullet:
    """The bullet `text[start:end]`."""
    quote = " ".join(text[start:end].split())
    folded = fold(quote)
    return Bullet(start, end, quote, job, project, _found(_numbers(), quote, folded), _found(_sizes(), quote, folded),
                  owner(quote))  # fmt: skip


def owner(quote: str) -> str:
    """ "own" where the bullet says I or begins with a deed, "shared" where it speaks of a team or of helping, else
    "none"."""
    folded = fold(quote).lstrip(" -–•\"'“(")
    if _shared().match(folded):
        return "shared"
    if _FIRST_PERSON.search(folded):
        return "own"
    return "own" if is_deed(folded) and not _vague().match(folded) else "none"


def is_deed(folded: str) -> bool:
    """Whether the first word is a verb of doing: "Built", "Designs", "Re-wrote"."""
    return is_past_deed(folded) or bool({_first_word(folded), _first_word(folded).removesuffix("s")} & _set("base"))


def is_past_deed(folded: str) -> bool:
    """Whether the first word is the past form of a verb of doing."""
    return _first_word(folded).endswith("ed") or _first_word(folded) in _set("past")


def _first_word(folded: str) -> str:
    first = re.match(r"(?:re-|co-|pre-)?([a-z]+)", folded)
    return first[1] if first else ""


def _found(pattern: re.Pattern[str], quote: str, folded: str) -> tuple[str, ...]:
    spans = (match.span() for match in pattern.finditer(folded))
    return tuple(quote[a:b].strip(" .,") for a, b in spans)


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(table("bullets")[key])


@cache
def _numbers() -> re.Pattern[str]:
    words = either(table("bullets")["number_words"])
    unit = r"(?:\s?(?:%|percent\b|[kmb]\b|bn\b|million\b|billion\b))?\+?"
    return re.compile(rf"(?<![\w.])(?:{_NUMBER}){unit}|(?<!\w){words}(?!\w)")


@cache
def _sizes() -> re.Pattern[str]:
    """ "100 GB", "40 M rows", "3 million customer records", "team of 5", "five engineers"."""
    units, words = either(table("bullets")["scale"]), either(table("bullets")["number_words"])
    digits = rf"(?:{_NUMBER})\+?(?:\s?(?:k|m|bn|b|million|billion|thousand)\b)?"
    many = rf"(?:{digits}|{words}(?:\s+(?:million|thousand|hundred))?)"
    return re.compile(rf"(?<![\w.]){many}\s?(?:[a-z-]+\s){{0,2}}?{units}(?!\w)|\bteams?\s+of\s+(?:{_NUMBER}|{words})")


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(rf"{either(table('bullets')['shared'])}(?!\w)")


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"{either(table('bullets')['vague'])}(?!\w)")


def without_number(bullets: Sequence[Bullet]) -> list[Bullet]:
    """Those that give no number at all."""
    return [found for found in bullets if not found.numbers]


def without_owner(bullets: Sequence[Bullet]) -> list[Bullet]:
    """Those that do not say that the CV's owner did it."""
    return [found for found in bullets if found.owner != "own"]
