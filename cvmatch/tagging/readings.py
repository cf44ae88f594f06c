"""What a hit of the matcher may mean by its letters alone; the same letters mean the same in every text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cvmatch.tagging.folding import lower
from cvmatch.tagging.patterns import Pattern
from cvmatch.tagging.rules import Condition, Text

_COMMON = ("method", "field", "soft")  # kinds whose names are common nouns, and have a plural
_PARTS = re.compile(r"[\s_-]+")


class Reading(NamedTuple):
    """A pattern that the letters spell, and the conditions of which one must hold; none if it is sure."""

    pattern: Pattern
    conditions: tuple[Condition, ...]


class Readings(NamedTuple):
    """All readings of a hit, the `length` of its words in letters, and its direction if it is a cue of negation."""

    length: int
    readings: tuple[Reading, ...]
    direction: str | None


def readings_of(patterns: Sequence[Pattern], surface: str) -> tuple[Reading, ...]:
    """The readings of a surface, among the patterns that are like it when folded."""
    plain = surface.lower()
    spelt = [pattern for pattern in patterns if plain == pattern.plain or _spelt(pattern, surface)]
    return tuple(reading for pattern in spelt if (reading := _reading(pattern, surface)))


def _reading(pattern: Pattern, surface: str) -> Reading | None:
    rules = tuple(rule for rule in pattern.rules if rule.written(surface))
    if pattern.rules and not rules:
        return None
    return Reading(pattern, rules if all(rule.asks for rule in rules) else ())


def _spelt(pattern: Pattern, surface: str) -> bool:
    """Whether a surface that is like the pattern when folded is a spelling of it, and not another word."""
    if pattern.guessed:
        return all(part[:1].isupper() for part in _PARTS.split(surface))
    if len(pattern.words) > 1 or lower(surface.replace("-\n", "")) == pattern.words[0] or surface[-1].isdigit():
        return True
    return pattern.kind in _COMMON or (not pattern.words[0].endswith("s") and surface[:-1].isupper())


def verdict(conditions: Sequence[Condition], whole: Text, first: int, last: int, start: int, end: int) -> bool | None:
    """True where one of the conditions holds, None where one does in a list of skills only, else False."""
    result: bool | None = False
    for condition in conditions:
        held = condition.holds(whole, first, last, start, end)
        if held:
            return True
        result = None if held is None else result
    return result
