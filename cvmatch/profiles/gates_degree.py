"""The degree a posting asks for: the lowest that satisfies it, its fields, and whether experience may replace it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any

from cvmatch.text.patterns import patterns

LEVELS = ("high_school", "associate", "bachelor", "master", "doctor")
PATTERNS = patterns(Path(__file__).with_name("gate_patterns.toml"))
_LEVEL, _WORDS = PATTERNS["degree_level"], PATTERNS["degree"]
# Short forms are degrees in capitals only ("BS", not "bs").
_CASED = re.compile(r"\b(?:[BM]S|BA|[BM]Sc|BSEE|GED|PhD|MBA|BTech|[BM]Eng)\b")
_FIELDS = re.compile(
    r"(?:degrees?|majors?|bachelor['’]?s?|master['’]?s?|ph\.?d\.?|b\.?s\.?c?|b\.?a\.?|m\.?s\.?c?|mba|diploma|higher|"
    r"qualification|(?<=of )(?:science|arts|engineering))\)?"
    r"(?:(?: or equivalent)? \((?=(?-i:[A-Z][a-z]{2,}))(?![^()]*\)\s(?:in|of)\b)|"
    r"[^.;:]{0,40}?\b(?:in|(?<!combination )of|related to)(?: an?)?\s+|"
    r"\s+(?=(?-i:(?:[A-Z][a-z]+ )?(?:Engineering|Sciences?|Mathematics|Statistics|"
    r"Economics|Physics|Administration)\b)))(?P<fields>(?:e\.\s?g\.|[^.;()])+(?:\([^()]*\))?)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[,/;:()]|\b(?:or|and/or|and|e\.g\.?|such as|like|including)\b)\s*", re.IGNORECASE)
_IN = re.compile(r"(?:science|arts|engineering|technology) (?:degree )?in ", re.IGNORECASE)  # "of Science in Physics"
# What follows the fields: "Physics with publications", "fields in which data matter", "or 4 years".
_BEHIND = re.compile(
    r"\s+(?:with|from|plus|where|in which|that|who|combined|or (?:at least )?\d+)\b.*", re.IGNORECASE | re.DOTALL
)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_NO_FIELD = re.compile(
    r"\b(?:related|relevant|similar|equivalent|others?|another|quantitative|technical|field|discipline|subject|area|degree|masters?|bachelors?|"
    r"experience|years?|preferred|required|plus|work|applicable|appropriate|stem|any|with|from|is|the|a|an|must|accredited|"
    r"university|college|higher|minimum|strong|some|combination|etc|working|role)\b",
    re.IGNORECASE,
)


def degree_in(text: str) -> dict[str, Any] | None:
    """The gate value `{level, fields, or_equivalent}` of a sentence that asks for a degree, or None."""
    text = _asked(text)
    if not _WORDS["hint"].search(text):
        return None
    levels = [level for level in LEVELS if _asks_level(level, text)]
    if len(levels) > 1 and levels[0] == "bachelor" and _WORDS["beside"].search(text):
        levels = levels[1:]
    if not levels and not _WORDS["named"].search(text):
        return None
    if _WORDS["not_asked"].search(text) and not re.search(r"bachelor|degree in|ph\.?d", text, re.IGNORECASE):
        return None
    fields = _fields(text)
    if levels[:1] == ["high_school"]:
        fields = []  # the subjects are those of a higher degree beside it
    if not levels and fields:
        levels = ["bachelor"]  # a degree in a named subject
    return {"level": levels[0] if levels else "any", "fields": fields, "or_equivalent": _or_equivalent(text)}


def _asked(text: str) -> str:
    """The sentence, blank where it speaks of the degrees of others, of theses, or of the years a degree shortens."""
    for match in chain(_WORDS["shortens"].finditer(text), _WORDS["of_others"].finditer(text)):
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def _or_equivalent(text: str) -> bool:
    """Whether experience may stand in for the degree; "or an equivalent degree" says nothing of experience."""
    parts, done = [], 0
    for match in _WORDS["equivalent_degree"].finditer(text):
        parts.append(text[done : match.start()])
        done = match.end()
    return _WORDS["equivalent"].search("".join([*parts, text[done:]])) is not None


def _asks_level(level: str, text: str) -> bool:
    return any(_is_degree(match, text) for match in _LEVEL[level].finditer(text))


def _is_degree(match: re.Match[str], text: str) -> bool:
    return len(match.group()) > 3 or "." in match.group() or _CASED.match(text, match.start()) is not None


def _fields(text: str) -> list[str]:
    found: list[str] = []
    for match in _FIELDS.finditer(text):
        for piece in _SPLIT.split(_BEHIND.sub("", match["fields"])):
            name = _IN.sub("", piece.strip(" \t\n*_'\"’."), 1)
            if _is_field(name) and name not in found:
                found.append(name)
    return found


def _is_field(name: str) -> bool:
    """Whether a piece names a subject: a few words, no degree, nothing general."""
    if not _LETTERS.search(name) or len(name.split()) > 4 or name.casefold() in ("science", "arts"):
        return False
    return not _NO_FIELD.search(name) and not any(_LEVEL[level].match(name) for level in LEVELS)


def degree_at(text: str) -> tuple[int, int]:
    """Where a sentence names the lowest degree it asks for (the words whose firmness counts)."""
    text = _asked(text)
    for level in LEVELS:
        match = next((m for m in _LEVEL[level].finditer(text) if _is_degree(m, text)), None)
        if match:
            return match.span()
    named = _WORDS["named"].search(text)
    return named.span() if named else (0, len(text))


def field_spans(text: str) -> list[tuple[int, int]]:
    """Where a sentence names the subjects of a degree: what is tagged there is no skill asked for."""
    if degree_in(text) is None:
        return []
    return [(match.start(), match.end("fields")) for match in _FIELDS.finditer(_asked(text))]
