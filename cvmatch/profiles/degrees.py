"""Degrees: their level, and where their name ends and the field begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cvmatch.profiles.date_points import fold
from cvmatch.profiles.lexicon import table

LEVELS = ("doctor", "master", "bachelor", "associate", "high_school")
_OF = re.compile(r"\s*(?:\((?:[^()]*)\)\s*)?(?:of|in|en|in\s+the|der|de|d['’])\s+", re.IGNORECASE)
_TELLING_NOTHING = frozenset({"science", "arts", "art", "philosophy", "letters", "applied science"})
_DISCIPLINE = re.compile(
    r"\s*of\s+(?:applied\s+|fine\s+|business\s+|computer\s+)?(?:science|arts?|engineering|technology|philosophy|"
    r"administration|commerce|laws?|education|fine arts|music|medicine|mathematics|statistics|architecture|design|"
    r"public health|applications?|letters)\b(?!\s+(?:and|&))|['’]?s?\s+(?:degree|diploma)\b", re.IGNORECASE,
)  # fmt: skip

_RECOGNISED = re.compile(r"\b(?:recogni[sz]ed as|equated (?:to|with)|equivalent to)\b", re.IGNORECASE)
_PLUS = re.compile(r"[+&,;/)]|\band\b")


@dataclass(frozen=True, slots=True)
class DegreeWord:
    """`text[at:to]` names a degree; `level` as in Education, or None for studies of no level."""

    at: int
    to: int
    level: str | None


def find_degree(text: str) -> DegreeWord | None:
    """The degree that a piece of a header names, the highest where it names several; None where it names none."""
    for level in (*LEVELS, "other"):
        match = _words(level).search(fold(text)) or _short(level).search(text)
        if match:
            return DegreeWord(match.start("it"), _name_end(text, match.end("it")), level if level != "other" else None)
    return None


def recognised_level(pieces: Sequence[str]) -> str | None:
    """The highest level that a study is said to be recognised as ("Licenciatura, recognised as BA + MA"), or None."""
    said = (piece[match.end() :] for piece in pieces if (match := _RECOGNISED.search(piece)))
    named = (find_degree(part.strip()) for words in said for part in _PLUS.split(words))
    levels = {degree.level for degree in named if degree}
    return next((level for level in LEVELS if level in levels), None)


def _name_end(text: str, at: int) -> int:
    """Takes in the "of Science" of "Master of Science in Informatics"."""
    discipline = _DISCIPLINE.match(text, at)
    return discipline.end() if discipline else at


def field_after(text: str, degree: DegreeWord) -> str:
    """What stands behind the degree's name, without "in" and honours: its field."""
    rest = text[degree.to :].lstrip(" .")
    of = _OF.match(rest)
    rest = rest[of.end() :] if of else re.sub(r"^\([^)]*\)", "", rest)
    return without_honours(rest)


def field_within(name: str) -> str:
    """The field that a degree's name holds: of "Master of Business Administration", but not of "Master of Science"."""
    _, of, field = name.partition(" of ")
    return field.strip() if of and fold(field).strip() not in _TELLING_NOTHING else ""


def without_honours(text: str) -> str:
    """A field without "(Hons)", "first class", grades and brackets."""
    text = re.sub(r"\([^)]*\)", lambda match: "" if _is_aside(match[0]) else match[0], text)
    return _honours().sub("", text).strip(" .,;:-–—|/\t")


def _is_aside(bracket: str) -> bool:
    return bool(_honours().search(bracket)) or bool(re.search(r"\d", bracket)) or len(bracket) <= 5


def is_school(piece: str) -> bool:
    """Whether a piece names a school or university."""
    return bool(_schools().search(fold(piece)))


def is_about_a_study(text: str) -> bool:
    """Whether a line says something about a study instead of beginning one ("Thesis: ...", "GPA 3.8")."""
    return bool(_about().match(fold(text)))


@cache
def _words(level: str) -> re.Pattern[str]:
    words = sorted(map(fold, table("degrees")[level]["words"]), key=lambda word: (-len(word), word))
    forms = "|".join(_dotted(word) for word in words)
    return re.compile(rf"(?<![\w'’])(?P<it>(?:{forms})(?:['’]?s)?\.?)(?![\w])")


def _dotted(word: str) -> str:
    """A pattern for a word with or without dots ("phd", "ph.d"); long words have none."""
    if len(word) > 5 or not word.isalpha():
        return re.escape(word).replace("'", "['’]").replace(r"\ ", r"[\s.-]+")
    return r"\.?\s?".join(re.escape(letter) for letter in word) if len(word) <= 3 else r"\.?".join(map(re.escape, word))


@cache
def _short(level: str) -> re.Pattern[str]:
    words = sorted((word.strip(".") for word in table("degrees")[level]["short"]), key=lambda word: (-len(word), word))
    forms = "|".join(map(re.escape, words)) or r"(?!)"
    return re.compile(rf"(?:^|[\t|;(–—]\s*|\d\s+)(?P<it>(?:{forms})\.?)(?=[\s,):/–-]|$)")


@cache
def _schools() -> re.Pattern[str]:
    words = sorted(map(fold, table("degrees")["around"]["schools"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))}|\w*(?:universitat|hochschule|schule))(?!\w)")


@cache
def _about() -> re.Pattern[str]:
    words = sorted(map(fold, table("degrees")["around"]["about"]), key=lambda word: (-len(word), word))
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})\b(?!\s+(?:of|in)\s+(?:science|arts))")


@cache
def _honours() -> re.Pattern[str]:
    words = sorted(map(fold, table("degrees")["around"]["honours"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)[^,;|]*", re.IGNORECASE)
